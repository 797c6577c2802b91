"""Where the words of a story point: each word at its cue, each cue at its source, with probabilities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from tocsin.claims.layered import Floats, Ints, LayeredStory

Run = tuple[int, int]
Pointers = list[tuple[int, float]]
"""Targets of one token, each with its probability."""
FAINTEST = -13.0
"""Least log-probability of a pointer that is kept: two in a million."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """The pointers of every token of a story."""

    cue: list[Pointers]
    """First word of the cue that a token belongs to."""
    source: list[Pointers]
    """First word of the source of the cue that a token belongs to."""
    _targets: list[int]
    """Where anything points with `cue`, in order."""
    _pointers: list[tuple[int, float]]
    """Token and probability of each of `_targets`."""

    def belonging(self, cue: Run) -> dict[int, float]:
        """The tokens that point into a cue, in order, each with the probability that it belongs to it."""
        first, end = (bisect_left(self._targets, at) for at in cue)
        found: dict[int, float] = {}
        for token, probability in sorted(self._pointers[first:end]):
            found[token] = found.get(token, 0.0) + probability
        return found


def pointing_of(story: LayeredStory) -> Pointing:
    """The pointers of a story."""
    cue, source = _pairs(story.cue, story.cue_score), _pairs(story.source, story.source_score)
    known = sorted((at, token, p) for token, pairs in enumerate(cue) for at, p in pairs)
    return Pointing(cue, source, [at for at, _, _ in known], [(token, p) for _, token, p in known])


def _pairs(targets: Ints, scores: Floats) -> list[Pointers]:
    """The pointers of each token that are worth a look."""
    found: list[Pointers] = [[] for _ in targets]
    tokens, places = np.nonzero((scores > FAINTEST) & (targets >= 0))
    probabilities = np.exp(scores[tokens, places]).tolist()
    for token, target, p in zip(
        tokens.tolist(), targets[tokens, places].tolist(), probabilities, strict=True
    ):
        found[token].append((target, p))
    return found


@dataclass(frozen=True, slots=True)
class Mass:
    """The probability that tokens are a cue's content, or source: a running sum over those that can be."""

    tokens: list[int] = field(default_factory=list)
    """In order."""
    sums: list[float] = field(default_factory=lambda: [0.0])
    """One more than tokens."""

    @classmethod
    def of(cls, found: Iterator[tuple[int, float]]) -> Mass:
        """The mass of tokens in their order."""
        tokens, sums, total = [], [0.0], 0.0
        for token, probability in found:
            total += probability
            tokens.append(token)
            sums.append(total)
        return cls(tokens, sums)

    @property
    def total(self) -> float:
        """Over the whole story."""
        return self.sums[-1]

    def over(self, begin: int, end: int) -> float:
        """Over the tokens from `begin` up to `end`."""
        return self.sums[bisect_left(self.tokens, end)] - self.sums[bisect_left(self.tokens, begin)]
