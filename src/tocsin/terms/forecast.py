"""A forecast: what somebody expects, by when, and the rule by which it will be decided."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.claim import Certainty, Words
from tocsin.terms.digest import content_id
from tocsin.terms.interval import Interval
from tocsin.terms.source import Source
from tocsin.terms.span import Span


class Outcome(StrEnum):
    """How a forecast ended."""

    MET = "met"
    MISSED = "missed"
    VOID = "void"
    """Its condition never held, or it can no longer be decided."""
    OPEN = "open"
    """Its window has not ended."""
    OVERDUE = "overdue"
    """Its window has ended, and nothing in the ledger decides it."""


@dataclass(frozen=True, slots=True)
class ResolutionRule:
    """What would decide a forecast, written down when it is captured."""

    words: str
    """One sentence for a person."""
    event_type: str | None = None
    """PLOVER type that an event must have, None where only a person can decide."""
    mode: str | None = None
    initiator: tuple[str, ...] = ()
    """Codes of which one must stand on either side; empty: anybody."""
    recipient: tuple[str, ...] = ()
    words_any: tuple[str, ...] = ()
    """Lemmas of which one must stand in the deciding evidence; empty: any."""
    negated: bool = False
    """Whether it is met when nothing of the kind happens within the window: "will never cooperate"."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """One expectation of one source."""

    id: str
    """Content id over story and the places of evidence and expected words."""
    story: str
    event: str | None
    """Id of the event mention that is expected, None where no event was found in it."""
    by: Source | None
    """Who expects it, None where nobody is named ("is expected to")."""
    expected: Words
    """What is expected, as written."""
    window: Interval | None
    """When it is to happen; open at an end that the words leave open; None where they say nothing."""
    vague: bool
    """Whether the window comes from the data file of vague windows ("in the coming days")."""
    certainty: Certainty
    condition: Words | None
    """What it hangs on: "if talks fail"; None without one."""
    evidence: Span
    claim: str | None
    rule: ResolutionRule
    found_by: str


def forecast_id(story: str, evidence: Span, expected: tuple[Span, ...]) -> str:
    """Identity of a forecast: its story, its clause and the expected words."""
    return content_id("forecast", story, evidence.pair(), [span.pair() for span in expected])
