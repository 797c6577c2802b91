"""A case: what the ledger holds about a watch, frozen at one moment, for rooms that never write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tocsin.terms.account import Membership
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Claim
from tocsin.terms.name import Name
from tocsin.terms.page import SetAside
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story


@dataclass(frozen=True, slots=True)
class CasePage:
    """Where a snapshot was received."""

    address: str
    sha256: str
    """Digest of the bytes as received."""
    snapshot: str
    """Digest of the snapshot text."""
    received: datetime
    """Aware UTC."""


@dataclass(frozen=True, slots=True)
class Case:
    """Stories with their claims, accounts, pages and texts."""

    stories: tuple[Story, ...] = ()
    claims: tuple[Claim, ...] = ()
    memberships: tuple[Membership, ...] = ()
    pages: tuple[CasePage, ...] = ()
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    """By digest."""
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    """Names of each story by story id; a story without an entry was not searched for names."""
    set_asides: tuple[SetAside, ...] = ()
    alerts: tuple[Alert, ...] = ()

    def pages_of(self, snapshot: str) -> tuple[CasePage, ...]:
        """Every page whose bytes gave that snapshot, in address order."""
        return tuple(sorted((p for p in self.pages if p.snapshot == snapshot), key=lambda p: p.address))

    def countries(self, story: str, within: Span | None = None) -> frozenset[str]:
        """ISO 3166 alpha-3 codes that the story names, or that it names inside a span."""
        return frozenset(
            name.country
            for name in self.names.get(story, ())
            if name.country and (within is None or within.contains(name.span))
        )


def paragraph_of(claim: Claim, story: Story) -> Span | None:
    """The body paragraph that the claim's content begins in, None where the body has none there."""
    if not claim.content.spans:
        return None
    at = min(span.start for span in claim.content.spans)
    return next((span for span in story.body if span.start <= at < span.end), None)
