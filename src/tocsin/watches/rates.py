"""Whether so many tellings would come by chance, by each source's own baseline.

Each outlet has a rate of matching stories among all its dated stories, with a Gamma(K + 1/2, N) posterior
after K matches in N stories before the window (Jeffreys prior of a Poisson rate). The predicted number of
matches among its n stories inside the window is then negative binomial (Gelman et al., Bayesian Data
Analysis, 3rd ed., section 2.6), and the chance of as many as were seen or more is the tail of the sum over
outlets. Stories are counted, not days: an outlet that falls silent, or sends twice as much, expects less or
more. An outlet without a baseline has no part in it, on either side.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.watches.sightings import Sighting, Telling

NEEDED_STORIES = 20
"""Dated stories of an outlet before the window below which it has no baseline."""


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


def rarity(
    tellings: Sequence[Telling], sightings: Iterable[Sighting], start: date, end: date
) -> Rarity | None:
    """The test for a window of days, ends included; None where no outlet has a baseline.

    Args:
        tellings: all dated tellings of the watch's stories, those without a sighting as well.
        sightings: of the indicator, at any time.
        start: first day of the window.
        end: last day of the window.
    """
    matching = {(sighting.account, sighting.story.outlet) for sighting in sightings}
    before, within = _counted(tellings, matching, date.min, start), _counted(tellings, matching, start, end)
    outlets = [o for o, (_, stories) in before.items() if o is not None and stories >= NEEDED_STORIES]
    if not outlets:
        return None
    rates = [
        (before[outlet][0] + 0.5, before[outlet][1], within.get(outlet, (0, 0))[1]) for outlet in outlets
    ]
    seen = sum(within.get(outlet, (0, 0))[0] for outlet in outlets)
    expected = sum(shape / stories * inside for shape, stories, inside in rates)
    return Rarity(seen, expected, _tail(seen, rates))


def _counted(
    tellings: Iterable[Telling], matching: set[tuple[str, str | None]], start: date, end: date
) -> dict[str | None, tuple[int, int]]:
    """Matching and all accounts of each outlet between two days; the first is left out when it is `min`."""
    last = end if start > date.min else end - timedelta(days=1)
    seen: dict[str | None, set[str]] = {}
    for telling in tellings:
        if start <= telling.day <= last:
            seen.setdefault(telling.story.outlet, set()).add(telling.account)
    return {
        outlet: (sum((account, outlet) in matching for account in accounts), len(accounts))
        for outlet, accounts in seen.items()
    }


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
