"""Events that a verb names: "visited", "agreed to send", "pulled out of"."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.events.candidate import Candidate
from tocsin.events.grammar import cases_of, is_passive, object_of
from tocsin.events.lexicon import Sense, load_lexicon
from tocsin.events.parties import Parties
from tocsin.events.party import Party, joined, others
from tocsin.events.scope import operator_of_verb
from tocsin.events.sectors import sector_of_noun
from tocsin.events.slots import Slots, words_of
from tocsin.events.victims import may_suffer, suffered
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.event import EventType

Filling = Callable[[str], tuple[Party, ...]]
"""From a slot to the parties that fill it."""

_BEFALLS = frozenset({"done", "negated", "denied", "hypothetical", "historical"})
"""What can be said of violence that nobody is said to do: nobody announces it."""
_SEVERAL = 2
"""States from which on doers act on each other, with nobody else named (manual 0.8, section CONSULT)."""


class VerbFinder:
    """Finds the events of one story that verbs name."""

    def __init__(self, parties: Parties, slots: Slots) -> None:
        self._parties = parties
        self._slots = slots
        self._objects: dict[Token, tuple[Token | None, frozenset[str]]] = {}
        """Verbs with their objects and the words of these: each sense of a verb asks for them."""

    def find(self, paragraph: ReadParagraph, verb: Token) -> Candidate | None:
        """The event that a verb names, by the first sense that fits with its parties; None for none."""
        if verb.pos_ not in {"VERB", "AUX", "ADJ"} and not verb.tag_.startswith("VB"):
            return None
        operator = ""
        for sense in load_lexicon().verbs.get(verb.lemma_.lower(), ()):
            anchor = self._fits(paragraph, verb, sense)
            if anchor is None:
                continue
            operator = operator or operator_of_verb(verb)
            if operator in {"unknown", "requested"}:
                return None  # whoever does it: parties cost more than what is said of it
            if "below" in sense.recipient and self._told_below(paragraph, verb):
                return None
            initiators, recipients = self.parties(paragraph, verb, sense)
            if not satisfied(sense, initiators, recipients) and not suffered(verb, sense, recipients):
                continue
            if not (initiators or operator in _BEFALLS):
                return None
            return Candidate(
                paragraph, verb, anchor, sense, operator, True, initiators, recipients, "verb and roles"
            )
        return None

    def parties(
        self, paragraph: ReadParagraph, verb: Token, sense: Sense
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who does it, and to whom, by the slots of a sense; to whom only where that can make an event."""
        alone = may_suffer(verb, sense)
        return filled(sense, lambda slot: self._slots.of_verb(paragraph, verb, slot), alone=alone)

    def _told_below(self, paragraph: ReadParagraph, verb: Token) -> bool:
        """Whether the infinitive below names the event more exactly: "agreed to *visit*"."""
        return any(
            child.dep_ in {"xcomp", "ccomp"} and self.find(paragraph, child) is not None
            for child in verb.children
        )

    def _fits(self, paragraph: ReadParagraph, verb: Token, sense: Sense) -> tuple[Token, ...] | None:
        """The words of the event where particle and object are as the sense wants them."""
        anchor = [verb]
        if sense.particle is not None:
            particle = _particle(verb, sense.particle)
            if particle is None:
                return None
            anchor.append(particle)
        if not sense.objects:
            return tuple(anchor)
        head, words = self._object(verb)
        if "none" in sense.objects:
            return tuple(anchor) if head is None or is_passive(verb) else None
        if head is None or not self._suits(paragraph, head, words, sense):
            return None
        named = not self._acts(paragraph, head) and head is not verb.head
        return (*anchor, head) if named else tuple(anchor)

    def _object(self, verb: Token) -> tuple[Token | None, frozenset[str]]:
        found = self._objects.get(verb)
        if found is None:
            head = object_of(verb)
            found = self._objects[verb] = (head, frozenset(words_of(head)))
        return found

    def _suits(self, paragraph: ReadParagraph, head: Token, words: frozenset[str], sense: Sense) -> bool:
        """Whether an object is what the sense wants."""
        if "party" in sense.objects and self._acts(paragraph, head):
            return True
        if "person" in sense.objects and self._is_person(paragraph, head):
            return True
        return not sense.objects.isdisjoint(words)

    def _acts(self, paragraph: ReadParagraph, head: Token) -> bool:
        party = self._parties.of(paragraph, head)
        return party is not None and party.acts

    def _is_person(self, paragraph: ReadParagraph, head: Token) -> bool:
        """A person, office or delegation: somebody one can meet, unlike a state."""
        party = self._parties.of(paragraph, head)
        if party is None:
            return False
        return party.sector is not None or sector_of_noun(head.text, head.lemma_) is not None


def filled(
    sense: Sense, parties_in: Filling, *, alone: bool = True
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Initiators and recipients of a sense: for each the first slot that holds a party.

    A state does nothing to itself: a recipient of the same state needs a sector ("its own civilians").
    Unless recipients may stand `alone` they are not looked for where nobody initiates.
    """
    initiators: tuple[Party, ...] = ()
    for slot in sense.initiator:
        initiators = tuple(party for party in parties_in(slot) if party.acts or _is_origin(sense, slot))
        if initiators:
            break
    if not (initiators or alone):
        return (), ()
    taken = {party.token.i for party in initiators}
    recipients: tuple[Party, ...] = ()
    for slot in sense.recipient:
        found = tuple(
            party for party in parties_in(slot)
            if (party.token.i not in taken or slot == "mod") and (party.acts or not _needs_actor(sense, slot))
        )  # fmt: skip
        found = others(found, initiators)
        if found:
            recipients = found
            break
    return initiators, recipients


def _is_origin(sense: Sense, slot: str) -> bool:
    """Whether a place is whence violence comes: "rockets were fired *from* Gaza"."""
    return slot == "from" and sense.types[0] is EventType.ASSAULT


_MUTUAL = frozenset({EventType.COOPERATE, EventType.CONSULT})
"""Types that several do with each other, with nobody else named (manual 0.8, section CONSULT)."""
_GIVEN = frozenset(
    {EventType.AID, EventType.SUPPORT, EventType.AGREE, EventType.COOPERATE, EventType.CONCEDE}
)


def _needs_actor(sense: Sense, slot: str) -> bool:
    """Whether only somebody who acts can be the recipient: nobody arms a war or agrees with a place."""
    if sense.types[0] is EventType.ACCUSE:
        return slot == "obj"
    return sense.types[0] in _GIVEN and slot not in {"within", "obj"}


def satisfied(sense: Sense, initiators: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Whether enough parties are there for the sense's need."""
    if not initiators:
        return False
    if recipients or sense.need == "first":
        return True
    mutual = sense.need == "pair" or sense.types[0] in _MUTUAL
    return mutual and len(joined(initiators)) >= _SEVERAL


def _particle(verb: Token, wanted: str) -> Token | None:
    """The particle or preposition that hangs on a verb."""
    for child in verb.children:
        if child.dep_ in {"compound:prt", "advmod"} and child.lower_ == wanted:
            return child
        if child.dep_.startswith("obl") and wanted in cases_of(child):
            return next(below for below in child.subtree if below.lower_ == wanted)
    return None
