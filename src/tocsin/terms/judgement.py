"""A judgement: what a person decided, beside what the machine made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tocsin.terms.digest import content_id


class Decision(StrEnum):
    """What a person did."""

    ACCEPT = "accept"
    CORRECT = "correct"
    """`value` holds the fields with the person's values."""
    REJECT = "reject"
    MERGE = "merge"
    """Subject and object are one: events, actors."""
    SPLIT = "split"
    """Subject and object are not one, and stay apart."""
    SETTLE = "settle"
    """A date or an outcome: `value` holds it."""
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"
    """The judgement named by `object` no longer stands."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person; never changed, only undone by another."""

    decision: Decision
    subject: str
    """Id of the record it is about."""
    object: str | None
    """Id of the other record of a merge or split, of the judgement that is undone; else None."""
    value: Mapping[str, Any] = field(default_factory=dict)
    """JSON-compatible."""
    by: str = "analyst"
    """Who decided."""
    at: datetime | None = None
    """Aware UTC; None until it is kept."""
    reason: str | None = None

    @property
    def id(self) -> str:
        """Identity: who decided what about which record, and when."""
        at = self.at.isoformat() if self.at else None
        said = (self.decision.value, self.subject, self.object, dict(self.value))
        return content_id("judgement", *said, self.by, at, self.reason)
