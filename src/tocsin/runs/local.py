"""Read into a ledger, one transaction a page; what is known already adds nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from tocsin.acquire import AcquireSettings, collect
from tocsin.exchange.lines import StoryFindings
from tocsin.ledger import Ledger, LedgerReader, PageRecord
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.addresses import kept_address
from tocsin.runs.decaying import decay_of
from tocsin.runs.finders import packaged_finders
from tocsin.runs.fingerprints import fingerprints_of, stored
from tocsin.runs.guarding import guarded
from tocsin.runs.naming import names_of
from tocsin.runs.onepage import is_read, split_dated, unread_stories
from tocsin.runs.placing import Placing
from tocsin.runs.recutting import recut
from tocsin.runs.remembering import fetch_memory
from tocsin.runs.rereading import KeptReadings
from tocsin.runs.twins import earlier_of, findings_of_twin
from tocsin.runs.weighing import weigh_ledger
from tocsin.stories import PageStories
from tocsin.terms.page import Page, SetAside


@dataclass(frozen=True, slots=True)
class Taken:
    """What happened to one input."""

    address: str
    stories: int = 0
    """Stories it added."""
    claims: int = 0
    known: bool = False
    """Whether the same bytes at the same address were read before."""
    set_aside: SetAside | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one reading came to."""

    pages: int
    known: int
    """Pages that the ledger held already."""
    stories: int
    claims: int
    set_aside: int

    def words(self) -> str:
        """The summary as a person reads it."""
        return (
            f"Read {self.pages} pages ({self.known} known already): {self.stories} stories, "
            f"{self.claims} claims; {self.set_aside} set aside."
        )


def read_into(
    ledger: Ledger, sources: Iterable[str], settings: AcquireSettings, tell: Callable[[Taken], None]
) -> ReadSummary:
    """Take everything behind `sources` into the ledger.

    Args:
        ledger: where it is kept.
        sources: files, folders, globs, or `-`.
        settings: limits and given facts of the batch.
        tell: called once an input, in order.
    """
    writer = LedgerWriter(ledger)
    reader = ledger.reader()
    run = writer.begin_run("read", datetime.now(UTC))
    readings = KeptReadings(reader, writer)
    readings.prune(datetime.now(UTC))
    line = Line(reader, writer, Placing(reader), readings)
    taken: list[Taken] = []
    for item in collect(sources, settings, fetch_memory(reader, writer)):
        kept = replace(item, address=kept_address(item.address, ledger.where))
        taken.append(_take(kept, line))
        tell(taken[-1])
    weigh_ledger(ledger, datetime.now(UTC))
    summary = _summary(taken)
    writer.finish_run(run, datetime.now(UTC), {"pages": summary.pages, "stories": summary.stories})
    return summary


@dataclass(frozen=True, slots=True)
class Line:
    """What every page of a reading goes through."""

    reader: LedgerReader
    writer: LedgerWriter
    placing: Placing
    readings: KeptReadings


def _take(item: Page | SetAside, line: Line) -> Taken:
    reader, writer = line.reader, line.writer
    if isinstance(item, SetAside):
        return _aside(item, writer)
    if reader.stands(item.address, item.sha256):
        return Taken(item.address, known=True)
    split = guarded(lambda: split_dated(item), item)
    if isinstance(split, SetAside):
        return _aside(split, writer)
    remarks = unread_stories(item, split)
    if split.set_aside:
        return _aside(split.set_aside, writer, remarks)
    record = guarded(lambda: record_of(item, split, line), item)
    if isinstance(record, SetAside):
        return _aside(record, writer, remarks)
    # before the page: whoever is stopped in between finds the old one standing, and says the same again
    if decay := decay_of(reader, item, split):
        writer.put_findings(decay, item.received)
    line.readings.flush(item.received)
    writer.add_page(record)
    return Taken(
        item.address,
        stories=len(record.stories),
        claims=len(record.claims),
        remarks=remarks,
    )


def _aside(item: SetAside, writer: LedgerWriter, remarks: tuple[str, ...] = ()) -> Taken:
    writer.set_aside(item, datetime.now(UTC))
    return Taken(item.address, set_aside=item, remarks=remarks)


def record_of(
    page: Page,
    split: PageStories,
    line: Line,
    read_before: Mapping[str, StoryFindings | None] = MappingProxyType({}),
) -> PageRecord:
    """Everything that one page adds to the ledger; what reprints a known story is not read again.

    Args:
        page: as received.
        split: its stories, as it shows them alone.
        line: the ledger, and its stories so far.
        read_before: findings of stories that were read elsewhere, None for one that is to stay unread.
    """
    split = recut(split, line.placing)
    fingerprints = fingerprints_of(split.snapshot, split.stories)
    reprints = line.placing.reprints_of(fingerprints)
    found: list[StoryFindings] = []
    for story in split.stories:
        if story.id in read_before:
            known = read_before[story.id]
            found += [known] if known else []
        elif is_read(story):
            earlier = earlier_of(story.id, reprints)
            twin = findings_of_twin(line.reader, split.snapshot, story, page.path, earlier)
            found.append(twin or packaged_finders().find(split.snapshot, story, page.path, line.readings))
    return PageRecord(
        page=page,
        snapshot=split.snapshot,
        stories=split.stories,
        claims=tuple(claim for each in found for claim in each.claims),
        fingerprints={story: stored(prints) for story, prints in fingerprints.items()},
        memberships=line.placing.memberships(page, split.stories, reprints),
        reprints=reprints,
        events=tuple(event for each in found for event in each.events),
        transfers=tuple(transfer for each in found for transfer in each.transfers),
        forecasts=tuple(forecast for each in found for forecast in each.forecasts),
        figures=tuple(figure for each in found for figure in each.figures),
        names={each.story.id: names_of(each, split.snapshot) for each in found},
        times={each.story.id: each.times for each in found},
    )


def _summary(taken: list[Taken]) -> ReadSummary:
    return ReadSummary(
        pages=sum(item.set_aside is None for item in taken),
        known=sum(item.known for item in taken),
        stories=sum(item.stories for item in taken),
        claims=sum(item.claims for item in taken),
        set_aside=sum(item.set_aside is not None for item in taken),
    )
