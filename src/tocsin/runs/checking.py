"""Check a watch's indicators against the ledger, and keep what rings."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from tocsin.ledger import Ledger, LedgerReader, StoryFilter
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.case import case_around
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.alert import Alert
from tocsin.terms.case import Case
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story
from tocsin.terms.watch import Clock, Watch
from tocsin.watches import check_indicators
from tocsin.watches.replay import Ring, replay

_BASELINE_DAYS = 365
"""Days before an indicator's window that its rate is held against."""


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
    alerts = check_indicators(watch, recent_case(reader, watch), datetime.now(UTC))
    rang = tuple(alert for alert in alerts if writer.add_alert(alert, waiting_for))
    writer.set_bookmark(_step(watch), last)
    return rang


def replay_watch(ledger: Ledger, watch: Watch) -> tuple[Ring, ...]:
    """Every ring over the whole history of the ledger; nothing is kept."""
    reader = ledger.reader()
    return replay(watch, case_around(reader, watch.name, _about(reader, watch, StoryFilter())))


def recent_case(reader: LedgerReader, watch: Watch) -> Case:
    """The case as far as what came since the last check can move: the actors' stories of the longest window.

    Where an indicator goes by another clock than the day of publication, everything about the actors
    counts, and where it waits for a silence, every story.
    """
    if any(indicator.silent for indicator in watch.indicators):
        return case_around(reader, watch.name, reader.stories())
    wanted = StoryFilter(published_from=_horizon(reader, watch))
    return case_around(reader, watch.name, _about(reader, watch, wanted))


def _step(watch: Watch) -> str:
    """The bookmark of how far this watch is checked; a watch with other rules begins anew."""
    return content_id("check", watch.name, repr(watch.indicators), list(watch.actors))


def _about(reader: LedgerReader, watch: Watch, wanted: StoryFilter) -> Iterator[Story]:
    """Stories that name two of the actors, or the only one there is, each once."""
    seen: set[str] = set()
    for pair in combinations(watch.actors, min(2, len(watch.actors))):
        for story in reader.stories_naming(pair, wanted):
            if story.id not in seen:
                seen.add(story.id)
                yield story


def _horizon(reader: LedgerReader, watch: Watch) -> str | None:
    """The earliest day of publication that what is new can touch, None where every day can be."""
    if any(indicator.clock is not Clock.PUBLISHED for indicator in watch.indicators):
        return None
    fresh = (story for _, story in reader.stories_since(reader.bookmark(_step(watch))))
    days = [story.published.earliest[:10] for story in fresh if story.published and story.published.earliest]
    earliest = min(days, default=max((seen.day for seen in reader.observations()), default=None))
    if earliest is None:
        return None
    back = max(
        indicator.within_days
        + indicator.quiet_days
        + (_BASELINE_DAYS if indicator.rate_one_in is not None else 0)
        for indicator in watch.indicators
    )
    return (date.fromisoformat(earliest) - timedelta(days=back)).isoformat()
