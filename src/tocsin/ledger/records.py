"""What goes into the ledger in one piece, and what comes out of it beside the nouns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tocsin.terms.account import Membership, Reprint
from tocsin.terms.claim import Claim
from tocsin.terms.page import GivenFacts, MediaType, Page, SetAside
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story


@dataclass(frozen=True, slots=True)
class StoredFingerprints:
    """A story's fingerprints as the reprint index needs them back, arrays as little-endian bytes."""

    scheme: str
    """Name and version of the fingerprint; an index leaves another scheme out and computes anew."""
    hashes: bytes
    """The fingerprints themselves."""
    positions: bytes
    """For each fingerprint its place in the story."""
    words: int
    """Words of the story that were fingerprinted."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """Everything that the reading of one page adds to the ledger, in one transaction."""

    page: Page
    snapshot: Snapshot
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    fingerprints: Mapping[str, StoredFingerprints] = field(default_factory=dict)
    """By story id; a story may have none."""
    memberships: tuple[Membership, ...] = ()
    """Places in accounts that follow from this page, of its stories or of older ones."""
    reprints: tuple[Reprint, ...] = ()
    """Proofs behind `memberships`."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of the ledger without its bytes, which `LedgerReader.content` returns."""

    id: str
    """Content id over address and digest: the same bytes at one address are one page."""
    address: str
    sha256: str
    """Digest of the bytes as received."""
    received: datetime
    """When it was read, aware UTC."""
    closed: datetime | None
    """When other bytes were read at the same address, None while it stands."""
    media_type: MediaType
    charset: str
    document: str
    path: str | None
    given: GivenFacts | None
    snapshot: str
    """Digest of the snapshot text that offsets point into."""


@dataclass(frozen=True, slots=True)
class Account:
    """One independent telling with every story that carries it, earliest placed first."""

    id: str
    members: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class KeptSetAside:
    """An input set aside, since when, and until when."""

    item: SetAside
    at: datetime
    """When it was first set aside, aware UTC."""
    closed: datetime | None
    """When the address was read after all, None while it is still set aside."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One pass of `run` or `read` over its inputs."""

    id: str
    command: str
    """`run`, `read`, …"""
    started: datetime
    finished: datetime | None
    """None while it runs, and for ever where it was killed."""
    counts: Mapping[str, int]
    """What it added, by name; empty until it is finished."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands in the ledger; closed records are not counted."""

    pages: int
    stories: int
    accounts: int
    claims: int
    alerts: int
    set_asides: int


class RecordKind(StrEnum):
    """What an id may name."""

    PAGE = "page"
    STORY = "story"
    CLAIM = "claim"
    ACCOUNT = "account"
    ALERT = "alert"
    SET_ASIDE = "set-aside"
    RUN = "run"
    SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Found:
    """The one record that an id or the beginning of an id names."""

    kind: RecordKind
    id: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim or span that was verified: its words, and the way down to the bytes."""

    words: str
    """The cited words, spans joined by a space."""
    spans: tuple[Span, ...]
    snapshot: str
    """Digest of the text the spans point into, recomputed."""
    pages: tuple[KeptPage, ...]
    """Pages whose bytes gave that text, their digests recomputed; the standing ones first."""
    story: str | None = None
    """Id of the claim's story, None for a bare span."""
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that `tocsin doctor` looked at."""

    name: str
    """What was looked at: `integrity`, `foreign keys`, `digests`, `schema`."""
    sound: bool
    detail: str
    """One sentence for a person."""


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are wanted; every field narrows, None leaves it open."""

    page: str | None = None
    """Id of a page that carries it."""
    account: str | None = None
    outlet: str | None = None
    language: str | None = None
    """ISO 639-1 code."""
    published_from: str | None = None
    """ISO 8601 date: published on that day or later; undated stories are left out."""
    published_to: str | None = None
    """ISO 8601 date, inclusive."""
    closed_too: bool = False
    """Whether stories that no standing page carries any more are wanted as well."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; every field narrows, empty leaves it open."""

    acts: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    polarity: str | None = None
    source_class: str | None = None
    speaker: str | None = None
    """Full name of the resolved speaker, case ignored."""
    country: str | None = None
    """ISO 3166 alpha-3 code of the speaker's country."""
    words: tuple[str, ...] = ()
    """Words that the content, cue or speaker must all hold, case ignored."""
    found_by: str | None = None
    closed_too: bool = False
    """Whether closed claims, and those of withdrawn stories, are wanted as well."""
