"""What goes into the ledger in one piece, and what comes out of it beside the nouns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from tocsin.terms.account import Membership, Reprint
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.judgement import Judgement
from tocsin.terms.name import Name
from tocsin.terms.page import GivenFacts, MediaType, Page, Referral, SetAside
from tocsin.terms.position import Position
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story
from tocsin.terms.timex import Timex
from tocsin.terms.transfer import Transfer

T = TypeVar("T")


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
class KeptGist:
    """What weighing kept of a story, and where the story belongs now."""

    number: int
    """The story's place in the order of arrival, its `seq`."""
    story: str
    account: str
    """Id of its account, its own id where it has no place yet."""
    text: str | None
    """As weighing wrote it; None where nothing is kept under the scheme that was asked for."""
    carried: bool
    """Whether a page carries the story now."""


@dataclass(frozen=True, slots=True)
class UnreadFinding:
    """A standing finding as it lies in its row: of many that are looked up together few are read."""

    kind: FindingKind
    subject: str
    object: str | None
    value: str
    """JSON text."""
    proofs: str
    """JSON text."""

    def read(self) -> Finding:
        """The finding."""
        return Finding(
            self.kind, self.subject, self.object, json.loads(self.value), tuple(json.loads(self.proofs))
        )


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
    events: tuple[EventMention, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    """By story id; a story without an entry was not searched for names."""
    times: Mapping[str, tuple[Timex, ...]] = field(default_factory=dict)
    """By story id."""


@dataclass(frozen=True, slots=True)
class StoryContents:
    """One story with everything that was found in it."""

    story: Story
    claims: tuple[Claim, ...] = ()
    events: tuple[EventMention, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[Timex, ...] = ()


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
    referral: Referral | None = None
    """What the feed or list that led here says of it."""


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
    events: int = 0
    transfers: int = 0
    forecasts: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are, as far as was counted."""

    count: int
    exact: bool
    """False where counting stopped: there are at least so many."""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """Some records of a list, those that arrived last first."""

    items: tuple[T, ...]
    next: int | None
    """What to hand over as `before` for the page that follows, None on the last one."""
    total: Total


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
    EVENT = "event"
    TRANSFER = "transfer"
    FORECAST = "forecast"
    FIGURE = "figure"
    POSITION = "position"
    FINDING = "finding"
    JUDGEMENT = "judgement"
    PUBLICATION = "publication"


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
class KeptFinding:
    """One version of a finding with the time in which it stood."""

    seq: int
    """Order of arrival."""
    finding: Finding
    opened: datetime
    """When it was learned, aware UTC."""
    closed: datetime | None
    """When another version took its place or it no longer held, None while it stands."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that a person did; each line is sealed by a digest over itself and the line before."""

    action: str
    """`judge/reject`, `user/add`, `share/revoke`, `publish`, …"""
    subject: str
    """Id or name of what it was done to."""
    by: str
    """Who did it."""
    at: datetime
    """Aware UTC."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """JSON-compatible; never a password or a token."""
    previous: str = ""
    """Digest of the line before; empty until it is kept."""
    digest: str = ""
    """Digest of this line; empty until it is kept."""
    seq: int = 0
    """Order of arrival; 0 until it is kept."""


@dataclass(frozen=True, slots=True)
class KeptJudgement:
    """A judgement with its place in the audit log."""

    seq: int
    """Order of arrival."""
    id: str
    judgement: Judgement
    line: str
    """Digest of its audit line."""


@dataclass(frozen=True, slots=True)
class Registered:
    """One merged event or transfer, or one forecast, as registers list it."""

    seq: int
    """Of its first mention; `before` of the next page."""
    kind: str
    id: str
    """Of its first mention."""
    story: str
    merged: str
    mentions: int
    status: str
    """How it stands among those who speak of it; the outcome of a forecast; `asked` for an open slot."""
    who: str | None
    whom: str | None
    what: str
    happened: str | None
    """The day, month or year that is known; of a forecast the end of its window."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How often an actor was seen to stand how towards another one."""

    holder: str
    towards: str
    times: Mapping[int, int]
    """Sightings by intensity, -3 to 3."""


@dataclass(frozen=True, slots=True)
class Waits:
    """One record that waits for a person's decision."""

    record: Claim | EventMention
    weight: int
    """How much hangs on it."""
