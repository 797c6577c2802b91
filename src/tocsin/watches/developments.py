"""Sightings grouped into developments, and the window in which a development rings."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.terms.origins import Origins
from tocsin.terms.watch import Indicator
from tocsin.watches.rates import Rarity
from tocsin.watches.seeing import plain_name
from tocsin.watches.sightings import Sighting
from tocsin.weighing import Telling

Count = Callable[[Iterable[Telling]], Origins]
"""How independent origins are counted: `tocsin.weighing.count_origins`."""
Rare = Callable[[date, date], Rarity | None]
"""How unusual the tellings between two days are, ends included; None where no source has a baseline."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sightings of an indicator's number of days, with the origins behind them."""

    start: date
    end: date
    sightings: tuple[Sighting, ...]
    origins: Origins
    rarity: Rarity | None = None
    """The test of its rate, None where the indicator asks for none."""


@dataclass(frozen=True, slots=True)
class Development:
    """Sightings without a longer quiet between them, and the windows that decide about ringing."""

    sightings: tuple[Sighting, ...]
    first_ring: Window
    """The earliest window with enough origins."""
    fullest: Window
    """The window with the most origins; the earlier one where two have as many."""


def developments_of(
    indicator: Indicator, sightings: Sequence[Sighting], count: Count, rare: Rare
) -> tuple[Development, ...]:
    """The developments that ring, earliest first.

    Args:
        indicator: whose quiet days part the developments, and whose window and origins must be met.
        sightings: in order of their day.
        count: counts the independent origins of several tellings.
        rare: tests a window's rate, where the indicator asks for that.
    """
    found: list[Development] = []
    for group in _parted(sightings, timedelta(days=indicator.quiet_days)):
        windows = _windows(indicator, group, count)
        enough = [window for window in windows if window.origins.least >= indicator.at_least_origins]
        if indicator.rate_one_in is not None:
            enough = list(_unusual(enough, indicator.rate_one_in, rare))
        if enough:
            fullest = max(enough, key=lambda window: (window.origins.least, window.origins.most))
            found.append(Development(tuple(group), enough[0], fullest))
    return tuple(found)


def _unusual(windows: Iterable[Window], one_in: int, rare: Rare) -> Iterator[Window]:
    """The windows whose rate is rarer than one in so many, each with its test."""
    for window in windows:
        found = rare(window.start, window.end)
        if found is not None and found.chance * one_in <= 1:
            yield replace(window, rarity=found)


def _parted(sightings: Sequence[Sighting], quiet: timedelta) -> list[list[Sighting]]:
    groups: list[list[Sighting]] = []
    for sighting in sightings:
        if groups and sighting.day - groups[-1][-1].day <= quiet:
            groups[-1].append(sighting)
        else:
            groups.append([sighting])
    return groups


def _windows(indicator: Indicator, group: Sequence[Sighting], count: Count) -> list[Window]:
    """One window for each day of the group: that day and the days before it; too small ones are left out."""
    windows: list[Window] = []
    begin = 0
    for place, sighting in enumerate(group):
        if place + 1 < len(group) and group[place + 1].day == sighting.day:
            continue
        start = sighting.day - timedelta(days=indicator.within_days - 1)
        while group[begin].day < start:
            begin += 1
        inside = tuple(group[begin : place + 1])
        if len({s.account for s in inside}) >= indicator.at_least_origins:
            windows.append(Window(start, sighting.day, inside, count(tellings_behind(inside))))
    return windows


def tellings_behind(sightings: Iterable[Sighting]) -> tuple[Telling, ...]:
    """One telling an account, with what it credits and the speaker it rests on most.

    An account with several speakers stands for its most frequent one, so that the count of origins is
    never larger than the number of people and bodies who spoke. A medium that a claim goes through
    counts as a credit, and as a credit of that medium's own account, so that a rewrite and the report
    it was made from may be one origin.
    """
    by_account: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_account.setdefault(sighting.account, []).append(sighting)
    through = {account: _media(group) for account, group in by_account.items()}
    quoted = frozenset().union(*through.values())
    return tuple(
        Telling(
            account,
            tuple(sorted({*group[0].story.credits, *through[account], *_own_name(group, quoted)})),
            _speaker(group),
        )
        for account, group in by_account.items()
    )


def _media(group: Iterable[Sighting]) -> frozenset[str]:
    """Media that the claims go through, the story's own outlet left out."""
    return frozenset(name for sighting in group for name in sighting.record.media)


def _own_name(group: Sequence[Sighting], quoted: frozenset[str]) -> frozenset[str]:
    """The story's outlet under the name that other accounts quote it by."""
    if not quoted:
        return frozenset()
    outlet = plain_name(group[0].story.outlet or "")
    return frozenset(name for name in quoted if outlet and (name in outlet or outlet in name))


def _speaker(group: Sequence[Sighting]) -> str | None:
    if len(group) == 1:
        return group[0].record.speaker
    names = Counter(name for sighting in group if (name := sighting.record.speaker))
    if not names:
        return None
    return min(names, key=lambda name: (-names[name], name))
