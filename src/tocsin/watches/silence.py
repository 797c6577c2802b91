"""The silence of a source as an indicator of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.terms.case import Case
from tocsin.terms.watch import Indicator
from tocsin.watches.searched import day_within

_WIDEST = 2
"""Days that a published interval may span to count as a sign of life."""


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet that has stopped while others went on."""

    outlet: str
    since: date
    """Day of its last story."""
    until: date
    """Day of the latest story of anybody."""
    before: int
    """Dated stories of the outlet up to then."""

    def reason(self, indicator: Indicator) -> str:
        """Which rule moved and by what, one sentence for a person."""
        return (
            f"{self.outlet} has no story after {_words(self.since)}, while others published up to "
            f"{_words(self.until)}: {(self.until - self.since).days} days, where the rule asks for "
            f"{indicator.silent_days}; it had published {self.before} before."
        )


def silences(case: Case, indicator: Indicator) -> tuple[Silence, ...]:
    """The outlets of `indicator.silent` that are silent now, by the published clock.

    An outlet that never published is unknown, not silent; nobody is silent while all are.
    """
    wanted = {name.casefold(): name for name in indicator.silent}
    days: dict[str, list[date]] = {}
    latest: date | None = None
    for story in case.stories:
        day = day_within(story.published, _WIDEST)
        if day is None:
            continue
        latest = day if latest is None else max(latest, day)
        name = wanted.get((story.outlet or "").casefold())
        if name is not None:
            days.setdefault(name, []).append(day)
    if latest is None:
        return ()
    return tuple(_silent(indicator, days, latest))


def _silent(indicator: Indicator, days: dict[str, list[date]], latest: date) -> Sequence[Silence]:
    return [
        Silence(name, max(days[name]), latest, len(days[name]))
        for name in indicator.silent
        if name in days and (latest - max(days[name])).days >= indicator.silent_days
    ]


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
