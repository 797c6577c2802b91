"""A figure: a number that somebody gives for something at some time."""

from dataclasses import dataclass

from tocsin.terms.claim import Words
from tocsin.terms.digest import content_id
from tocsin.terms.interval import Interval
from tocsin.terms.source import Source
from tocsin.terms.span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit, what it measures, who measured it and when."""

    id: str
    """Content id over story and the number's place."""
    story: str
    value: float | None
    """The number said; None where only a range is ("between 10 and 20", "millions of")."""
    low: float | None
    """Lower bound that the words give: "at least 5,000", "millions of" (2,000,000); None where open."""
    high: float | None
    unit: str | None
    """`percent`, an ISO 4217 code (`USD`), `person`, or the counted noun's lemma (`shell`, `kilometre`)."""
    of: Words | None
    """What is measured, as written: "North Koreans with a favourable view"."""
    by: Source | None
    """Who measured or says it."""
    time: Interval | None
    span: Span
    """The number with its unit, as written."""
    evidence: Span
    """The clause that says it."""
    claim: str | None
    series: str | None
    """Shared id of figures of the same measure in the story ("4 percent ... from 51 percent in 2018")."""
    found_by: str


def figure_id(story: str, span: Span) -> str:
    """Identity of a figure: its story and the number's place."""
    return content_id("figure", story, span.pair())
