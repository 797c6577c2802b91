"""An event mention: who is said to do what to whom, in the types of PLOVER 0.8."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.digest import content_id
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span


class EventType(StrEnum):
    """PLOVER's sixteen root types (manual 0.8), cooperative ones first."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Auxiliary(StrEnum):
    """PLOVER's auxiliary modes; None in their place is a plain report of something done."""

    HISTORICAL = "historical"
    """Done long before the story: an anniversary, a background paragraph, a column's review of history."""
    FUTURE = "future"
    """Not yet done: announced, planned, expected."""
    HYPOTHETICAL = "hypothetical"
    """Conditional, wished, speculated about."""
    NEGATED = "negated"
    """Said not to have happened, or not to be done."""


class Status(StrEnum):
    """How an event or a transfer stands among those who speak of it."""

    ALLEGED = "alleged"
    """Said by somebody who is not its doer, or by the story itself; nobody in sight denies it."""
    DISPUTED = "disputed"
    """Alleged by some and denied by others."""
    DENIED = "denied"
    """Only its denial is at hand."""
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    ACKNOWLEDGED = "acknowledged"
    """The actor itself says so."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event as one clause of a story tells it."""

    id: str
    """Content id over story, the word that names the event, and both parties' places."""
    story: str
    type: EventType
    """The root that verb sense and auxiliary mode give together: a future AID is an AGREE."""
    sense: EventType
    """The type of the word itself, before the mode is weighed in."""
    mode: str | None
    """PLOVER's mode of the type (`visit`, `arms`, `boycott` ...), None where none fits."""
    context: str | None
    """PLOVER's context (`military`, `diplomatic`, `wmd` ...), None where none fits."""
    auxiliary: Auxiliary | None
    status: Status
    initiator: tuple[str, ...]
    """ISO 3166 alpha-3 codes (or codes of international bodies, as the gazetteer writes them)."""
    recipient: tuple[str, ...]
    """As `initiator`; empty where nobody is named as the one it is done to."""
    initiator_sector: str | None
    """PLOVER sector code (`GOV`, `MIL`, ...), None where unknown."""
    recipient_sector: str | None
    initiator_span: Span | None
    recipient_span: Span | None
    happened: Interval | None
    place: str | None
    """The place as written."""
    evidence: Span
    """The one clause that says it."""
    anchor: Span
    """The word or words that name the event: "visited", "talks", "shipment"."""
    claim: str | None
    """Id of the claim that asserts it, None where the story itself does."""
    found_by: str
    """Name of the rule or model that typed it."""
    score: float | None = None
    """Probability of the type between 0 and 1, None for a rule."""


def event_id(story: str, anchor: Span, parties: Iterable[Span | None]) -> str:
    """Identity of an event mention: its story and the places of its word and parties."""
    return content_id(
        "event", story, anchor.pair(), [span.pair() if span is not None else None for span in parties]
    )
