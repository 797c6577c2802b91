"""The door of the room: the events that one story tells, each with its clause, its claim and its status."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.events.candidate import Candidate
from tocsin.events.lexicon import event_words
from tocsin.events.mention import mention_of
from tocsin.events.merging import told_once
from tocsin.events.nominal import NounFinder
from tocsin.events.parties import Parties
from tocsin.events.party import joined
from tocsin.events.plausible import as_protest, as_request, figurative
from tocsin.events.slots import Slots
from tocsin.events.spoken import charges, spoken_events
from tocsin.events.telling import Telling
from tocsin.events.typing import settled
from tocsin.events.verbal import VerbFinder
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention, EventType

_BOTH = frozenset({EventType.CONSULT, EventType.COOPERATE})
_SEVERAL = 2
"""States from which on the doers alone are "the two sides"."""


def _mutual(candidate: Candidate) -> bool:
    """Whether both sides do it: who talks with somebody is one of "the two sides", a mediator is not."""
    return candidate.sense.types[0] in _BOTH and candidate.sense.mode != "third-party"


def find_events(known: Understood, claims: Sequence[Claim]) -> tuple[EventMention, ...]:
    """The events of a story, in order of the text.

    Rules over the parse propose, the lexicon or the trained head types, and one table derives the root.
    What no rule names is not coded: no event is better than a wrong one.
    """
    telling = Telling(known)
    parties = Parties(telling)
    slots = Slots(parties, known.text)
    verbs, nouns = VerbFinder(parties, slots), NounFinder(slots)
    named = event_words()
    candidates: list[Candidate] = []
    for paragraph in known.read.paragraphs:
        for at in paragraph.naming(named):
            token = paragraph.parsed[at]
            found = verbs.find(paragraph, token) or nouns.find(paragraph, token)
            if found is not None and not figurative(found):
                candidates.append(as_request(as_protest(found)))
                doers, states = joined(found.initiators), joined((*found.initiators, *found.recipients))
                together = len(doers) >= _SEVERAL or _mutual(found)
                states = doers if len(doers) >= _SEVERAL else states
                telling.note(paragraph.place(token).start, states, together=together)
    candidates.extend(spoken_events(known, claims, parties, slots, candidates))
    candidates.extend(charges(known, claims, parties, candidates))
    typed = settled(candidates, known.nlp)
    mentions = [mention_of(known, claims, one) for one in typed]
    return told_once([mention for mention in mentions if mention is not None], claims)
