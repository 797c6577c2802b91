"""What a search answers with."""

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.ledger.records import Total
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a hit, with what was sought in them marked."""

    text: str
    marks: tuple[Span, ...]
    """Places in `text`, in order, that were sought."""
    span: Span | None
    """Where the words stand in the snapshot; None where they are pieced together from several places."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that a search found."""

    seq: int
    """Order of arrival; `before` of the next page."""
    record: Claim | Story | EventMention | Transfer
    story: Story
    """The story it stands in; for a story itself."""
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits of a search, the newest first."""

    hits: tuple[Hit, ...]
    next: int | None
    """What to hand over as `before` for the page that follows, None on the last one."""
    total: Total


@dataclass(frozen=True, slots=True)
class Facets:
    """How often each value of some fields stands among claims, the most frequent first."""

    counts: Mapping[str, tuple[tuple[str, int], ...]]
    """`speaker`, `country`, `act`, `certainty`, `outlet` → values with their counts."""
    total: Total
    """How many claims were counted."""
