"""A source: who speaks, as written and as resolved."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.span import Span


class SourceClass(StrEnum):
    """How much is known of who speaks."""

    NAMED = "named"
    """A person named in the story."""
    OFFICE = "office"
    """An institution or office: "the ministry", "Seoul", "the Kremlin"."""
    UNNAMED = "unnamed"
    """A person or group without a name: "a senior official", "two people familiar with the matter"."""
    MEDIUM = "medium"
    """A news outlet or agency."""
    DOCUMENT = "document"
    """A report, statement, poll, law or other text."""
    AUTHOR = "author"
    """The writer of the story."""
    NONE = "none"
    """Nobody is named: "is expected", "reportedly"."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who a claim is attributed to."""

    spans: tuple[Span, ...]
    """The mention as written; a pronoun stays a pronoun. Empty for `author` and `none`."""
    text: str | None
    """The words of `spans`."""
    source_class: SourceClass
    actor: str | None = None
    """Full name of whoever the mention resolves to in the story, None where unresolved."""
    office: str | None = None
    country: str | None = None
    """ISO 3166 alpha-3 code, None where unknown."""
