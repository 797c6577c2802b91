"""Who acts: from a word of the parse to states or bodies, with sector and place."""

from __future__ import annotations

from weakref import proxy

from tocsin.events.grammar import case_of, children, conjuncts
from tocsin.events.leaders import leader_state
from tocsin.events.lists import listed_before, listed_beside
from tocsin.events.parties.names import NamedParties
from tocsin.events.parties.nouns import NounParties, forms
from tocsin.events.parties.pronouns import PRONOUNS, PronounParties
from tocsin.events.parties.states import States
from tocsin.events.party import Party
from tocsin.events.sectors import is_collective, sector_of_noun
from tocsin.events.tables import word_lists
from tocsin.events.telling import Telling
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.name import Name, NameKind

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_DEFINITE = frozenset({"the", "both", "two", "three", "these", "all"})


class Parties:
    """Finds the parties of one story, each word once."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        asked = proxy(self)  # a ring would hold the whole story until the collector looks
        self._states = States(telling, asked)
        self._pronouns = PronounParties(telling, asked)
        self._names = NamedParties(telling, asked, self._states)
        self._nouns = NounParties(telling, asked, self._states)
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

    def person(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        """The party for which the bearer of a name acts."""
        return self._names.person(paragraph, token, name)

    def local_people(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """Civilians of the place that their sentence names, where it names one state only."""
        return self._nouns.local_people(paragraph, token)

    def _found(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        if token.lower_ in {"who", "which", "that", "whose"}:
            return self._antecedent(paragraph, token)
        if token.pos_ == "PRON":
            return self._pronouns.found(paragraph, token) if token.lower_ in PRONOUNS else None
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
            found = self._names.found(paragraph, token, name)
            if found is not None:
                return found
        entry = load_gazetteer().lookup(token.text) if token.pos_ == "PROPN" and name is None else None
        if entry is not None and entry.country and entry.sort in {"state", "people"} and not entry.weak:
            whole = entry.sort == "state"
            return Party(token, (entry.country,), None, self._states.span(paragraph, token), whole=whole)
        if entry is not None and entry.country and entry.sort == "adjective" and token.dep_ == "obl":
            return Party(token, (entry.country,), None, self._states.span(paragraph, token), acts=False)
        led = leader_state(_full(token), self._telling.year()) if token.pos_ == "PROPN" and not name else None
        if led is not None:
            return Party(token, (led,), "GOV", self._states.span(paragraph, token))
        return self._nouns.found(paragraph, token) if token.pos_ in {"NOUN", "PROPN", "ADJ"} else None

    def _antecedent(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        for above in token.ancestors:
            if above.dep_.startswith("acl"):
                return self.of(paragraph, above.head)
        return None


def _is_people(token: Token) -> bool:
    """Whether a word is a people by itself, in whatever name a headline makes of it: "Russians"."""
    entry = load_gazetteer().lookup(token.text) if token.tag_ == "NNPS" else None
    return entry is not None and entry.sort == "people"


def _full(token: Token) -> str:
    """A name with the words that go on with it."""
    rest = [child for child in token.children if child.dep_ == "flat" and child.i > token.i]
    return " ".join(word.text for word in (token, *rest))


def _counted(token: Token) -> Token | None:
    """What a noun of quantity counts: "hundreds of *troops*", "*security forces* members"."""
    if not {token.lemma_.lower(), token.lower_} & word_lists("sectors.yaml")["quantities"]:
        return None
    counted = next((child for child in children(token, "nmod") if case_of(child) == "of"), None)
    if counted is not None or token.lemma_.lower() != "member":
        return counted
    return next((child for child in children(token, "compound") if sector_of_noun(*forms(child))), None)
