"""A record's words in their sentence, read from the snapshot whose digest was recomputed."""

from dataclasses import dataclass

from tocsin.ledger import LedgerReader
from tocsin.runs.reviewing import Reviewed
from tocsin.terms.claim import Claim
from tocsin.terms.errors import Unverified
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast
from tocsin.terms.span import Span
from tocsin.terms.story import Story

AROUND = 240
"""Characters of the story shown either side of the words, at most."""
_STOPS = (". ", ".\n", "\n\n", "\n")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words with what stands before and after them in their sentence."""

    before: str
    words: str
    after: str


def excerpt_of(reader: LedgerReader, story: Story, span: Span) -> Excerpt | None:
    """The words of a span in their sentence, None where the text no longer has its digest."""
    try:
        text = reader.snapshot(story.snapshot).text
    except Unverified:
        return None
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    cut = max((before.rfind(stop) + len(stop) for stop in _STOPS if stop in before), default=0)
    ends = [after.find(stop) for stop in _STOPS if stop in after]
    return Excerpt(before[cut:], span.of(text), after[: min(ends) + 1] if ends else after)


def span_of(record: Reviewed) -> Span:
    """Where a record's own words stand."""
    if isinstance(record, Claim):
        spans = record.content.spans
        return Span(spans[0].start, spans[-1].end)
    if isinstance(record, Forecast):
        return Span(record.expected.spans[0].start, record.expected.spans[-1].end)
    return record.span if isinstance(record, Figure) else record.anchor
