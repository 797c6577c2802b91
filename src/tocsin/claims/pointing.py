"""Where the words of a story point: each word at its cue, each cue at its source, with probabilities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, Ints, LayeredStory, changes

Run = tuple[int, int]
Pointers = list[tuple[int, float]]
"""Targets of one token, each with its probability."""
Chances = NDArray[np.float64]
FAINTEST = -13.0
"""Least log-probability of a pointer that is kept: two in a million."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """The pointers of one kind, side by side: by token, best first."""

    tokens: Ints
    targets: Ints
    chances: Chances
    """Probability of each."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """The pointers of every token of a story."""

    cue: Arrows
    """First word of the cue that a token belongs to."""
    _source_at: list[int]
    """Place in `_source` of each token's first pointer at a source, one more than tokens."""
    _source: tuple[list[int], list[float]]
    """First word of the source of the cue that a token belongs to, and the probability of it."""
    _aimed_at: Ints
    """Place in `_tokens` of the first pointer at each token, one more than tokens."""
    _tokens: Ints
    """Who points at a cue, by the target."""
    _chances: Chances
    """Probability of each of `_tokens`."""

    def source_of(self, token: int) -> Pointers:
        """Where a token's source may begin."""
        begin, end = self._source_at[token : token + 2]
        targets, chances = self._source
        return list(zip(targets[begin:end], chances[begin:end], strict=False))

    def belonging(self, cues: Sequence[Run]) -> tuple[Ints, Ints, Chances]:
        """Who points into each of some cues: number of the cue, token, and the chance that it belongs to it.

        Cue by cue, each in the order of its tokens.
        """
        begins, ends = np.array(cues, dtype=np.int64).T
        first = self._aimed_at[begins]
        counts = np.maximum(self._aimed_at[ends] - first, 0)
        number = np.repeat(np.arange(len(cues)), counts)
        place = np.arange(len(number)) + np.repeat(first - counts.cumsum() + counts, counts)
        tokens, chances = self._tokens[place], self._chances[place]
        if (ends - begins <= 1).all():
            return number, tokens, chances
        key = number * len(self._aimed_at) + tokens
        order = np.argsort(key, kind="stable")
        number, tokens, chances = number[order], tokens[order], chances[order]
        opens = np.flatnonzero(changes(key[order]))
        if not len(opens):
            return number, tokens, chances
        return number[opens], tokens[opens], np.add.reduceat(chances, opens)


def pointing_of(story: LayeredStory) -> Pointing:
    """The pointers of a story."""
    cue, source = _arrows(story.cue, story.cue_score), _arrows(story.source, story.source_score)
    order = np.argsort(cue.targets, kind="stable")
    size = len(story)
    return Pointing(
        cue,
        _places(source.tokens, size).tolist(),
        (source.targets.tolist(), source.chances.tolist()),
        _places(cue.targets, size),
        cue.tokens[order],
        cue.chances[order],
    )


def _places(tokens: Ints, size: int) -> Ints:
    """Where the entries of each token begin among those of all, one more than tokens."""
    found = np.zeros(size + 1, dtype=np.int64)
    np.bincount(tokens, minlength=size).cumsum(out=found[1:])
    return found


def _arrows(targets: Ints, scores: Floats) -> Arrows:
    """The pointers that are worth a look."""
    tokens, places = np.nonzero((scores > FAINTEST) & (targets >= 0))
    chances = np.exp(scores[tokens, places]).astype(np.float64)
    return Arrows(tokens, targets[tokens, places], chances)


class Mass(NamedTuple):
    """The probability that tokens are a cue's content, or source: a stretch of running sums over all cues."""

    tokens: Sequence[int] = ()
    """Who points at any cue: cue by cue, in order."""
    sums: Sequence[float] = (0.0,)
    """One more than tokens."""
    low: int = 0
    """Where this cue's tokens begin."""
    high: int = 0

    @property
    def total(self) -> float:
        """Over the whole story."""
        return self.sums[self.high] - self.sums[self.low]

    def upto(self, end: int) -> float:
        """A running sum over the tokens before `end`; only differences say something."""
        return self.sums[bisect_left(self.tokens, end, self.low, self.high)]

    def over(self, begin: int, end: int) -> float:
        """Over the tokens from `begin` up to `end`."""
        tokens, low, high = self.tokens, self.low, self.high
        last = bisect_left(tokens, end, low, high)
        return self.sums[last] - self.sums[bisect_left(tokens, begin, low, last)]
