"""A position: the attitude that one actor expresses to another, or to an event."""

from dataclasses import dataclass

from tocsin.terms.digest import content_id
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span


@dataclass(frozen=True, slots=True)
class Position:
    """One expressed attitude, on the scale that the data file documents."""

    id: str
    story: str
    holder: str
    """ISO 3166 alpha-3 code of the actor whose position it is, or its full name where it has no code."""
    towards: str
    """Code or name of whom, or id of the event towards which it is expressed."""
    intensity: int
    """-3 (threatens or uses force) to 3 (allies, gives material support); 0 neutral dealing."""
    act: str
    """The speech act or event type that expresses it."""
    expressed: Interval | None
    evidence: Span
    claim: str | None
    event: str | None
    """Id of the event mention that expresses it, None where a claim does."""


def position_id(story: str, holder: str, towards: str, record: str) -> str:
    """Identity of a position: who towards whom, by which claim or event of which story."""
    return content_id("position", story, holder, towards, record)
