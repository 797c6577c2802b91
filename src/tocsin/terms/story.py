"""A story: one article recovered from a page, with everything around it told apart."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.interval import Interval
from tocsin.terms.span import Span


class StoryKind(StrEnum):
    """What kind of writing a story is."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    LIVE = "live"
    TRANSCRIPT = "transcript"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Witness:
    """One thing that says when a story was published; a witness, not yet a fact."""

    basis: str
    """Where it stands: `given`, `json-ld`, `meta`, `time tag`, `byline`, `header line`, `url`, …"""
    interval: Interval
    span: Span | None
    """Its place in the snapshot, None where it stands outside of it (a meta tag, a URL)."""
    doubt: str | None = None
    """Why it is not believed, or what it differs from; None where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The decoded text of a page; all offsets count its Unicode characters."""

    sha256: str
    """Digest of `text` as UTF-8."""
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """One article of a page."""

    id: str
    """Content id over document id, snapshot digest and body spans: two documents with the same bytes are two
    stories, because each carries the telling."""
    document: str
    """The page's document id."""
    number: int
    """0-based place in the document."""
    snapshot: str
    """SHA-256 of the snapshot that every span here points into."""
    title: str | None
    byline: str | None
    """The author line as written, without "By"."""
    outlet: str | None
    credits: tuple[str, ...]
    """News agencies credited for the text, as named in the publishers' data file."""
    kind: StoryKind
    language: str | None
    """ISO 639-1 code, None where there is too little text to tell."""
    published: Interval | None
    """The best supported interval, None where no witness can be believed."""
    witnesses: tuple[Witness, ...]
    """Everything that says when it was published, believed or not."""
    body: tuple[Span, ...]
    """The article's own paragraphs, in order, one span a paragraph."""
    headline: Span | None = None
    """Where the title stands in the snapshot."""
    subheads: tuple[Span, ...] = ()
    """Headings inside the article: part of its text, but no sentences."""
    captions: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    """Everything else of this story's stretch of the page: share bars, forms, repeated titles."""

    def body_text(self, text: str) -> str:
        """The body's paragraphs as one text, a blank line between them."""
        return "\n\n".join(span.of(text) for span in self.body)

    def article_text(self, text: str) -> str:
        """Body and subheads in the order of the page, a blank line between them."""
        return "\n\n".join(span.of(text) for span in sorted((*self.body, *self.subheads)))
