"""One ledger taken into another: pages with all that was found in them, judgements, alerts and briefs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from tocsin.ledger import (
    ClaimFilter,
    EventFilter,
    FigureFilter,
    FindingFilter,
    ForecastFilter,
    KeptPage,
    Ledger,
    PageRecord,
    PositionFilter,
    StoredFingerprints,
    StoryContents,
    StoryFilter,
    TransferFilter,
)
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.fingerprints import fingerprints_of, restored, stored
from tocsin.runs.placing import Placing
from tocsin.runs.weighing import weigh_ledger
from tocsin.stories import Fingerprints
from tocsin.terms.errors import NotFound
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.page import Page
from tocsin.terms.story import Snapshot, Story

_T = TypeVar("_T")

_OF_READING = (FindingKind.DECAY,)
"""Findings that reading made and weighing does not make anew."""
_MARK = 12
"""Characters of its digest that a file bears in its address where another file has the name."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What one ledger added to another."""

    pages: int
    known: int
    """Pages that were there already."""
    older: int
    """Pages left out: newer bytes stand at their web address."""
    judgements: int
    alerts: int
    briefs: int


class Merging:
    """One ledger on its way into another, a transaction a page; what is there adds nothing."""

    def __init__(self, source: Ledger, target: Ledger) -> None:
        """Look both over.

        Args:
            source: what is taken; it is only read.
            target: where it goes.
        """
        self._source, self._reader = source.reader(), target.reader()
        self._target, self._writer = target, LedgerWriter(target)
        self._placing = Placing(self._reader)
        self._prints = dict(self._source.fingerprints())

    def merge(self, now: datetime, tell: Callable[[str], None] = lambda _address: None) -> Merged:
        """Take everything over, and weigh it among what is there.

        Args:
            now: aware UTC.
            tell: called with each page's address.
        """
        run = self._writer.begin_run("import", now)
        outcomes: list[bool | None] = []
        for page in self._source.pages(closed_too=True):
            tell(page.address)
            outcomes.append(self._take(page))
        self._set_asides()
        judgements = self._judgements(now)
        self._writer.put_findings(self._settled(), now)
        weigh_ledger(self._target, now)
        merged = Merged(
            pages=outcomes.count(True),
            known=outcomes.count(False),
            older=outcomes.count(None),
            judgements=judgements,
            alerts=self._alerts(),
            briefs=self._briefs(now),
        )
        self._writer.finish_run(run, now, {"pages": merged.pages})
        return merged

    def _take(self, page: KeptPage) -> bool | None:
        """Add a page; False where it is there already, None where newer bytes stand at its address."""
        address = self._address(page)
        if address is None:
            return None
        if self._reader.stands(address, page.sha256) or (page.closed and self._was_there(address, page)):
            return False
        record = self._record(page, address)
        self._writer.add_page(record)
        return True

    def _address(self, page: KeptPage) -> str | None:
        """Where a page is kept; a file whose name another case uses for other bytes is told from it."""
        standing = self._reader.standing_at(page.address)
        if standing is None or standing.sha256 == page.sha256 or _holds(self._source.page, standing.id):
            return page.address
        if "://" not in page.address:
            return f"{page.address}@{page.sha256[:_MARK]}"
        return page.address if standing.received < page.received else None

    def _was_there(self, address: str, page: KeptPage) -> bool:
        """Whether bytes that were replaced since were read in the target as well."""
        if address != page.address:
            return False
        return _holds(self._reader.page, page.id)

    def _record(self, kept: KeptPage, address: str) -> PageRecord:
        """Everything that a page brought, as reading it would have given it; places are worked out anew."""
        page = _page(kept, address, self._source.content(kept.sha256))
        snapshot = self._source.snapshot(kept.snapshot)
        stories = tuple(self._source.stories(StoryFilter(page=kept.id, closed_too=True)))
        found = [self._contents(story) for story in stories]
        prints = {story.id: self._fingerprints(story, snapshot) for story in stories}
        reprints = self._placing.reprints_of(prints)
        return PageRecord(
            page=page,
            snapshot=snapshot,
            stories=stories,
            claims=tuple(claim for each in found for claim in each.claims),
            fingerprints={story: stored(each) for story, each in prints.items()},
            memberships=self._placing.memberships(page, stories, reprints),
            reprints=reprints,
            events=tuple(event for each in found for event in each.events),
            transfers=tuple(transfer for each in found for transfer in each.transfers),
            forecasts=tuple(forecast for each in found for forecast in each.forecasts),
            figures=tuple(figure for each in found for figure in each.figures),
            positions=tuple(position for each in found for position in each.positions),
            names={each.story.id: each.names for each in found},
            times={each.story.id: each.times for each in found},
        )

    def _contents(self, story: Story) -> StoryContents:
        """Everything that was found in a story, also where no page carries it any more."""
        source, id_ = self._source, story.id
        return StoryContents(
            story=story,
            claims=tuple(source.claims(id_, ClaimFilter(closed_too=True))),
            events=tuple(source.events(id_, EventFilter(closed_too=True))),
            transfers=tuple(source.transfers(id_, TransferFilter(closed_too=True))),
            forecasts=tuple(source.forecasts(id_, ForecastFilter(closed_too=True))),
            figures=tuple(source.figures(id_, FigureFilter(closed_too=True))),
            positions=tuple(source.positions(id_, PositionFilter(closed_too=True))),
            names=source.names(id_),
            times=source.times(id_),
        )

    def _fingerprints(self, story: Story, snapshot: Snapshot) -> Fingerprints:
        kept: StoredFingerprints | None = self._prints.get(story.id)
        again = restored(kept) if kept else None
        return again or fingerprints_of(snapshot, [story])[story.id]

    def _set_asides(self) -> None:
        for kept in self._source.set_asides():
            if self._reader.standing_at(kept.item.address) is None:
                self._writer.set_aside(kept.item, kept.at)

    def _settled(self) -> list[Finding]:
        """Findings that weighing will not make anew: of reading, and about what no page carries any more."""
        standing = {story.id for story in self._source.stories()}
        gone = [
            story for story in self._source.stories(StoryFilter(closed_too=True)) if story.id not in standing
        ]
        about = {id_ for story in gone for id_ in _ids(self._contents(story))}
        return [
            finding
            for finding in self._source.findings(FindingFilter())
            if finding.kind in _OF_READING or finding.subject in about
        ]

    def _judgements(self, now: datetime) -> int:
        """What people decided, in order, each under its id."""
        added = 0
        for kept in self._source.judgements(undone_too=True):
            if not _holds(self._reader.judgement, kept.id):
                self._writer.judge(kept.judgement, kept.judgement.at or now)
                added += 1
        return added

    def _alerts(self) -> int:
        """Alerts in their latest version; one that was revised later in the target stays as it is."""
        added = 0
        for alert in self._source.alerts():
            known = _held(self._reader.alert, alert.id)
            if known is None or known.revised < alert.revised:
                added += self._writer.add_alert(alert)
        return added

    def _briefs(self, now: datetime) -> int:
        """Briefs with the bytes of their files."""
        added = 0
        for brief in self._source.publications():
            if _holds(self._reader.publication, brief.id):
                continue
            files = {file.name: (file.media_type, self._source.content(file.sha256)) for file in brief.files}
            if brief.published:
                self._writer.publish(brief, files, brief.published)
            else:
                self._writer.put_draft(brief, now)
            added += 1
        return added


def _page(kept: KeptPage, address: str, content: bytes) -> Page:
    return Page(
        address=address,
        sha256=kept.sha256,
        received=kept.received,
        media_type=kept.media_type,
        content=content,
        charset=kept.charset,
        text="",
        document=kept.document,
        path=kept.path,
        given=kept.given,
        referral=kept.referral,
    )


def _ids(held: StoryContents) -> Iterator[str]:
    """The ids of a story and of everything found in it."""
    yield held.story.id
    for records in (held.claims, held.events, held.transfers, held.forecasts, held.figures, held.positions):
        yield from (record.id for record in records)


def _held(ask: Callable[[str], _T], id_: str) -> _T | None:
    try:
        return ask(id_)
    except NotFound:
        return None


def _holds(ask: Callable[[str], object], id_: str) -> bool:
    return _held(ask, id_) is not None
