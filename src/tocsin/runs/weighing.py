"""Weigh what is new in a ledger among what it holds, and keep what comes out as findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from tocsin.ledger import ForecastFilter, Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.obliging import obligation_findings
from tocsin.runs.recalling import LedgerMemory
from tocsin.runs.sparing import seldom_collected
from tocsin.terms.claim import Claim
from tocsin.terms.errors import Unverified
from tocsin.terms.event import EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.judgement import Judgement
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer
from tocsin.weighing import Batch, StoryGist, StoryRecords, weigh
from tocsin.weighing.keeping import SCHEME, write_gist

STEP = "weigh"
"""Name of the bookmark that says how far the ledger is weighed."""
_DAY = "weigh/day"
"""Bookmark of the day of the last weighing, as a proleptic ordinal."""
_AT_ONCE = 200
"""Stories whose records are asked for together."""
_R = TypeVar("_R", Claim, EventMention, Transfer, Forecast)
_JUDGED = "weigh/judged"
"""Bookmark of how many judgements were weighed in."""
_WITHDRAWN, _BACK = "weigh/withdrawn", "weigh/back"
"""Bookmarks of the last story that its page stopped to carry, and of how many are carried again."""
_PLACED = "weigh/placed"
"""Bookmark of the last place in an account that was weighed in."""


def weigh_ledger(ledger: Ledger, now: datetime) -> int:
    """Weigh the stories that came since the last time, what was judged since, and stories that moved since.

    All of it is read from the ledger: a weighing that was interrupted, or never came, is made up for by the
    next one, and what it found already stays as it is.

    Args:
        ledger: where stories are read and findings kept.
        now: aware UTC; windows that ended before its day are over.

    Returns:
        How many findings are new, changed or closed.
    """
    with seldom_collected():
        with ledger.one_state() as reader:
            weighed = _weigh(reader, now)
        return 0 if weighed is None else _keep(ledger, weighed, now)


def _keep(ledger: Ledger, weighed: "_Kept", now: datetime) -> int:
    """Keep what a weighing came to, and say how many findings are new, changed or closed."""
    with LedgerWriter(ledger).together() as writer:
        changed = writer.put_findings(weighed.findings, now, weighed.closed)
        writer.keep_gists({story: write_gist(gist) for story, gist in weighed.gists.items()}, SCHEME)
        writer.file_stories(weighed.keys)
        writer.set_bookmarks(weighed.reached)
    return changed


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one weighing leaves in the ledger."""

    findings: tuple[Finding, ...]
    closed: tuple[str, ...]
    gists: Mapping[str, StoryGist]
    keys: Mapping[str, frozenset[str]]
    reached: Mapping[str, int]
    """Bookmarks."""


def _weigh(reader: LedgerReader, now: datetime) -> _Kept | None:
    """What follows from what is new; None where nothing is."""
    marks = reader.bookmarks((STEP, _DAY, _JUDGED, _WITHDRAWN, _BACK, _PLACED))
    reached, since = marks[STEP], marks[_DAY]
    fresh = [story for _, story in reader.stories_since(reached)]
    judgements = _judgements(reader)
    placed, moved = _moved_since(reader, reached, marks[_PLACED])
    new = {story.id for story in fresh}
    named = (*_named(judgements, marks[_JUDGED]), *moved)
    touched = tuple(id_ for id_ in dict.fromkeys(named) if id_ not in new)
    today = now.date()
    gone, ended, moved_pages = reader.withdrawn_since(marks[_WITHDRAWN], marks[_BACK])
    recount = _forecasters(reader, moved_pages)
    if not fresh and not touched and not recount and since == today.toordinal():
        return None
    last = reader.last_seq()
    day = date.fromordinal(since).isoformat() if since else None
    batch = Batch(tuple(records_of(reader, fresh)), today.isoformat(), day, touched, recount)
    memory = LedgerMemory(reader, lambda stories: records_of(reader, stories))
    weighed = weigh(batch, memory, judgements)
    breaches = [finding for records in batch.stories for finding in obligation_findings(records)]
    reached_now = {_DAY: today.toordinal(), _JUDGED: len(judgements), _PLACED: placed, STEP: last}
    return _Kept(
        (*weighed.findings, *breaches),
        weighed.closed,
        {gist.id: gist for gist in weighed.gists} | memory.made,
        weighed.keys,
        {**reached_now, _WITHDRAWN: gone, _BACK: ended},
    )


