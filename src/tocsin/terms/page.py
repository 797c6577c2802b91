"""A page: bytes as received, and the decoded text that every offset points into."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MediaType(StrEnum):
    """What kind of bytes a page holds."""

    HTML = "text/html"
    TEXT = "text/plain"
    ARTICLE = "application/json"
    """One article of a JSON Lines file or a table; its snapshot is the `text` field."""
    PDF = "application/pdf"
    """A PDF file; its snapshot is the text extracted from it."""
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    """A Word file; its snapshot is the text of its paragraphs and tables."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was received."""

    address: str
    """File path, URL, `-`, or `FILE#LINE` for a line of JSON Lines."""
    sha256: str
    """Digest of `content`, lower-case hexadecimal."""
    received: datetime
    """When it was read, aware UTC: the learned clock."""
    media_type: MediaType
    content: bytes
    charset: str
    """Character set that `content` was decoded with."""
    text: str
    """The decoded text (for HTML: the markup)."""
    document: str
    """The document id: the file name without suffix, or the input's own `id`."""
    path: str | None = None
    """The file it came from, None for standard input."""
    given: "GivenFacts | None" = None
    """What the input itself says of the article, None where it says nothing."""
    referral: "Referral | None" = None
    """What the feed or list that led here says of it, None where none did."""


@dataclass(frozen=True, slots=True)
class GivenFacts:
    """Facts that came beside the text: a JSON Lines record's fields or a command-line option."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code."""
    published: str | None = None
    """ISO 8601 date or date-time, may be partial."""


@dataclass(frozen=True, slots=True)
class Referral:
    """What a feed, a sitemap or a list of search results says of a page it leads to.

    Weaker than what the page itself declares: a title or an outlet from here stands in only where the page
    has none, and a date is one witness (`dating.FEED`) among others.
    """

    address: str
    """The feed or list, as it was named or fetched."""
    title: str | None = None
    outlet: str | None = None
    """The entry's own source where it names one, else the feed's title; None for lists of search results."""
    published: str | None = None
    """ISO 8601 date or date-time of publication as the feed gives it; never the time of a crawl."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that could not be read, kept with its reason so that nothing is lost silently."""

    address: str
    reason: str
    """One sentence for a person; the address is not repeated in it."""
    kind: str
    """Short code: `empty`, `binary`, `too-large`, `unreadable`, `encoding`, `no-text`, `not-object`, …"""
    sha256: str | None = None
    """Digest of the bytes where they could be read."""
