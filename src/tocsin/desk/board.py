"""The indicator board: each rule's state, trend, last evidence and silence, and what changed of late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tocsin.desk.opened import Desk
from tocsin.desk.told import Told
from tocsin.ledger import LedgerReader
from tocsin.terms.alert import Alert
from tocsin.terms.watch import Indicator

BARS = 16
"""Stretches of time that a trend is cut into."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How much evidence each stretch of time brought, all rules over the same time."""

    bars: tuple[int, ...]
    first: date
    last: date

    @property
    def highest(self) -> int:
        """The most that one stretch brought, at least 1."""
        return max((*self.bars, 1))


@dataclass(frozen=True, slots=True)
class Rule:
    """One indicator with its alerts, the latest first."""

    indicator: Indicator
    alerts: tuple[Alert, ...]
    evidence: Told | None
    """The claim that moved it last."""
    last: date | None
    """The day of that claim's story."""
    silent_days: int | None
    """Days since then, None where nothing ever moved it."""
    trend: Trend | None

    @property
    def state(self) -> str:
        """`ringing` where it has rung, `quiet` where it has not."""
        return "ringing" if self.alerts else "quiet"


@dataclass(frozen=True, slots=True)
class Board:
    """What the home of a case shows."""

    rules: tuple[Rule, ...]
    alerts: tuple[Alert, ...]
    """All alerts of the watch, the latest revised first."""
    seen: datetime | None
    """When this person looked last, None for the first time."""
    added: Mapping[str, int]
    """What the runs since then added, by name."""

    @property
    def fresh(self) -> tuple[Alert, ...]:
        """Alerts that rang, or say more, since this person looked."""
        return tuple(alert for alert in self.alerts if self.seen is None or alert.revised > self.seen)

    @property
    def ringing(self) -> int:
        """Rules that have rung."""
        return sum(bool(rule.alerts) for rule in self.rules)


def board_of(desk: Desk, seen: datetime | None = None, as_of: datetime | None = None) -> Board:
    """The board of the desk's watch; no rules without one.

    Args:
        desk: the open desk.
        seen: when this person looked last, None for the first time.
        as_of: a moment of the learned clock, at which the days of silence end; None for now.
    """
    added = added_since(desk.reader, seen)
    watch = desk.watch
    if watch is None:
        return Board((), (), seen, added)
    alerts = sorted(desk.reader.alerts(watch.name, as_of), key=lambda alert: alert.revised, reverse=True)
    told = desk.reader.claim_days({id_ for alert in alerts for id_ in alert.claims})
    days = {id_: date.fromisoformat(day) for id_, day in told.items()}
    latest = {indicator.id: _latest(indicator, alerts, days) for indicator in watch.indicators}
    known = desk.reader.claims_by_id(id_ for id_ in latest.values() if id_)
    stories = desk.reader.stories_by_id({claim.story for claim in known.values()})
    evidence = {id_: Told(claim, stories[claim.story]) for id_, claim in known.items()}
    time = (min(days.values()), max(days.values())) if days else None
    today = (as_of or datetime.now(UTC)).date()
    rules = tuple(
        _rule(indicator, alerts, evidence.get(latest[indicator.id] or ""), _Told(days, time, today))
        for indicator in watch.indicators
    )
    return Board(rules, tuple(alerts), seen, added)


def added_since(reader: LedgerReader, seen: datetime | None) -> Mapping[str, int]:
    """What runs that ended after a moment added, by name; everything where there is no moment."""
    added: dict[str, int] = {}
    for run in reader.runs(after=seen):
        if run.finished:
            for name, count in run.counts.items():
                added[name] = added.get(name, 0) + count
    return added


def _latest(indicator: Indicator, alerts: Iterable[Alert], days: Mapping[str, date]) -> str | None:
    """The claim of the latest day that moved a rule; one without a day where none has one."""
    moved = {id_ for alert in alerts if alert.indicator == indicator.id for id_ in alert.claims}
    dated = [id_ for id_ in moved if id_ in days]
    return max(dated, key=lambda id_: (days[id_], id_)) if dated else min(moved, default=None)


@dataclass(frozen=True, slots=True)
class _Told:
    """When the board's evidence was told."""

    days: Mapping[str, date]
    """Of each claim that moved a rule."""
    time: tuple[date, date] | None
    """From the first of them to the last."""
    today: date


def _rule(indicator: Indicator, alerts: Iterable[Alert], evidence: Told | None, told: _Told) -> Rule:
    days, time = told.days, told.time
    own = tuple(alert for alert in alerts if alert.indicator == indicator.id)
    moved = {id_ for alert in own for id_ in alert.claims}
    last = days.get(evidence.claim.id) if evidence else None
    return Rule(
        indicator,
        own,
        evidence,
        last,
        (told.today - last).days if last else None,
        _trend((days[id_] for id_ in moved if id_ in days), time) if time and own else None,
    )


def _trend(days: Iterable[date], time: tuple[date, date]) -> Trend:
    first, last = time
    whole = (last - first).days + 1
    bars = [0] * BARS
    for day in days:
        bars[(day - first).days * BARS // whole] += 1
    return Trend(tuple(bars), first, last)
