"""What a reader of a format works on, and what it may find."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, TypeAlias

from tocsin.acquire.sources import is_web
from tocsin.acquire.suffixes import document_of
from tocsin.terms.page import GivenFacts, Page, Referral, SetAside


@dataclass(frozen=True, slots=True)
class Inlet:
    """Bytes of one input: a file, standard input, a member of an archive, or what an address returned."""

    stream: BinaryIO
    """Read once, from the front; what is packed with gzip comes unpacked."""
    address: str
    """File path, URL, `-`, or `ARCHIVE!/MEMBER`."""
    name: str
    """File name for the suffix; empty where there is none."""
    path: str | None = None
    """The file it came from, None for standard input and the web."""
    media_type: str | None = None
    """As a server or a mail declares it, lower case, without parameters."""
    charset: str | None = None
    """As a server or a mail declares it."""
    given: GivenFacts | None = None
    referral: Referral | None = None
    received: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When it was read, aware UTC."""
    file: str | None = None
    """The file on disk that holds exactly these bytes, None where they must be read from `stream`."""
    size: int | None = None
    """Bytes in `stream` where that is known."""

    @property
    def document(self) -> str:
        """The document id: a file's name without suffix; what comes from the web has its address."""
        return self.address if is_web(self.address) else document_of(self.name) or self.address


@dataclass(frozen=True, slots=True)
class Lead:
    """A web address that an input names, to be fetched."""

    address: str
    steps: int = 0
    """How many lists deep it may lead: 0 is an article, 1 a feed or a sitemap, 2 a list of feeds."""
    given: GivenFacts | None = None
    referral: Referral | None = None
    only_lists: bool = False
    """Whether it was named as a feed or a sitemap: a page there is not what was meant."""


Found: TypeAlias = Page | SetAside | Lead | Inlet
"""What a reader finds: pages, what it cannot read, addresses to fetch, inputs inside the input."""
Taken: TypeAlias = Page | SetAside | Lead
"""What is left once every input inside an input was read."""
