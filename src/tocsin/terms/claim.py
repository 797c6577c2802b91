"""A claim: something said, by someone, in some manner. Never a fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.digest import content_id
from tocsin.terms.interval import Interval
from tocsin.terms.source import Source
from tocsin.terms.span import Span


class Act(StrEnum):
    """What the speaker does by saying it."""

    STATES = "states"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    WARNS = "warns"
    ACCUSES = "accuses"
    CONDEMNS = "condemns"
    PRAISES = "praises"
    URGES = "urges"
    ASKS = "asks"
    PROMISES = "promises"
    THREATENS = "threatens"
    EXPECTS = "expects"
    ASSESSES = "assesses"
    DECLINES = "declines"


class Polarity(StrEnum):
    """Whether the content is affirmed or negated."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How certain the content is, as written: ICD 203 bands (2015, D.6.e) and three of our own."""

    CERTAIN = "certain"
    """No hedge."""
    ALMOST_NO_CHANCE = "almost-no-chance"
    VERY_UNLIKELY = "very-unlikely"
    UNLIKELY = "unlikely"
    EVEN = "even"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    ALMOST_CERTAIN = "almost-certain"
    POSSIBLE = "possible"
    """Hedged, but not quantified."""
    OPEN = "open"
    """A question, or said to be unknown."""


class Quote(StrEnum):
    """How much of the content stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the snapshot, in one or more pieces."""

    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed content of a story."""

    id: str
    """Content id over story id, source, cue and content spans."""
    story: str
    """Id of the story it stands in."""
    act: Act
    polarity: Polarity
    certainty: Certainty
    hedge: str | None
    """The estimative or modal words behind `certainty`, as written."""
    quote: Quote
    source: Source | None
    chain: tuple[Source, ...]
    """Outlet, agency, speaker, reported speaker: outermost first; the last one is `source`."""
    basis: Span | None
    """What the source says it rests on: "citing commercial satellite imagery"."""
    cue: Words | None
    content: Words
    said: Interval | None
    addressee: Source | None
    found_by: str
    """Name of the rule or model that found it."""
    score: float | None = None
    """The finder's confidence between 0 and 1, None for a rule."""
    condition: Words | None = None
    """What a promise, threat or expectation hangs on: "depending on the outcome of …"."""
    antecedent: Words | None = None
    """What a denial, confirmation or doubt answers where its own content does not say it: "denies this"."""
    antecedent_claim: str | None = None
    """Id of the claim of the same story whose content holds the antecedent."""
    parent: str | None = None
    """Id of the claim whose content this one lies in, None for an outermost one."""


def claim_id(story: str, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> str:
    """Identity of a claim: its story and the places of source, cue and content."""
    places = [[span.pair() for span in spans] for spans in (source, cue, content)]
    return content_id("claim", story, *places)
