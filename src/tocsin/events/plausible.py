"""What the words say but nobody means: blows between politicians of one state, and the like."""

from __future__ import annotations

from dataclasses import replace

from tocsin.events.candidate import Candidate
from tocsin.events.party import Party, joined
from tocsin.terms.event import EventType

_FORCE = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.AGREE})
_POLITICAL = frozenset({"GOV", "LEG", "PTY", None})


def as_protest(candidate: Candidate) -> Candidate:
    """What protesters destroy is a violent protest (manual 0.8, section PROTEST, mode riot)."""
    wrecked = candidate.sense.types == (EventType.ASSAULT,) and candidate.sense.mode == "destroy"
    if not wrecked or not any(_protests(party) for party in candidate.initiators):
        return candidate
    return replace(candidate, sense=replace(candidate.sense, types=(EventType.PROTEST,), mode="riot"))


def _protests(party: Party) -> bool:
    return party.token.lemma_.lower() in {"protester", "protestor", "demonstrator", "rioter", "mob"}


def figurative(candidate: Candidate) -> bool:
    """Whether force is a figure of speech: "Biden vows to beat Trump", "the senator attacked the president".

    Nor does a government demonstrate: it protests in words.
    """
    if EventType.PROTEST in candidate.sense.types and candidate.sense.mode == "demo":
        return all(party.sector in _POLITICAL | {"MIL", "JUD"} for party in candidate.initiators)
    if not _FORCE & set(candidate.sense.types) or not candidate.recipients:
        return False
    same = set(joined(candidate.initiators)) == set(joined(candidate.recipients))
    sectors = {party.sector for party in (*candidate.initiators, *candidate.recipients)}
    return same and sectors <= _POLITICAL