def records_of(reader: LedgerReader, stories: Iterable[Story]) -> Iterator[StoryRecords]:
    """Stories with everything that weighing compares; one whose snapshot is damaged is left out."""
    told = iter(stories)
    while some := list(islice(told, _AT_ONCE)):
        yield from _records_of(reader, some)


def _records_of(reader: LedgerReader, stories: Sequence[Story]) -> Iterator[StoryRecords]:
    ids = [story.id for story in stories]
    claims, events = _by_story(reader.claims_in(ids)), _by_story(reader.events_in(ids))
    transfers, forecasts = _by_story(reader.transfers_in(ids)), _by_story(reader.forecasts_in(ids))
    names = {story: found for story, (found, _) in reader.marks(ids)}
    places = reader.memberships(ids)
    for story in stories:
        place = places.get(story.id)
        try:
            text = reader.snapshot(story.snapshot).text
        except Unverified:
            continue
        first = min(reader.pages_of(story.id), key=lambda page: page.received)
        yield StoryRecords(
            story=story,
            text=text,
            account=place.account if place else story.id,
            received=first.received.isoformat(),
            address=first.address,
            claims=claims.get(story.id, ()),
            events=events.get(story.id, ()),
            transfers=transfers.get(story.id, ()),
            forecasts=forecasts.get(story.id, ()),
            names=names.get(story.id, ()),
        )


def _by_story(records: Iterable[_R]) -> dict[str, tuple[_R, ...]]:
    found: dict[str, list[_R]] = {}
    for record in records:
        found.setdefault(record.story, []).append(record)
    return {story: tuple(several) for story, several in found.items()}


def _judgements(reader: LedgerReader) -> tuple[Judgement, ...]:
    """Every judgement in order of arrival; none is ever taken out."""
    return tuple(kept.judgement for kept in reader.judgements(undone_too=True))


def _named(judgements: tuple[Judgement, ...], weighed: int) -> Iterator[str]:
    """What the judgements that were not weighed in yet are about, and what those are about that they undo."""
    by_id = {judgement.id: judgement for judgement in judgements}
    for judgement in judgements[weighed:]:
        undone = by_id.get(judgement.object or "")
        for each in (judgement, *([undone] if undone else [])):
            yield from (id_ for id_ in (each.subject, each.object) if id_)


def _moved_since(reader: LedgerReader, reached: int, weighed: int) -> tuple[int, list[str]]:
    """The last place that was given, and the stories placed since the last weighing."""
    places = reader.placed_since(weighed)
    last = places[-1][0] if places else weighed
    # an older ledger has no such bookmark, and all of it was weighed
    return last, [story for _, story in places] if weighed or not reached else []


def _forecasters(reader: LedgerReader, stories: Iterable[str]) -> tuple[str, ...]:
    """Whose record some stories were part of, whether they stand or not; who else gives the same promises."""
    every = ForecastFilter(closed_too=True)
    told = {each.id: each for story in stories for each in reader.forecasts(story, every)}
    if not told:
        return ()
    promise = (FindingKind.PROMISE.value,)
    heads = {finding.object or "" for finding in reader.findings_about(told, promise)}
    told |= reader.forecasts_by_id(finding.subject for finding in reader.findings_naming(heads, promise))
    named = (each.by.actor or each.by.text for each in told.values() if each.by)
    return tuple(sorted({name for name in named if name}))
