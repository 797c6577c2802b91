"""A case: what the ledger holds about a watch, frozen at one moment, for rooms that never write."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tocsin.terms.account import Membership
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.name import Name, NameKind
from tocsin.terms.page import SetAside
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story
from tocsin.terms.transfer import Transfer


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
    """Names and demonyms of each story by story id: what names a country, its people or its government.

    A story without an entry was not searched for them.
    """
    set_asides: tuple[SetAside, ...] = ()
    alerts: tuple[Alert, ...] = ()
    events: tuple[EventMention, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What weighing found about any of these, in its standing version."""
    damaged: Mapping[str, str] = field(default_factory=dict)
    """Why a snapshot could not be used, by its digest."""
    undelivered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What became of the deliveries that did not arrive, a sentence for each, by alert."""

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

    def findings_of(self, kind: FindingKind) -> tuple[Finding, ...]:
        """Findings of one kind, in order of arrival."""
        return tuple(finding for finding in self.findings if finding.kind is kind)

    def country_names(self) -> dict[str, str]:
        """What the stories' names call each state in full, by code."""
        return {
            name.country: name.actor
            for names in self.names.values()
            for name in names
            if name.country and name.actor and name.kind is NameKind.STATE
        }

    def is_about(self, story: str, actors: Collection[str]) -> bool:
        """Whether the story names two of the actors, or the only one there is."""
        return len(self.countries(story) & frozenset(actors)) >= min(2, len(actors))


def paragraph_of(claim: Claim, story: Story) -> Span | None:
    """The body paragraph that the claim's content begins in, None where the body has none there."""
    if not claim.content.spans:
        return None
    at = min(span.start for span in claim.content.spans)
    return next((span for span in story.body if span.start <= at < span.end), None)
