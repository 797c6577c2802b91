"""Scores: named figures of a set, each with its interval when articles are drawn anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Counts = Mapping[str, float]
"""Named counts of one article, or their sums over several."""
Figures = Callable[[Counts], Mapping[str, float]]
"""From summed counts to the figures that a set is judged by."""

_DRAWS = 1000
"""Resamples behind an interval: its ends move by less than .002 between seeds on 84 articles."""
_SEED = 20240614
_ENDS = (2.5, 97.5)
"""Percentiles of the interval: 95 % of the draws lie inside (Efron and Tibshirani 1993, chapter 13)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a set, between 0 and 1 where its name does not say otherwise."""

    name: str
    value: float
    low: float
    """Lower end of the 95 % bootstrap interval over articles."""
    high: float

    def __str__(self) -> str:
        """`linked F1 0.412 [0.380, 0.440]`."""
        return f"{self.name} {self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class Scores:
    """What a set's predictions are worth against its gold."""

    set_name: str
    articles: int
    """Units that are drawn anew for the intervals: articles, pages, planted pairs or sentences."""
    counts: tuple[tuple[str, int], ...]
    """Whole-number facts behind the figures, for example `("gold", 2193)`."""
    figures: tuple[Figure, ...]

    def value(self, name: str) -> float:
        """The figure of that name.

        Raises:
            KeyError: the set has no such figure.
        """
        return {figure.name: figure.value for figure in self.figures}[name]

    def lines(self) -> list[str]:
        """The scores for a person: what was counted, then a figure a line."""
        counted = ", ".join(f"{name} {number}" for name, number in self.counts)
        return [f"{self.set_name}: articles {self.articles}, {counted}", *(f"  {f}" for f in self.figures)]


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`; 0 where there is nothing to take a part of."""
    return part / whole if whole else 0.0


def f1(right: float, found: float, gold: float) -> float:
    """Harmonic mean of precision and recall over counts."""
    return ratio(2 * right, found + gold)


def totalled(tallies: Sequence[Counts]) -> dict[str, float]:
    """The sum of each named count."""
    names = sorted({name for tally in tallies for name in tally})
    return {name: float(sum(tally.get(name, 0) for tally in tallies)) for name in names}


def scores_of(set_name: str, tallies: Sequence[Counts], figures: Figures, shown: Sequence[str]) -> Scores:
    """Judge a set from its counts, one tally an article.

    Args:
        set_name: name of the set, as `tocsin measure` takes it.
        tallies: the counts of each article; figures must be functions of their sums.
        figures: the judgement itself.
        shown: names of the counts that a reader wants to see.
    """
    total = totalled(tallies)
    values = figures(total)
    drawn = _resampled(tallies, figures)
    return Scores(
        set_name,
        len(tallies),
        tuple((name, round(total.get(name, 0))) for name in shown),
        tuple(Figure(name, value, *_interval(name, value, drawn)) for name, value in values.items()),
    )


def _resampled(tallies: Sequence[Counts], figures: Figures) -> list[Mapping[str, float]]:
    """The figures of each draw of as many articles, with replacement."""
    if not tallies:
        return []
    names = sorted({name for tally in tallies for name in tally})
    table = np.array([[float(tally.get(name, 0)) for name in names] for tally in tallies])
    weights = np.random.default_rng(_SEED).multinomial(
        len(tallies), np.full(len(tallies), 1 / len(tallies)), size=_DRAWS
    )
    return [figures(dict(zip(names, row, strict=True))) for row in (weights @ table).tolist()]


def _interval(name: str, value: float, drawn: Sequence[Mapping[str, float]]) -> tuple[float, float]:
    values = [figures[name] for figures in drawn if name in figures]
    if not values:
        return value, value
    low, high = np.percentile(values, _ENDS)
    return float(low), float(high)
