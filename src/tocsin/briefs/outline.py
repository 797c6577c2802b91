"""A brief as records: sections of lines, each line with the citations it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tocsin.terms.page import SetAside
from tocsin.terms.span import Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that stand in quotation marks in the brief, byte-exact."""

    pieces: tuple[str, ...]
    """The words of each span, in order; what lies between two pieces is left out."""
    spans: tuple[Span, ...]
    snapshot: str
    """Digest of the text the spans point into."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the brief."""

    id: str
    """Content id: the same finding has the same id in every brief of the watch."""
    text: str
    """The statement in our words; where somebody is quoted, what introduces the quotation."""
    tags: tuple[str, ...] = ()
    """Short remarks beside it: act, certainty, day."""
    quoted: Quoted | None = None
    citations: tuple[int, ...] = ()
    """Numbers of the citations it rests on; empty only where it counts what the ledger holds."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it."""
    under: tuple["Line", ...] = ()
    """Lines that belong to it: the claims of an alarm, the denial of an allegation."""
    records: tuple[str, ...] = ()
    """Ids of the alert or stories it is about, for whoever follows it down where it cites no sentence."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading inside a section."""

    title: str | None
    lines: tuple[Line, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the brief."""

    id: str
    title: str
    groups: tuple[Group, ...]
    note: str | None = None
    """What the section holds and how it was made, one or two sentences."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of some of the brief's figures, with the figures themselves."""

    id: str
    """Its kind: `board`, `origins`, `timeline` or `matrix`."""
    section: str
    """Id of the section it stands in."""
    title: str
    alt: str
    """What the picture shows, in words, for those who do not see it."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    """The figures it is drawn from, a cell for each column."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page that gave the cited text."""

    address: str
    sha256: str
    """Digest of the bytes as received."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another page that carries the same account."""

    address: str
    title: str | None
    role: str
    """`first`, `carrier` or `version`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of a snapshot with everything needed to find it again."""

    number: int
    story: str
    sentence: str
    """The whole sentence, byte-exact; empty in a tearline that withholds it."""
    span: Span
    snapshot: str
    """Digest of the text that `span` points into."""
    places: tuple[Place, ...]
    title: str | None
    outlet: str | None
    published: str
    """The published interval with its basis in words, or "undated"."""
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class CitedStory:
    """A story with every sentence of it that the brief cites."""

    citations: tuple[Citation, ...]
    """In order of their numbers; never empty."""

    @property
    def first(self) -> Citation:
        """The citation that stands for the story: title, outlet, day, pages, carriers and snapshot."""
        return self.citations[0]

    @property
    def name(self) -> str:
        """Title and outlet, or that it has no title."""
        return ", ".join(part for part in (self.first.title or "Untitled", self.first.outlet) if part)


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A claim that no longer verifies and is left out."""

    claim: str
    story: str
    addresses: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Plain counts of the case."""

    pages: int
    stories: int
    accounts: int
    claims: int
    about: int
    """Stories about the watch's actors."""
    undated: int
    """Stories about them without a day of publication."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the ledger holds about a watch, ready to be rendered."""

    watch: str
    question: str
    actors: tuple[str, ...]
    """Plain names of the watch's actors."""
    made: datetime
    """Aware UTC."""
    tally: Tally
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    unprinted: tuple[Unprinted, ...]
    set_asides: tuple[SetAside, ...]
    charts: tuple[Chart, ...] = ()
    tearline: bool = False
    """Whether it is the short version that names no office of an unnamed source."""

    def charts_in(self, section: str) -> tuple[Chart, ...]:
        """The charts that stand in a section."""
        return tuple(chart for chart in self.charts if chart.section == section)

    def cited(self) -> tuple[CitedStory, ...]:
        """The citations by story, in order of each story's first number."""
        held: dict[str, list[Citation]] = {}
        for citation in self.citations:
            held.setdefault(citation.story, []).append(citation)
        return tuple(CitedStory(tuple(group)) for group in held.values())

    def lines(self) -> Iterator[Line]:
        """Every line in reading order, those under another after it."""
        for section in self.sections:
            for group in section.groups:
                for line in group.lines:
                    yield line
                    yield from line.under
