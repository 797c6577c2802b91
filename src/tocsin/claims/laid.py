"""The contents or sources of all cues of a story laid side by side, for questions asked of all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.ground import Ground
from tocsin.claims.group import Option, Origin, Runs
from tocsin.claims.layered import Ints
from tocsin.claims.shelves import Numbers

_ORIGINS = np.array(tuple(Origin), dtype=np.int64)


Columns = list[Any]
"""Columns of rows: arrays and lists of one number a row."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Options that have words, one row each; their runs and the tokens of their runs one after the other."""

    begins: Ints
    """First token of each run."""
    ends: Ints
    first: Ints
    """Number of each option's first run."""
    last: Ints
    begin: Ints
    """First token of each option."""
    end: Ints
    """One past the last token of each option."""
    size: Ints
    """Tokens of each option."""

    @property
    def single(self) -> bool:
        """Whether every option is one run."""
        return len(self.begins) == len(self.begin)

    def summed(self, each: Numbers) -> Numbers:
        """A sum over the runs of each option."""
        return each if self.single else np.add.reduceat(each, self.first)

    def least(self, each: Numbers) -> Numbers:
        """The lowest number of each option's runs."""
        return each if self.single else np.minimum.reduceat(each, self.first)

    def any(self, each: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether it holds of any run of each option."""
        return each if self.single else np.logical_or.reduceat(each, self.first)

    def total(self, sums: Ints | Numbers) -> Numbers:
        """A sum over the tokens of each option, from running sums over the story."""
        return self.summed((sums[self.ends] - sums[self.begins]).astype(np.float64))

    def highest(self, values: Numbers) -> Numbers:
        """The highest value of an option's tokens; `values` go one beyond the story's last token."""
        pairs = np.stack([self.begins, self.ends], axis=1).ravel()
        each: Numbers = np.maximum.reduceat(values, pairs)[::2]
        return each if self.single else np.maximum.reduceat(each, self.first)

    def heads(self, ground: Ground) -> Ints:
        """Each option's token whose governor lies outside of its run and whose subtree is widest."""
        lengths = self.ends - self.begins
        stops = lengths.cumsum()
        tokens = np.arange(stops[-1]) + np.repeat(self.begins - stops + lengths, lengths)
        low, high = np.repeat(self.begins, lengths), np.repeat(self.ends, lengths)
        above = ground.shelves.heads[tokens]
        free = (above < low) | (above >= high) | (above == tokens)
        width = (ground.shelves.right - ground.shelves.left)[tokens]
        # One number to compare by: the wider one, of equal ones the earlier one.
        count = len(tokens)
        order = np.where(free, width, -1) * (count + 1) + count - np.arange(count)
        best = np.maximum.reduceat(order, (stops - lengths)[self.first])
        found: Ints = tokens[count - best % (count + 1)]
        return found


def laid(options: Sequence[Runs]) -> Laid:
    """Lay out the runs of options, none of them without words."""
    places = chain.from_iterable(chain.from_iterable(options))
    begins, ends = np.fromiter(places, np.int64).reshape(-1, 2).T
    lengths = ends - begins
    if len(begins) == len(options):
        row = np.arange(len(options))
        return Laid(begins, ends, row, row, begins, ends, lengths)
    counts = np.array([len(option) for option in options])
    last = counts.cumsum() - 1
    first = last - counts + 1
    return Laid(begins, ends, first, last, begins[first], ends[last], np.add.reduceat(lengths, first))


def origins(options: Sequence[Option]) -> NDArray[np.bool_]:
    """Who proposed each option, one column for each of `Origin`."""
    proposed = np.array([option.origin for option in options], dtype=np.int64)
    found: NDArray[np.bool_] = (proposed & _ORIGINS[:, None]) > 0
    return found


def agreement(options: Sequence[Option], origin: Origin) -> list[float]:
    """How far the proposals of one origin agree with each of a cue's options, -1 where there are none."""
    proposed = [option.runs for option in options if option.origin & origin]
    if not proposed:
        return [-1.0] * len(options)
    if len(proposed) == 1 and len(proposed[0]) == 1:
        ((low, high),) = proposed[0]
        return [
            1.0 if option.origin & origin
            else _shared(low, high, *option.runs[0]) if len(option.runs) == 1
            else _overlap(proposed[0], option.runs)
            for option in options
        ]  # fmt: skip
    return [
        1.0 if option.origin & origin else max([_overlap(each, option.runs) for each in proposed])
        for option in options
    ]


def _shared(low: int, high: int, begin: int, end: int) -> float:
    """Shared tokens over all tokens of two runs."""
    common = (high if high < end else end) - (low if low > begin else begin)  # noqa: FURB136 - twice as fast
    return common / (high - low + end - begin - common) if common > 0 else 0.0


def _overlap(left: Runs, right: Runs) -> float:
    """Shared tokens over all tokens of two sets of runs."""
    if len(left) == len(right) == 1:
        return _shared(*left[0], *right[0])
    common = every = 0
    for a, b in left:
        every += b - a
        for c, d in right:
            common += max(0, min(b, d) - max(a, c))
    for c, d in right:
        every += d - c
    every -= common
    return common / every if every else float(not left and not right)
