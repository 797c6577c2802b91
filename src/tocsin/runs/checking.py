"""Check a watch's indicators against the ledger, and keep what rings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

from tocsin.ledger import EventFilter, Ledger, LedgerReader, StoryFilter, TransferFilter
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.case import case_around
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.alert import Alert
from tocsin.terms.case import Case
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story
from tocsin.terms.watch import Clock, Indicator, LooksFor, Watch
from tocsin.watches import check_indicators
from tocsin.watches.replay import Ring, replay

_BASELINE_DAYS = 365
"""Days before an indicator's window that its rate is held against."""
_WIDE_DAYS = 31
"""Days by which a story's publication may begin before the last day that places it."""
_LATELY = 200
"""Stories, the last that came, among which the latest day of publication is looked for."""
_WITH_A_DAY = frozenset({LooksFor.EVENTS, LooksFor.TRANSFERS})
"""What the ledger can look up by the day on which it happened."""


def check_watch(ledger: Ledger, watch: Watch, channels: Iterable[str] = ()) -> tuple[Alert, ...]:
    """Check the indicators and keep what rings.

    What an interrupted command has left unweighed is weighed first.

    Args:
        ledger: what is known.
        watch: the standing question.
        channels: names of the channels that new alerts and versions wait for from now on.

    Returns:
        The alerts that are new or say more than before.
    """
    weigh_ledger(ledger, datetime.now(UTC))
    reader, writer = ledger.reader(), LedgerWriter(ledger)
    waiting_for = tuple(channels)
    last = reader.last_seq()
    now = datetime.now(UTC)
    found = [
        alert for part, case in recent_cases(reader, watch) for alert in check_indicators(part, case, now)
    ]
    order = {indicator.id: place for place, indicator in enumerate(watch.indicators)}
    alerts = sorted(found, key=lambda alert: order[alert.indicator])
    rang = tuple(alert for alert in alerts if writer.add_alert(alert, waiting_for))
    writer.set_bookmark(_step(watch), last)
    return rang


def replay_watch(ledger: Ledger, watch: Watch) -> tuple[Ring, ...]:
    """Every ring over the whole history of the ledger; nothing is kept."""
    reader = ledger.reader()
    return replay(watch, case_around(reader, watch.name, _about(reader, watch, StoryFilter())))


def recent_cases(reader: LedgerReader, watch: Watch) -> Iterator[tuple[Watch, Case]]:
    """The watch in parts, each with the case that what came since the last check can move.

    Indicators of one clock see the stories of their longest window, those that test a rate the year before it
    as well. A silence is told by few stories. So a check costs what its windows hold, not what the ledger
    does; a watch that was never checked sees everything.
    """
    parts: dict[tuple[Clock, bool], list[Indicator]] = {}
    for indicator in watch.indicators:
        if not indicator.silent:
            kind = (indicator.clock, indicator.rate_one_in is not None)
            parts.setdefault(kind, []).append(indicator)
    since = reader.bookmark(_step(watch))
    fresh = [story for _, story in reader.stories_since(since)] if since else []
    seen: list[tuple[Watch, dict[str, Story]]] = []
    for (clock, _), indicators in parts.items():
        part = replace(watch, indicators=tuple(indicators))
        told = _within(reader, part, clock, fresh) if since else _about(reader, part, StoryFilter())
        seen.append((part, {story.id: story for story in told}))
    # the windows overlap: what stands in their stories is read once
    whole = case_around(reader, watch.name, {id_: s for _, ids in seen for id_, s in ids.items()}.values())
    for part, ids in seen:
        yield part, _narrowed(whole, ids)
    silent = tuple(indicator for indicator in watch.indicators if indicator.silent)
    if silent:
        alerts = tuple(reader.alerts(watch.name))
        stories = signs_of_life(reader, silent)
        yield replace(watch, indicators=silent), Case(stories=stories, alerts=alerts)


def _narrowed(whole: Case, told: Collection[str]) -> Case:
    """The case as far as some of its stories make it."""
    return replace(
        whole,
        stories=tuple(story for story in whole.stories if story.id in told),
        claims=tuple(claim for claim in whole.claims if claim.story in told),
    )


def _step(watch: Watch) -> str:
    """The bookmark of how far this watch is checked; a watch with other rules begins anew."""
    return content_id("check", watch.name, repr(watch.indicators), list(watch.actors))


