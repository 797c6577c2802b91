"""Whether so many tellings would come by chance, by each source's own baseline.

Each outlet has a rate of matching stories among all its dated stories, with a Gamma(K + 1/2, N) posterior
after K matches in N stories of the year before the window (Jeffreys prior of a Poisson rate). The predicted
number of matches among its n stories inside the window is then negative binomial (Gelman et al., Bayesian
Data Analysis, 3rd ed., section 2.6), and the chance of as many as were seen or more is the tail of the sum
over outlets. Stories are counted, not days: an outlet that falls silent, or sends twice as much, expects
less or more. An outlet without a baseline has no part in it, on either side.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.watches.sightings import Sighting, Telling

NEEDED_STORIES = 20
"""Dated stories of an outlet before the window below which it has no baseline."""
BASELINE_DAYS = 365
"""Days before a window that its rate is held against: what an outlet brought long ago is no baseline."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How unusual the tellings of a window are."""

    seen: int
    """Accounts with a sighting in the window, of outlets with a baseline."""
    expected: float
    """What their baselines predict."""
    chance: float
    """Probability of as many or more."""

    def words(self) -> str:
        """The test's outcome for a person."""
        return (
            f"{self.seen} tellings where the sources' own baselines expect {self.expected:.1f} "
            f"(chance {self.chance:.2g})"
        )


class Rates:
    """Tellings and what matched of them, asked about one window after the other.

    Windows that are asked for in the order of time cost what comes between them.
    """

    def __init__(self, tellings: Sequence[Telling], sightings: Iterable[Sighting]) -> None:
        """Make ready.

        Args:
            tellings: all tellings of the watch's stories by their day, those without a sighting as well.
            sightings: of the indicator, at any time.
        """
        matching = {(sighting.account, sighting.story.outlet) for sighting in sightings}
        self._days = [telling.day for telling in tellings]
        told = [(telling.story.outlet, telling.account) for telling in tellings]
        heard = [(outlet, account, (account, outlet) in matching) for outlet, account in told]
        self._before, self._within = _Counted(heard), _Counted(heard)

    def rarity(self, start: date, end: date) -> Rarity | None:
        """The test for a window of days, ends included; None where no outlet has a baseline."""
        first = date.fromordinal(max(1, start.toordinal() - BASELINE_DAYS))
        begin = bisect_left(self._days, start)
        before = self._before.between(bisect_left(self._days, first), begin)
        within = self._within.between(begin, bisect_right(self._days, end))
        outlets = [o for o, (_, stories) in before.items() if o is not None and stories >= NEEDED_STORIES]
        if not outlets:
            return None
        rates = [
            (before[outlet][0] + 0.5, before[outlet][1], within.get(outlet, [0, 0])[1])
            for outlet in sorted(outlets)
        ]
        seen = sum(within.get(outlet, [0, 0])[0] for outlet in outlets)
        expected = math.fsum(shape / stories * inside for shape, stories, inside in rates)
        return Rarity(seen, expected, _tail(seen, rates))


class _Counted:
    """Matching and all accounts of each outlet in a stretch of tellings that moves."""

    def __init__(self, heard: Sequence[tuple[str | None, str, bool]]) -> None:
        self._heard = heard
        self._from = self._to = 0
        self._times: Counter[tuple[str | None, str]] = Counter()
        self._counts: dict[str | None, list[int]] = {}

    def between(self, start: int, end: int) -> Mapping[str | None, list[int]]:
        """Matching and all accounts by outlet, from one place in the order of days to before another."""
        if end <= self._from or start >= self._to:
            self._times.clear()
            self._counts.clear()
            self._from = self._to = start
        while self._from > start:
            self._from -= 1
            self._count(self._from, 1)
        while self._to < end:
            self._count(self._to, 1)
            self._to += 1
        while self._from < start:
            self._count(self._from, -1)
            self._from += 1
        while self._to > end:
            self._to -= 1
            self._count(self._to, -1)
        return self._counts

    def _count(self, place: int, step: int) -> None:
        outlet, account, is_matching = self._heard[place]
        held = self._times[outlet, account]
        self._times[outlet, account] = held + step
        if held + step == max(step, 0):
            counts = self._counts.setdefault(outlet, [0, 0])
            counts[0] += step * is_matching
            counts[1] += step


def _tail(seen: int, rates: Sequence[tuple[float, int, int]]) -> float:
    """P(sum of negative binomials >= seen), by convolution of their probabilities below `seen`."""
    below = [1.0] + [0.0] * max(seen - 1, 0)
    for shape, stories, inside in rates:
        if inside:
            mass = [_probability(k, shape, stories, inside) for k in range(len(below))]
            below = [math.fsum(below[j] * mass[k - j] for j in range(k + 1)) for k in range(len(below))]
    return 1.0 if seen == 0 else min(1.0, max(0.0, 1.0 - math.fsum(below)))


def _probability(k: int, shape: float, stories: int, inside: int) -> float:
    """P(k) of the negative binomial with that Gamma shape, baseline stories and stories inside."""
    stay = stories / (stories + inside)
    log = math.lgamma(k + shape) - math.lgamma(shape) - math.lgamma(k + 1)
    return math.exp(log + shape * math.log(stay) + k * math.log1p(-stay))
