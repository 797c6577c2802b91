"""What two texts share: stretches of both that run in step, found through their fingerprints."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.stories.fingerprints import RUN, Fingerprints

_DRIFT = 6
"""Words by which two stretches may get out of step before another block begins."""
_GAP = 40
"""Words without a shared fingerprint that a block may span: at 15 % changed words gaps stay below."""
_LEAST_MATCHES = 2
"""Fingerprints of the smallest block; one alone is a phrase."""
_OWN_WORDS = 10
"""Words that one text must have more than the other between two blocks for the place to count."""


@dataclass(frozen=True, slots=True)
class SharedBlock:
    """One stretch of a text and its counterpart, in words counted from 0, ends excluded."""

    first_start: int
    first_end: int
    second_start: int
    second_end: int
    matches: int
    """Fingerprints in common."""

    @property
    def words(self) -> int:
        """Length of the stretch, the shorter of the two sides."""
        return min(self.first_end - self.first_start, self.second_end - self.second_start)


def shared_blocks(first: Fingerprints, second: Fingerprints) -> tuple[SharedBlock, ...]:
    """The stretches two texts share, in the order of the first."""
    in_first, in_second = _common(first.hashes, second.hashes)
    if not len(in_first):
        return ()
    here, there = first.positions[in_first], second.positions[in_second]
    order = np.argsort(here, kind="stable")
    here, there = here[order], there[order]
    breaks = (np.abs(np.diff(there - here)) > _DRIFT) | (np.diff(here) > _GAP)
    edges = [0, *(np.flatnonzero(breaks) + 1).tolist(), len(here)]
    return tuple(
        _block(here[start:end], there[start:end])
        for start, end in pairwise(edges)
        if end - start >= _LEAST_MATCHES
    )


def _common(
    first: NDArray[np.uint64], second: NDArray[np.uint64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the fingerprints stand that occur once in each text: a repeated one has no counterpart."""
    values, where, counts = np.unique(first, return_index=True, return_counts=True)
    single, places = values[counts == 1], where[counts == 1]
    values, where, counts = np.unique(second, return_index=True, return_counts=True)
    other, there = values[counts == 1], where[counts == 1]
    if not len(single) or not len(other):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    found = np.searchsorted(other, single)
    found[found == len(other)] = 0
    same = other[found] == single
    return places[same], there[found[same]]


def _block(here: NDArray[np.int32], there: NDArray[np.int32]) -> SharedBlock:
    """One run of matches as a block; the last run's words belong to it."""
    return SharedBlock(int(here[0]), int(here[-1]) + RUN, int(there.min()), int(there.max()) + RUN, len(here))


def covered(stretches: list[tuple[int, int]]) -> int:
    """Words that stand in at least one of some stretches."""
    total = reached = 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def rewritten_places(blocks: tuple[SharedBlock, ...]) -> int:
    """Places inside the shared text where one side has words of its own; 0 unless each side has such places.

    Whoever reprints cuts or adds; an editor does both. A place where each text has as many words as the other
    is a changed wording and does not count.
    """
    added = cut = 0
    for above, below in pairwise(blocks):
        longer = (below.first_start - above.first_end) - (below.second_start - above.second_end)
        cut += longer >= _OWN_WORDS
        added += -longer >= _OWN_WORDS
    return cut + added if cut and added else 0
