"""What the words say but nobody means: blows between politicians of one state, and the like."""

from __future__ import annotations

from tocsin.events.candidate import Candidate
from tocsin.events.party import joined
from tocsin.terms.event import EventType

_FORCE = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.AGREE})
_POLITICAL = frozenset({"GOV", "LEG", "PTY", None})


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
