"""What the caller may choose about taking pages in."""

import re
from dataclasses import dataclass, field, fields
from typing import Self

from tocsin.acquire.published import parse_given_date
from tocsin.terms.errors import BadUsage

_PRINTABLE = re.compile(r"[\x20-\x7e]*")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column or key of a table holds which field; None leaves it to the usual names."""

    id: str | None = None
    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read `text=Body,published=Day`.

        Raises:
            BadUsage: a part is no `field=column`, or names no field of ours.
        """
        known = {entry.name for entry in fields(cls)}
        found: dict[str, str] = {}
        for part in filter(None, (piece.strip() for piece in written.split(","))):
            name, equals, column = (piece.strip() for piece in part.partition("="))
            if not equals or not column or name not in known:
                wanted = ", ".join(sorted(known))
                raise BadUsage(f"not a column mapping: {part!r} (wanted FIELD=COLUMN; fields are {wanted})")
            found[name] = column
        return cls(**found)


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How far an archive may unfold before the rest of it is set aside."""

    max_expanded_bytes: int = 10_000_000_000
    """All members of one archive together, unpacked."""
    max_ratio: int = 200
    """Unpacked bytes for each packed one, above `free_bytes`: text packs to a tenth, a bomb to less."""
    free_bytes: int = 10_000_000
    """Unpacked bytes up to which the ratio does not count."""
    max_members: int = 100_000
    max_depth: int = 4
    """Archives inside archives, the outermost counted."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the web is asked; the defaults are those of a polite reader."""

    contact: str = ""
    """An address or mail box that a site's owner can turn to; part of the User-Agent."""
    delay_seconds: float = 1.0
    """Time between two requests to one host."""
    max_crawl_delay: float = 10.0
    """A robots.txt may ask for a longer delay up to this one."""
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    """Longest silence of a server."""
    deadline_seconds: float = 60.0
    """Longest time for one address, redirects and repeats included, its turn at the host excluded."""
    max_redirects: int = 5
    attempts: int = 3
    """Requests for one address where the server or the network fails in passing."""
    max_retry_after: float = 20.0
    """Longest pause before a repeat; a server that asks for more is left for this pass."""
    host_failures: int = 3
    """Failures in a row after which a host is left for this pass."""
    at_once: int = 8
    """Addresses read ahead side by side; the order of the pages stays that of the list."""
    max_ahead_bytes: int = 64_000_000
    """Bytes of pages read ahead that wait for their turn."""
    max_feed_entries: int = 200
    """Entries of one feed that are fetched in one pass; the rest is left for the next."""
    obey_robots: bool = True
    allow_private: bool = False
    """Whether private, loopback and link-local addresses may be asked."""

    def __post_init__(self) -> None:
        """Refuse what would break a request or never end."""
        if not _PRINTABLE.fullmatch(self.contact):
            raise BadUsage("the contact may hold printable ASCII characters only")
        if self.delay_seconds < 0 or self.deadline_seconds <= 0 or self.attempts < 1 or self.at_once < 1:
            raise BadUsage("delays must not be negative; deadline, attempts and `at_once` must be at least 1")


@dataclass(frozen=True, slots=True)
class AcquireSettings:
    """Limits and facts that hold for a whole batch."""

    max_bytes: int = 20_000_000
    """Largest page in bytes, counted after gunzip; for JSON Lines the largest line."""
    input_format: str | None = None
    """Name of an `InputFormat` that every input is read as; None goes by suffix and look."""
    published: str | None = None
    """ISO 8601 date, may be partial: holds for every page whose input gives none of its own."""
    columns: Columns = Columns()
    """Columns of tables, keys of JSON Lines."""
    archives: ArchiveLimits = ArchiveLimits()
    fetch: FetchSettings | None = field(default_factory=FetchSettings)
    """How web addresses are fetched; None sets each aside."""

    def __post_init__(self) -> None:
        """Refuse settings that no page could be read under."""
        if self.max_bytes < 1:
            raise BadUsage(f"the largest page must have at least one byte, not {self.max_bytes}")
        if self.published is not None and parse_given_date(self.published) is None:
            raise BadUsage(f"not a date: {self.published!r} (wanted YYYY, YYYY-MM or YYYY-MM-DD)")
