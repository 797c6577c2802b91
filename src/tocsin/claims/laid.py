"""The contents or sources of all cues of a story laid side by side, for questions asked of all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.ground import Ground
from tocsin.claims.group import Option, Origin, Runs
from tocsin.claims.layered import Ints
from tocsin.claims.shelves import Numbers

_ORIGINS = np.array(tuple(Origin), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Laid:
    """Options that have words, one row each; their runs and the tokens of their runs one after the other."""

    begins: Ints
    """First token of each run."""
    ends: Ints
    first: Ints
    """Number of each option's first run."""
    last: Ints
    tokens: Ints
    """The tokens of all runs."""
    opening: Ints
    """Place in `tokens` of each option's first token."""
    size: Ints
    """Tokens of each option."""

    @property
    def begin(self) -> Ints:
        """First token of each option."""
        return self.begins[self.first]

    @property
    def end(self) -> Ints:
        """One past the last token of each option."""
        return self.ends[self.last]

    def total(self, sums: NDArray[np.generic]) -> Numbers:
        """A sum over the tokens of each option, from running sums over the story."""
        each = sums[self.ends].astype(np.float64) - sums[self.begins].astype(np.float64)
        return np.add.reduceat(each, self.first)

    def highest(self, values: Numbers) -> Numbers:
        """The highest value of an option's tokens."""
        found: Numbers = np.maximum.reduceat(values[self.tokens], self.opening)
        return found

    def heads(self, ground: Ground) -> Ints:
        """Each option's token whose governor lies outside of its run and whose subtree is widest."""
        lengths = self.ends - self.begins
        low, high = np.repeat(self.begins, lengths), np.repeat(self.ends, lengths)
        above = ground.shelves.heads[self.tokens]
        free = (above < low) | (above >= high) | (above == self.tokens)
        width = (ground.shelves.right - ground.shelves.left)[self.tokens]
        # One number to compare by: the wider one, of equal ones the earlier one.
        count = len(self.tokens)
        order = np.where(free, width, -1) * (count + 1) + count - np.arange(count)
        best = np.maximum.reduceat(order, self.opening)
        found: Ints = self.tokens[count - best % (count + 1)]
        return found


def laid(options: Sequence[Runs]) -> Laid:
    """Lay out the runs of options, none of them without words."""
    runs = np.array([run for option in options for run in option], dtype=np.int64)
    counts = np.array([len(option) for option in options])
    last = counts.cumsum() - 1
    begins, ends = runs.T
    lengths = ends - begins
    stops = lengths.cumsum()
    tokens = np.arange(stops[-1]) + np.repeat(begins - stops + lengths, lengths)
    first = last - counts + 1
    opening = (stops - lengths)[first]
    return Laid(begins, ends, first, last, tokens, opening, np.add.reduceat(lengths, first))


def origins(options: Sequence[Option]) -> Numbers:
    """Who proposed each option, one column for each of `Origin`."""
    proposed = np.array([option.origin for option in options], dtype=np.int64)
    found: Numbers = ((proposed[:, None] & _ORIGINS) > 0).astype(np.float64)
    return found


def agreement(options: Sequence[Option], origin: Origin) -> list[float]:
    """How far the proposals of one origin agree with each of the options, -1 where there are none."""
    proposed = [option.runs for option in options if option.origin & origin]
    if not proposed:
        return [-1.0] * len(options)
    return [1.0 if option.origin & origin else _closest(proposed, option.runs) for option in options]


def _closest(proposed: Sequence[Runs], runs: Runs) -> float:
    """The best overlap of any proposal with some runs."""
    if len(runs) != 1:
        return max(_overlap(each, runs) for each in proposed)
    ((begin, end),) = runs
    best = -1.0
    for each in proposed:
        if len(each) == 1:
            ((low, high),) = each
            common = min(end, high) - max(begin, low)
            found = common / (high - low + end - begin - common) if common > 0 else 0.0
        else:
            found = _overlap(each, runs)
        best = max(best, found)
    return best


def _overlap(left: Runs, right: Runs) -> float:
    """Shared tokens over all tokens of two sets of runs."""
    common = every = 0
    for a, b in left:
        every += b - a
        for c, d in right:
            common += max(0, min(b, d) - max(a, c))
    for c, d in right:
        every += d - c
    every -= common
    return common / every if every else float(not left and not right)
