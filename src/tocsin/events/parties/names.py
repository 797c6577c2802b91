"""Parties that a name tells: persons by their state and office, bodies, states and places."""

from __future__ import annotations

from tocsin.events.grammar import children
from tocsin.events.leaders import body_of, leader_by_surname, leader_state
from tocsin.events.parties.states import Asked, States
from tocsin.events.party import Party
from tocsin.events.sectors import sector_of_noun, sector_of_office
from tocsin.events.telling import Telling
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.name import Name, NameKind

_GOVERNING = frozenset({"capital", "seat"})
_NO_STATE = frozenset({"wire", "outlet", "company", "university", "thinktank"})
"""Sorts of bodies that act for themselves, whatever state they sit in."""
_BY_SORT = {
    "government": "GOV", "parliament": "LEG", "court": "JUD", "intelligence": "SPY", "military": "MIL",
    "group": "REB", "party": "PTY", "seat": "GOV",
}  # fmt: skip
"""Sort of a body in the gazetteer → PLOVER sector."""
_COMPLEX = frozenset(
    {
        "compound",
        "amod",
        "nmod:poss",
        "nmod",
        "flat",
        "appos",
        "nmod:unmarked",
        "dep",
        "flat:name",
        "nmod:desc",
    }
)
_CLASS = 3
"""Letters of a code that names a class of bodies only."""


class NamedParties:
    """Finds the party of a name."""

    def __init__(self, telling: Telling, parties: Asked, states: States) -> None:
        self._telling = telling
        self._parties = parties
        self._states = states

    def found(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        """The party of a name that a word heads; None where it names none."""
        if name.kind is NameKind.PERSON:
            return self.person(paragraph, token, name)
        body = body_of(name.text)
        if body is not None and len(body.code) > _CLASS:
            return Party(token, (body.code,), body.sector, name.span)
        if name.kind is NameKind.ORGANISATION:
            return self._organisation(paragraph, token, name)
        entry = load_gazetteer().lookup(name.text) or load_gazetteer().lookup(name.text.title())
        country = name.country or (entry.country if entry else None)
        if name.kind not in {NameKind.STATE, NameKind.PLACE} or country is None:
            return None
        governs = entry is not None and entry.sort in _GOVERNING
        acts = name.kind is NameKind.STATE or governs or (entry is not None and entry.sort == "state")
        return Party(token, (country,), "GOV" if governs else None, name.span, acts=acts, whole=acts)

    def _organisation(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        """A body of a state by its name or its owner; one of no state by its class."""
        entry, body = load_gazetteer().lookup(name.text), body_of(name.text)
        country = name.country or (entry.country if entry else None)
        owned = self._owned(paragraph, token, name) if country and entry else ()
        codes = owned or ((country,) if country else self._states.around(paragraph, token))
        if not codes and body is not None:
            return Party(token, (body.code,), body.sector, name.span)
        sector = _sector_of_body(name.text, entry.sort if entry else "")
        if not codes or sector is None or (entry and entry.sort in _NO_STATE):
            return None
        return Party(token, codes, sector, self._states.span(paragraph, token))

    def _owned(self, paragraph: ReadParagraph, token: Token, name: Name) -> tuple[str, ...]:
        """The state in front of a body's name that many states have: "*Rwanda's* Senate"."""
        if name.span.start < paragraph.place(token).start:
            return ()
        owners = (self._parties.of(paragraph, child) for child in children(token, "nmod:poss"))
        return next((owner.codes for owner in owners if owner is not None and owner.whole), ())

    def person(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        """The state for which a person acts, and as what: by office, as a leader, by the noun beside."""
        year = self._telling.year()
        known = leader_state(name.actor or name.text, year) or leader_state(name.text, year)
        country = name.country or known
        if " " not in name.text:
            near = self._telling.countries_near(paragraph, token)
            led = leader_by_surname(name.text, near, year) if country not in near else None
            country, known = (led, led) if led else (country, known)
        sector = sector_of_office(name.office) if name.office else ("GOV" if known else None)
        beside = _beside(token)
        if sector is None and beside is not None:
            sector = sector_of_noun(beside.text, beside.lemma_)
        codes = (country,) if country else self._states.around(paragraph, token) if beside is not None else ()
        entry = load_gazetteer().lookup(name.text)
        if (
            not codes
            and entry is not None
            and entry.sort == "state"
            and entry.country
            and name.actor == name.text
        ):
            codes = (entry.country,)
        return Party(token, codes, sector, self._states.span(paragraph, token)) if codes else None


def _beside(token: Token) -> Token | None:
    """A noun of office that stands with a name: "*leader* Kim Jong Un"."""
    for child in token.children:
        if child.dep_ in _COMPLEX and sector_of_noun(child.text, child.lemma_):
            return child
    return None


def _sector_of_body(text: str, sort: str) -> str | None:
    sector = _BY_SORT.get(sort)
    if sector is not None:
        return sector
    found = (sector_of_noun(word) for word in reversed(text.split()))
    return next((code for code in found if code not in {None, "CVL"}), None)
