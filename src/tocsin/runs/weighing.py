"""Weigh what is new in a ledger among what it holds, and keep what comes out as findings."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tocsin.ledger import Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.obliging import obligation_findings
from tocsin.runs.recalling import LedgerMemory
from tocsin.terms.errors import Unverified
from tocsin.terms.judgement import Judgement
from tocsin.terms.story import Story
from tocsin.weighing import Batch, StoryRecords, Weighed, weigh

STEP = "weigh"
"""Name of the bookmark that says how far the ledger is weighed."""
_DAY = "weigh/day"
"""Bookmark of the day of the last weighing, as a proleptic ordinal."""


def weigh_ledger(ledger: Ledger, now: datetime, again: Iterable[str] = ()) -> int:
    """Weigh the stories that came since the last time, and records that changed.

    A weighing that was interrupted is repeated from where the one before it ended; what it found already
    stays as it is.

    Args:
        ledger: where stories are read and findings kept.
        now: aware UTC; windows that ended before its day are over.
        again: ids to weigh anew because a judgement names them or their account changed.

    Returns:
        How many findings are new, changed or closed.
    """
    reader, writer = ledger.reader(), LedgerWriter(ledger)
    reached, since = reader.bookmark(STEP), reader.bookmark(_DAY)
    fresh = [story for _, story in reader.stories_since(reached)]
    touched = tuple(dict.fromkeys(again))
    today = now.date()
    if not fresh and not touched and since == today.toordinal():
        return 0
    last = reader.last_seq()
    day = date.fromordinal(since).isoformat() if since else None
    batch = Batch(tuple(records_of(reader, fresh)), today.isoformat(), day, touched)
    memory = LedgerMemory(reader, lambda stories: records_of(reader, stories))
    weighed = weigh(batch, memory, _judgements(reader))
    breaches = [finding for records in batch.stories for finding in obligation_findings(records)]
    changed = _keep(writer, weighed, now) + writer.put_findings(breaches, now)
    writer.file_stories(weighed.keys, {records.story.id: records.received for records in batch.stories})
    writer.set_bookmark(_DAY, today.toordinal())
    writer.set_bookmark(STEP, last)
    return changed


def records_of(reader: LedgerReader, stories: Iterable[Story]) -> Iterator[StoryRecords]:
    """Stories with everything that weighing compares; one whose snapshot is damaged is left out."""
    for story in stories:
        held = reader.contents_of(story.id)
        pages = reader.pages_of(story.id)
        place = reader.membership(story.id)
        try:
            text = reader.snapshot(story.snapshot).text
        except Unverified:
            continue
        first = min(pages, key=lambda page: page.received)
        yield StoryRecords(
            story=story,
            text=text,
            account=place.account if place else story.id,
            received=first.received.isoformat(),
            address=first.address,
            claims=held.claims,
            events=held.events,
            transfers=held.transfers,
            forecasts=held.forecasts,
            names=held.names,
        )


def _judgements(reader: LedgerReader) -> tuple[Judgement, ...]:
    return tuple(kept.judgement for kept in reader.judgements(undone_too=True))


def _keep(writer: LedgerWriter, weighed: Weighed, now: datetime) -> int:
    closed = writer.close_findings(weighed.closed, now)
    return closed + writer.put_findings(weighed.findings, now)