def _about(reader: LedgerReader, watch: Watch, *several: StoryFilter) -> Iterator[Story]:
    """Stories that name two of the actors, or the only one there is, each once."""
    seen: set[str] = set()
    for pair in combinations(watch.actors, min(2, len(watch.actors))):
        for wanted in several:
            for story in reader.stories_naming(pair, wanted):
                if story.id not in seen:
                    seen.add(story.id)
                    yield story


def _within(
    reader: LedgerReader, part: Watch, clock: Clock, fresh: Sequence[Story]
) -> Iterator[Story] | Iterable[Story]:
    """The actors' stories that lie so near to what is new that they can move with it, by one clock."""
    back = max(
        indicator.within_days
        + indicator.quiet_days
        + (_BASELINE_DAYS if indicator.rate_one_in is not None else 0)
        for indicator in part.indicators
    )
    published = [
        story.published.earliest[:10] for story in fresh if story.published and story.published.earliest
    ]
    first = min(published, default=None) or _newest(reader)
    if first is None or clock is Clock.LEARNED:
        return _about(reader, part, StoryFilter())
    if clock is Clock.PUBLISHED:
        return _about(reader, part, StoryFilter(published_from=_before(first, back)))
    if clock is Clock.NO_LATER:
        dated = StoryFilter(published_from=_before(first, back + _WIDE_DAYS))
        return _about(reader, part, dated, StoryFilter(undated=True))
    if any(indicator.looks_for not in _WITH_A_DAY for indicator in part.indicators):
        return _about(reader, part, StoryFilter())
    return _happened(reader, part, fresh, back)


def _happened(reader: LedgerReader, part: Watch, fresh: Sequence[Story], back: int) -> Iterable[Story]:
    """The actors' stories of what happened near to what the new ones tell of."""
    ids = [story.id for story in fresh]
    told = [event.happened for event in reader.events_in(ids)]
    told += [held.happened for held in reader.transfers_in(ids)]
    days = sorted({day[:10] for when in told if when for day in (when.earliest, when.latest) if day})
    found: dict[str, None] = {}
    for pair in combinations(part.actors, min(2, len(part.actors))):
        for first, last in _spells(days, back):
            events = EventFilter(happened_from=first, happened_to=last, naming=pair)
            transfers = TransferFilter(happened_from=first, happened_to=last, naming=pair)
            found.update((event.story, None) for event in reader.events(None, events))
            found.update((held.story, None) for held in reader.transfers(None, transfers))
    return reader.stories_by_id(found).values()


def _spells(days: Iterable[str], back: int) -> list[tuple[str, str]]:
    """The days with so many before and behind each, overlapping spells as one."""
    spells: list[tuple[str, str]] = []
    for day in days:
        first, last = _before(day, back), _before(day, -back)
        if spells and first <= spells[-1][1]:
            spells[-1] = (spells[-1][0], last)
        else:
            spells.append((first, last))
    return spells


def signs_of_life(reader: LedgerReader, silent: Iterable[Indicator]) -> tuple[Story, ...]:
    """Stories that tell who is silent: the latest of anybody, and all of an outlet without a recent one."""
    newest = _newest(reader)
    if newest is None:
        return ()
    found = {story.id: story for story in reader.stories(StoryFilter(published_from=_before(newest, 1)))}
    for indicator in silent:
        recent = reader.observations(published_from=_before(newest, indicator.silent_days - 1))
        heard = {seen.outlet.casefold() for seen in recent if seen.outlet}
        missed = {name.casefold() for name in indicator.silent} - heard
        names = {name for name in (reader.outlets() if missed else ()) if name.casefold() in missed}
        for name in sorted(names | ({*indicator.silent} if missed else set())):
            if name.casefold() in missed:
                found |= {story.id: story for story in reader.stories(StoryFilter(outlet=name))}
    return tuple(found.values())


def _newest(reader: LedgerReader) -> str | None:
    """The latest day of publication; looked for among the last that came before all are counted."""
    lately = reader.stories_since(max(0, reader.last_seq() - _LATELY))
    days = [story.published.latest[:10] for _, story in lately if story.published and story.published.latest]
    behind = max(days, default=None)
    return max((seen.day for seen in reader.observations(published_from=behind)), default=behind)


def _before(day: str, days: int) -> str:
    """So many days earlier, later where negative; kept to the calendar at its ends."""
    here = date.fromisoformat(day).toordinal() - days
    return date.fromordinal(min(max(here, 1), date.max.toordinal())).isoformat()
