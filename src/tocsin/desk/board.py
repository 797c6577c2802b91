"""The indicator board: the state of each rule, its last evidence, and what rang of late."""

from dataclasses import dataclass
from datetime import datetime

from tocsin.desk.opened import Desk
from tocsin.terms.alert import Alert
from tocsin.terms.watch import Indicator


@dataclass(frozen=True, slots=True)
class Rule:
    """One indicator with its alerts, the latest first."""

    indicator: Indicator
    alerts: tuple[Alert, ...]

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

    @property
    def fresh(self) -> tuple[Alert, ...]:
        """Alerts that rang, or say more, since this person looked."""
        return tuple(alert for alert in self.alerts if self.seen is None or alert.revised > self.seen)


def board_of(desk: Desk, seen: datetime | None = None) -> Board:
    """The board of the desk's watch; empty without one."""
    watch = desk.watch
    if watch is None:
        return Board((), (), seen)
    alerts = sorted(desk.reader.alerts(watch.name), key=lambda alert: alert.revised, reverse=True)
    rules = tuple(
        Rule(indicator, tuple(alert for alert in alerts if alert.indicator == indicator.id))
        for indicator in watch.indicators
    )
    return Board(rules, tuple(alerts), seen)
