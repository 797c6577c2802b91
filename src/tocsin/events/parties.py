"""Who acts: from a word of the parse to states or bodies, with sector and place."""

from __future__ import annotations

from tocsin.events.grammar import case_of, children, conjuncts, left_edge, obliques, subject_of
from tocsin.events.leaders import body_of, leader_by_surname, leader_state
from tocsin.events.lists import listed_before, listed_beside
from tocsin.events.modifiers import codes_in
from tocsin.events.party import Party
from tocsin.events.sectors import is_collective, is_local, sector_of_noun, sector_of_office
from tocsin.events.tables import word_lists
from tocsin.events.telling import Telling
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span

_OF_STATE = ("of", "from", "in", "for", "at")
"""Prepositions behind which a state tells whose an office is, the surest first: "officials in Seoul"."""
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
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_DEFINITE = frozenset({"the", "both", "two", "three", "these", "all"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "it", "its", "they", "them", "their"})


class Parties:
    """Finds the parties of one story, each word once."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._seen: dict[tuple[int, int], Party | None] = {}
        self._with: dict[tuple[int, int], tuple[Token, ...]] = {}
        """Words with all that are coordinated with them."""

    def all_of(self, paragraph: ReadParagraph, token: Token) -> tuple[Party, ...]:
        """The party a word heads, and those coordinated with it; several for "the two sides"."""
        key = paragraph.first, token.i
        words = self._with.get(key)
        if words is None:
            words = (*listed_before(token), token, *listed_beside(token), *conjuncts(token))
            self._with[key] = words
        found = [party for word in words if (party := self.of(paragraph, word)) is not None]
        if not found:
            return self._several(paragraph, token)
        return tuple(found)

    def _several(self, paragraph: ReadParagraph, token: Token) -> tuple[Party, ...]:
        """The parties of the latest event of as many states: "the two sides", "all three countries"."""
        if token.lower_ != "they" and not (
            is_collective(token.text, token.lemma_) and token.tag_ in {"NNS", "NNPS"}
        ):
            return ()
        if any(child.dep_ in {"amod", "compound", "nmod", "acl:relcl"} for child in token.children):
            return ()
        count = next((n for child in token.children if (n := _COUNTS.get(child.lower_))), None)
        definite = token.lower_ == "they" or any(child.lower_ in _DEFINITE for child in token.children)
        if not definite:
            return ()
        codes = self._telling.group_before(paragraph.place(token).start, count)
        sector = (
            sector_of_noun(token.lemma_)
            if token.lemma_.lower() in {"leader", "minister", "president"}
            else None
        )
        return tuple(Party(token, (code,), sector, paragraph.place(token)) for code in codes)

    def of(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The party that the phrase headed by this word names; None where it names none."""
        key = paragraph.first, token.i
        if key not in self._seen:
            self._seen[key] = None
            self._seen[key] = self._found(paragraph, token)
        return self._seen[key]

    def _found(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        if token.lower_ in {"who", "which", "that", "whose"}:
            return self._antecedent(paragraph, token)
        if token.pos_ == "PRON":
            return self._resolved(paragraph, token) if token.lower_ in _PRONOUNS else None
        counted = _counted(token)
        if counted is not None:
            return self.of(paragraph, counted)
        return self._of_words(paragraph, token)

    def _of_words(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The party of a name or noun."""
        name = self._telling.name_at(paragraph.place(token))
        if (
            name is not None
            and name.kind is NameKind.PERSON
            and name.text != token.text
            and _is_people(token)
        ):
            name = None
        if name is not None and name.span.end >= paragraph.place(token).end:
            found = self._named(paragraph, token, name)
            if found is not None:
                return found
        entry = load_gazetteer().lookup(token.text) if token.pos_ == "PROPN" and name is None else None
        if entry is not None and entry.country and entry.sort in {"state", "people"} and not entry.weak:
            whole = entry.sort == "state"
            return Party(token, (entry.country,), None, self._span(paragraph, token), whole=whole)
        if entry is not None and entry.country and entry.sort == "adjective" and token.dep_ == "obl":
            return Party(token, (entry.country,), None, self._span(paragraph, token), acts=False)
        led = leader_state(_full(token), self._telling.year()) if token.pos_ == "PROPN" and not name else None
        if led is not None:
            return Party(token, (led,), "GOV", self._span(paragraph, token))
        return self._noun(paragraph, token) if token.pos_ in {"NOUN", "PROPN", "ADJ"} else None

    def _antecedent(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        for above in token.ancestors:
            if above.dep_.startswith("acl"):
                return self.of(paragraph, above.head)
        return None

    def _resolved(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        if token.dep_ == "nmod:poss":
            bound = self._matrix_subject(paragraph, token)
            if bound is not None:
                return bound
        actor = self._telling.known.resolver.resolve(paragraph.place(token))
        if actor is None:
            return self._matrix_subject(paragraph, token) if token.lower_ in {"it", "its"} else None
        country = actor.country or leader_state(actor.name, self._telling.year())
        body = body_of(actor.name)
        codes = (country,) if country else (body.code,) if body else ()
        if not codes:
            return None
        sector = sector_of_office(actor.office) if actor.office else None
        if sector is None and actor.kind is NameKind.PERSON:
            sector = "GOV" if leader_state(actor.name, self._telling.year()) else None
        whole = actor.kind is NameKind.STATE
        return Party(token, codes, sector, paragraph.place(token), whole=whole)

    def _matrix_subject(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """As in "it", "its", "his" under a verb whose subject stands before: who that subject is."""
        for verb in token.ancestors:
            if verb.pos_ not in {"VERB", "AUX"}:
                continue
            above = subject_of(verb)
            if above is None or above.i >= token.i or above.pos_ == "PRON":
                continue
            party = self.of(paragraph, above)
            if party is None or not party.acts:
                party = self._borne_by(paragraph, verb, token)
            if party is None:
                continue
            if token.lower_ not in {"his", "her"} or party.sector is not None:
                return Party(token, party.codes, party.sector, paragraph.place(token), whole=party.whole)
            return None
        return None

    def _borne_by(self, paragraph: ReadParagraph, verb: Token, token: Token) -> Party | None:
        """The state that a passive is about: "sanctions imposed on *Iraq* after its invasion"."""
        if verb.tag_ != "VBN" or token.lower_ != "its":
            return None
        borne = (
            self.of(paragraph, noun) for case, noun in obliques(verb) if case == "on" and noun.i < token.i
        )
        return next((party for party in borne if party is not None and party.whole), None)

    def _named(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        if name.kind is NameKind.PERSON:
            return self._person(paragraph, token, name)
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
        codes = owned or ((country,) if country else self._codes_around(paragraph, token))
        if not codes and body is not None:
            return Party(token, (body.code,), body.sector, name.span)
        sector = self._sector_of_body(name.text, entry.sort if entry else "")
        if not codes or sector is None or (entry and entry.sort in _NO_STATE):
            return None
        return Party(token, codes, sector, self._span(paragraph, token))

    def _owned(self, paragraph: ReadParagraph, token: Token, name: Name) -> tuple[str, ...]:
        """The state in front of a body's name that many states have: "*Rwanda's* Senate"."""
        if name.span.start < paragraph.place(token).start:
            return ()
        owners = (self.of(paragraph, child) for child in children(token, "nmod:poss"))
        return next((owner.codes for owner in owners if owner is not None and owner.whole), ())

    def _person(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        year = self._telling.year()
        known = leader_state(name.actor or name.text, year) or leader_state(name.text, year)
        country = name.country or known
        near = self._telling.countries_near(paragraph, token)
        if " " not in name.text and country not in near:
            led = leader_by_surname(name.text, near, year)
            country, known = (led, led) if led else (country, known)
        sector = sector_of_office(name.office) if name.office else ("GOV" if known else None)
        beside = self._beside(token)
        if sector is None and beside is not None:
            sector = sector_of_noun(beside.text, beside.lemma_)
        codes = (country,) if country else self._codes_around(paragraph, token) if beside is not None else ()
        entry = load_gazetteer().lookup(name.text)
        if (
            not codes
            and entry is not None
            and entry.sort == "state"
            and entry.country
            and name.actor == name.text
        ):
            codes = (entry.country,)
        return Party(token, codes, sector, self._span(paragraph, token)) if codes else None

    def _beside(self, token: Token) -> Token | None:
        """A noun of office that stands with a name: "*leader* Kim Jong Un"."""
        for child in token.children:
            if child.dep_ in _COMPLEX and sector_of_noun(child.text, child.lemma_):
                return child
        return None

    def _noun(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        forms = _forms(token)
        sector = sector_of_noun(*forms)
        if sector is None:
            sector = next(
                (code for child in token.children if child.dep_ == "compound"
                 if (code := sector_of_noun(child.text, child.lemma_)) in {"MIL", "COP", "GOV"}),
                None,
            ) if token.lemma_.lower() in {"chief", "head", "commander"} else None  # fmt: skip
        if sector is None and token.lemma_.lower() in word_lists("sectors.yaml")["bands"]:
            sector = self._strict_sector(token)
        apposed = self._apposed(paragraph, token)
        if apposed is None and token.lemma_.lower() in word_lists("sectors.yaml")["opposed"]:
            return None if sector is None else self._opposed(paragraph, token, sector)
        if sector is None and apposed is None:
            return self._thing(paragraph, token)
        codes = self._codes_around(paragraph, token)
        if not codes and apposed is not None:
            codes = apposed.codes
        if not codes and sector not in {None, "REB", "CVL"}:
            codes = self._taken_up(paragraph, token)
        if not codes and sector and is_local(*forms):
            local = self._telling.local_country(paragraph, token)
            codes = (local,) if local else ()
        if not codes:
            return None
        strict = self._strict_sector(token)
        whole = token.lemma_.lower() in word_lists("sectors.yaml")["states"] and strict is None
        return Party(
            token,
            codes,
            strict or sector or (apposed.sector if apposed else None),
            self._span(paragraph, token),
            whole=whole,
        )

    def _opposed(self, paragraph: ReadParagraph, token: Token, sector: str) -> Party | None:
        """Opponents of a government belong to its state; rivals of a state to another one."""
        owners = (self.of(paragraph, child) for child in children(token, "nmod", "nmod:poss"))
        owner = next((one for one in owners if one is not None and not one.whole), None)
        return Party(token, owner.codes, sector, self._span(paragraph, token)) if owner is not None else None

    def local_people(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """Civilians of the place that their sentence names, where it names one state only."""
        if sector_of_noun(*_forms(token)) != "CVL":
            return None
        local = self._telling.local_country(paragraph, token)
        return Party(token, (local,), "CVL", self._span(paragraph, token)) if local else None

    def _strict_sector(self, token: Token) -> str | None:
        """What a modifier says more exactly: "*military* officials", "*opposition* leader"."""
        for child in token.children:
            if child.dep_ in {"compound", "amod"}:
                code = sector_of_noun(child.text, child.lemma_)
                if code in {"MIL", "COP", "SPY", "OPP", "REB", "JUD", "LEG"}:
                    return code
        return None

    def _apposed(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        for child in token.children:
            if child.dep_ in {"appos", "flat"} and child.pos_ == "PROPN":
                name = self._telling.name_at(paragraph.place(child))
                if name is not None and name.kind is NameKind.PERSON:
                    return self._person(paragraph, child, name)
        return None

    def _taken_up(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        actor = self._telling.known.resolver.resolve(self._span(paragraph, token))
        if actor is None:
            return ()
        country = actor.country or leader_state(actor.name, self._telling.year())
        body = body_of(actor.name)
        return (country,) if country else (body.code,) if body else ()

    def _thing(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """A thing or place that belongs to a state: "Iranian oil tankers", "Syria's second city"."""
        codes = self._codes_around(paragraph, token)
        if len(codes) != 1 or token.pos_ == "ADJ":
            return None
        return Party(token, codes, None, self._span(paragraph, token), acts=False)

    def _codes_around(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        """States that the modifiers of a noun name: in front of it, or behind "of", "from", "in"."""
        front = Span(paragraph.offset + left_edge(token).idx, paragraph.place(token).start)
        codes = codes_in(front.of(self._telling.known.text))
        for child in children(token, "compound"):
            name = self._telling.name_at(paragraph.place(child))
            if codes or child.pos_ != "PROPN":
                continue
            if name is not None and name.kind is NameKind.PERSON:
                bearer = self._person(paragraph, child, name)
                codes.extend(bearer.codes if bearer else ())
                continue
            ruled = any(word.lower_ in word_lists("sectors.yaml")["ruling"] for word in (token, *token.lefts))
            led = leader_state(child.text, None if ruled else self._telling.year())
            codes.extend([led] if led else [])
        for child in children(token, "nmod:poss"):
            owner = None if codes else self.of(paragraph, child)
            codes.extend(owner.codes if owner else ())
        abroad = token.lemma_.lower() in word_lists("sectors.yaml")["abroad"]
        for case in _OF_STATE if not abroad else ("of", "from"):
            behind = () if codes else tuple(children(token, "nmod"))
            for child in behind:
                if case_of(child) == case:
                    codes.extend(code for party in self.all_of(paragraph, child) for code in party.codes)
        if not codes:
            codes.extend(self._codes_behind(paragraph, token))
        return tuple(dict.fromkeys(codes))

    def _codes_behind(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        """The state behind a noun of office where the parse ties it to the verb: "met ministers *from* X"."""
        following = token.i + 1
        if token.dep_ != "obj" or following >= len(token.doc) or token.doc[following].lower_ != "from":
            return ()
        behind = token.doc[following].head
        party = self.of(paragraph, behind) if behind.dep_ == "obl" and behind.head == token.head else None
        return party.codes if party is not None and party.acts else ()

    def _sector_of_body(self, text: str, sort: str) -> str | None:
        sector = _BY_SORT.get(sort)
        if sector is not None:
            return sector
        found = (sector_of_noun(word) for word in reversed(text.split()))
        return next((code for code in found if code not in {None, "CVL"}), None)

    def _span(self, paragraph: ReadParagraph, token: Token) -> Span:
        place = paragraph.place(token)
        start = paragraph.offset + left_edge(token).idx
        end = place.end
        name = self._telling.name_at(place)
        if name is not None:
            end = max(end, name.span.end)
        return Span(start, end)


def _is_people(token: Token) -> bool:
    """Whether a word is a people by itself, in whatever name a headline makes of it: "Russians"."""
    entry = load_gazetteer().lookup(token.text) if token.tag_ == "NNPS" else None
    return entry is not None and entry.sort == "people"


def _full(token: Token) -> str:
    """A name with the words that go on with it."""
    rest = [child for child in token.children if child.dep_ == "flat" and child.i > token.i]
    return " ".join(word.text for word in (token, *rest))


def _forms(token: Token) -> tuple[str, ...]:
    """A noun in its forms, the most telling first: "suicide bomber", then "bombers" and "bomber"."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if before is None or before.dep_ != "compound" or before.head != token:
        return token.text, token.lemma_
    return f"{before.lower_} {token.lemma_}", f"{before.lower_} {token.lower_}", token.text, token.lemma_


def _counted(token: Token) -> Token | None:
    """What a noun of quantity counts: "hundreds of *troops*", "*security forces* members"."""
    if not {token.lemma_.lower(), token.lower_} & word_lists("sectors.yaml")["quantities"]:
        return None
    counted = next((child for child in children(token, "nmod") if case_of(child) == "of"), None)
    if counted is not None or token.lemma_.lower() != "member":
        return counted
    return next((child for child in children(token, "compound") if sector_of_noun(*_forms(child))), None)
