"""A finding: what weighing makes of records, with its proof; never changed, but closed and followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from tocsin.terms.digest import content_id


class FindingKind(StrEnum):
    """What a finding says of its subject."""

    SAYING = "saying"
    """Subject a claim, object the first claim that says the same, the claim itself where it is the first."""
    ORIGINS = "origins"
    """Subject the first claim of a saying: how many independent origins stand behind it (`least`, `most`)."""
    ANSWER = "answer"
    """Subject an allegation, object the claim that answers it (`kind`, `by`, `days`, `unanswered`)."""
    EVENT = "event"
    """Subject an event mention or transfer, object the merged event it belongs to: its earliest mention."""
    STATUS = "status"
    """Subject a merged event: how it stands among those who speak of it (`status`)."""
    PROMISE = "promise"
    """Subject a forecast, object the forecast that speaks for all of one promise: carriers of one account
    repeat it. One that nothing repeats has none."""
    OUTCOME = "outcome"
    """Subject a forecast, object the deciding event mention or claim (`outcome`)."""
    BOUNDS = "bounds"
    """Subject a story: when it was published, bounded by others (`earliest`, `latest`, `false_witness`)."""
    ACTOR = "actor"
    """Subject an actor's name as stories write it, object the actor it is one spelling of."""
    GRADE = "grade"
    """Subject a source (object `reliability`, A-F) or a saying's first claim (object `credibility`, 1-6),
    proposed with reasons; `set` holds what people decided."""
    IMPORTANCE = "importance"
    """Subject a merged event (`value`)."""
    DECAY = "decay"
    """Subject a claim whose cited span changed, was corrected or is gone (`kind`, `page`)."""
    POSITION = "position"
    """Subject an actor, object whom it is towards (`intensity`, `act`, `claim`, `event`)."""
    OBLIGATION = "obligation"
    """Subject a transfer or event, object the paragraph it would breach, if true."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one record."""

    kind: FindingKind
    subject: str
    """Id of the record it is about."""
    object: str | None
    """Id of the other record of a pair, None where there is none."""
    value: Mapping[str, Any] = field(default_factory=dict)
    """JSON-compatible facts; the keys of each kind are named in `FindingKind`."""
    proofs: tuple[str, ...] = ()
    """The reasons, one sentence each for a person."""

    @property
    def id(self) -> str:
        """Identity: what it says of which record; a change in value is the next version of it."""
        return _finding_id(self.kind._value_, self.subject, self.object)


@lru_cache(maxsize=65536)
def _finding_id(kind: str, subject: str, item: str | None) -> str:
    return content_id("finding", kind, subject, item)
