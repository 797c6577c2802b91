"""The silence of a source as an indicator of its own."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.terms.case import Case
from tocsin.terms.watch import Indicator
from tocsin.watches.known import day_within

_WIDEST = 2
"""Days that a published interval may span to count as a sign of life."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Stories that an outlet published on one day: a sign of life."""

    outlet: str | None
    day: date
    stories: int = 1


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


def signs_in(published: Iterable[tuple[str | None, str | None, str | None, int]]) -> Iterator[Sign]:
    """Signs of life among stories that are counted by outlet and ends of the published interval."""
    for outlet, earliest, latest, stories in published:
        day = day_within((earliest, latest), _WIDEST)
        if day is not None:
            yield Sign(outlet, day, stories)


def signs_of(case: Case) -> tuple[Sign, ...]:
    """The signs of life in a case's stories."""
    intervals = ((story.outlet, story.published) for story in case.stories)
    return tuple(signs_in((outlet, i.earliest, i.latest, 1) for outlet, i in intervals if i is not None))


def silences(signs: Iterable[Sign], latest: date | None, indicator: Indicator) -> Iterator[Silence]:
    """The outlets of `indicator.silent` that are silent now, by the published clock.

    An outlet that never published is unknown, not silent; nobody is silent while all are.

    Args:
        signs: of these outlets at least, at any time.
        latest: day of the latest story of anybody, None where nobody has one.
        indicator: which outlets, and for how many days.
    """
    if latest is None:
        return
    for name, own in _by_name(signs, indicator):
        since = max(sign.day for sign in own)
        if (latest - since).days >= indicator.silent_days:
            yield Silence(name, since, latest, sum(sign.stories for sign in own))


def silences_before(signs: Sequence[Sign], indicator: Indicator) -> Iterator[tuple[date, Silence]]:
    """Every silence over a whole history, each with the day on which it was first long enough.

    Args:
        signs: of everybody, at any time.
        indicator: which outlets, and for how many days.
    """
    days = sorted({sign.day for sign in signs})
    for name, own in _by_name(signs, indicator):
        published = sorted({sign.day for sign in own})
        for since, again in zip(published, [*published[1:], date.max], strict=True):
            enough = date.fromordinal(min(since.toordinal() + indicator.silent_days, date.max.toordinal()))
            begin, end = bisect_left(days, enough), bisect_left(days, again)
            if begin < end:
                before = sum(sign.stories for sign in own if sign.day <= since)
                yield days[begin], Silence(name, since, days[end - 1], before)


def _by_name(signs: Iterable[Sign], indicator: Indicator) -> Iterator[tuple[str, list[Sign]]]:
    """Each outlet of the rule that has a sign, as the rule names it, with all its signs."""
    found: dict[str, list[Sign]] = {name.casefold(): [] for name in indicator.silent}
    for sign in signs:
        if sign.outlet is not None and sign.outlet.casefold() in found:
            found[sign.outlet.casefold()].append(sign)
    yield from ((name, found[name.casefold()]) for name in indicator.silent if found[name.casefold()])


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
