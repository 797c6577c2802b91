"""Weigh what is new in a ledger among what it holds, and keep what comes out as findings."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from tocsin.ledger import FindingFilter, Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import Unverified
from tocsin.terms.judgement import Judgement
from tocsin.terms.story import Story
from tocsin.weighing import Batch, Remembered, StoryRecords, Weighed, gist_of, restored, weigh

RUN = "weigh"
"""Name of the run that notes how far the ledger is weighed."""
_REACHED = "reached"
"""What that run counts: `seq` of the last story that was weighed."""


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
    reached, since = _last(reader)
    fresh = [story for _, story in reader.stories_since(reached)]
    touched = tuple(dict.fromkeys(again))
    if not fresh and not touched and since == now.date().isoformat():
        return 0
    run = writer.begin_run(RUN, now)
    last = reader.last_seq()
    batch = Batch(tuple(records_of(reader, fresh)), now.date().isoformat(), since, touched)
    memory = _memory(reader, {story.id for story in fresh})
    weighed = weigh(batch, memory, _judgements(reader))
    changed = _keep(writer, weighed, now)
    writer.finish_run(run, now, {_REACHED: last, "findings": changed})
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


def _last(reader: LedgerReader) -> tuple[int, str | None]:
    """How far the ledger is weighed, and on which day that was."""
    done = [run for run in reader.runs() if run.command == RUN and run.finished is not None]
    if not done:
        return 0, None
    return max(run.counts.get(_REACHED, 0) for run in done), done[-1].started.date().isoformat()


def _memory(reader: LedgerReader, fresh: set[str]) -> Remembered:
    """What is known without the new stories."""
    known = (story for story in reader.stories() if story.id not in fresh)
    gists = [gist_of(records) for records in records_of(reader, known)]
    return restored(gists, reader.findings(FindingFilter()))


def _judgements(reader: LedgerReader) -> tuple[Judgement, ...]:
    return tuple(kept.judgement for kept in reader.judgements(undone_too=True))


def _keep(writer: LedgerWriter, weighed: Weighed, now: datetime) -> int:
    closed = writer.close_findings(weighed.closed, now)
    return closed + writer.put_findings(weighed.findings, now)
