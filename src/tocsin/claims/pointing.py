"""Where the words of a story point: each word at its cue, each cue at its source, with probabilities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, Ints, LayeredStory

Run = tuple[int, int]
Pointers = list[tuple[int, float]]
"""Targets of one token, each with its probability."""
FAINTEST = -13.0
"""Least log-probability of a pointer that is kept: two in a million."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """The pointers of one kind, side by side: by token, best first."""

    tokens: Ints
    targets: Ints
    chances: NDArray[np.float64]
    """Probability of each."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """The pointers of every token of a story."""

    cue: Arrows
    """First word of the cue that a token belongs to."""
    _source_at: list[int]
    """The tokens that point at a source, once for each pointer."""
    _source: Pointers
    """First word of the source of the cue that a token belongs to, by `_source_at`."""
    _targets: list[int]
    """Where anything points with `cue`, in order."""
    _tokens: list[int]
    """Token and probability of each of `_targets`."""
    _chances: list[float]

    def source_of(self, token: int) -> Pointers:
        """Where a token's source may begin."""
        first = bisect_left(self._source_at, token)
        return self._source[first : bisect_left(self._source_at, token + 1, first)]

    def belonging(self, cue: Run) -> tuple[list[int], list[float]]:
        """The tokens that point into a cue, in order, each with the probability that it belongs to it."""
        first, end = bisect_left(self._targets, cue[0]), bisect_left(self._targets, cue[1])
        tokens, chances = self._tokens[first:end], self._chances[first:end]
        if cue[1] - cue[0] <= 1:
            return tokens, chances
        found: dict[int, float] = {}
        for token, probability in sorted(zip(tokens, chances, strict=True)):
            found[token] = found.get(token, 0.0) + probability
        return list(found), list(found.values())


def pointing_of(story: LayeredStory) -> Pointing:
    """The pointers of a story."""
    cue, source = _arrows(story.cue, story.cue_score), _arrows(story.source, story.source_score)
    order = np.argsort(cue.targets, kind="stable")
    known = cue.targets[order].tolist(), cue.tokens[order].tolist(), cue.chances[order].tolist()
    pointers = list(zip(source.targets.tolist(), source.chances.tolist(), strict=True))
    return Pointing(cue, source.tokens.tolist(), pointers, *known)


def _arrows(targets: Ints, scores: Floats) -> Arrows:
    """The pointers that are worth a look."""
    tokens, places = np.nonzero((scores > FAINTEST) & (targets >= 0))
    chances = np.exp(scores[tokens, places]).astype(np.float64)
    return Arrows(tokens, targets[tokens, places], chances)


@dataclass(frozen=True, slots=True)
class Mass:
    """The probability that tokens are a cue's content, or source: a running sum over those that can be."""

    tokens: list[int] = field(default_factory=list)
    """In order."""
    sums: list[float] = field(default_factory=lambda: [0.0])
    """One more than tokens."""

    @classmethod
    def of(cls, tokens: list[int], chances: Iterable[float]) -> Mass:
        """The mass of tokens in their order."""
        return cls(tokens, list(accumulate(chances, initial=0.0)))

    @property
    def total(self) -> float:
        """Over the whole story."""
        return self.sums[-1]

    def over(self, begin: int, end: int) -> float:
        """Over the tokens from `begin` up to `end`."""
        return self.sums[bisect_left(self.tokens, end)] - self.sums[bisect_left(self.tokens, begin)]
