"""What two texts share: stretches of both that run in step, found through their fingerprints."""

from collections.abc import Sequence
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
_REWORDED = 2
"""The same inside a block: a damaged, joined or split word moves the rest by one, an editor by more."""
_INTACT = 3
"""Matches in step, as close as in equal text, that must stand on both sides of such a place: damage lies all
over a text, an edit stands in words that were left alone."""
_CLOSE = 6
"""Words from one fingerprint to the next in equal text, at most: the window of winnowing."""


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
    return blocks_of(*matched(first, second))


def matched(first: Fingerprints, second: Fingerprints) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where the fingerprints in common stand in each text, in the order of the first."""
    in_first, in_second = _common(first.hashes, second.hashes)
    here, there = first.positions[in_first], second.positions[in_second]
    order = np.argsort(here, kind="stable")
    return here[order], there[order]


def blocks_of(here: NDArray[np.int32], there: NDArray[np.int32]) -> tuple[SharedBlock, ...]:
    """Matches in step as blocks."""
    if not len(here):
        return ()
    edges = [0, *(np.flatnonzero(_breaks(here, there)) + 1).tolist(), len(here)]
    return tuple(
        _block(here[start:end], there[start:end])
        for start, end in pairwise(edges)
        if end - start >= _LEAST_MATCHES
    )


def _common(
    first: NDArray[np.uint64], second: NDArray[np.uint64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the fingerprints stand that occur once in each text: a repeated one has no counterpart."""
    places, there = _singles(first), _singles(second)
    if not len(places) or not len(there):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    single, other = first[places], second[there]
    found = np.searchsorted(other, single)
    found[found == len(other)] = 0
    same = other[found] == single
    return places[same], there[found[same]]


def _singles(hashes: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Where the fingerprints stand that occur once, in their own order."""
    order = np.argsort(hashes, kind="stable")
    return order[_apart(hashes[order])]


def _apart(ordered: NDArray[np.uint64], borders: NDArray[np.intp] | None = None) -> NDArray[np.bool_]:
    """Which of some hashes in order are unlike both their neighbours; another text's is no neighbour."""
    edges = np.ones(len(ordered) + 1, dtype=np.bool_)
    edges[1:-1] = ordered[1:] != ordered[:-1]
    if borders is not None:
        edges[borders] = True
    return edges[:-1] & edges[1:]


def shared_at_most(
    firsts: Sequence[Fingerprints], second: Fingerprints
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each of several texts no fewer words than it shares with another: of the text itself, of the other.

    The blocks of all are found in one go and their lengths added up, whether or not they overlap.

    Args:
        firsts: the texts, their fingerprints in the order of the hashes.
        second: the other text.
    """
    hashes = np.concatenate([first.hashes for first in firsts])
    owner = np.repeat(np.arange(len(firsts)), [len(first) for first in firsts])
    places = _singles(second.hashes)
    other = second.hashes[places]
    found = np.searchsorted(other, hashes)
    found[found == len(other)] = 0
    same = _apart(hashes, np.flatnonzero(np.diff(owner)) + 1)
    same &= other[found] == hashes if len(other) else False
    here = np.concatenate([first.positions for first in firsts])[same]
    there, owner = second.positions[places[found[same]]], owner[same]
    order = np.lexsort((here, owner))
    here, there, owner = here[order], there[order], owner[order]
    edges = np.flatnonzero(np.concatenate(([True], _breaks(here, there) | (np.diff(owner) != 0), [True])))
    long = np.diff(edges) >= _LEAST_MATCHES
    starts, ends = edges[:-1][long], edges[1:][long]
    if not len(here) or not len(starts):
        return np.zeros(len(firsts), np.int64), np.zeros(len(firsts), np.int64)
    in_first = here[ends - 1] + RUN - here[starts]
    in_second = (np.maximum.reduceat(there, edges[:-1]) - np.minimum.reduceat(there, edges[:-1]))[long] + RUN
    counts = (np.bincount(owner[starts], each, len(firsts)) for each in (in_first, in_second))
    one, both = (count.astype(np.int64) for count in counts)
    return one, both


def _breaks(here: NDArray[np.int32], there: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where matches in the order of one text are out of step with the match before."""
    return np.asarray((np.abs(np.diff(there - here)) > _DRIFT) | (np.diff(here) > _GAP))


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


def rewritten_places(here: NDArray[np.int32], there: NDArray[np.int32]) -> int:
    """Places inside the shared text where one side has words of its own; 0 unless each side has such places.

    Whoever reprints cuts or adds; an editor does both. Between two blocks a place takes ten words more than
    the other side has; inside a block two, where the words around it are untouched. A place where each text
    has as many words as the other is a changed wording and does not count.
    """
    blocks = blocks_of(here, there)
    longer = [
        (below.first_start - above.first_end) - (below.second_start - above.second_end)
        for above, below in pairwise(blocks)
    ]
    between = [words for words in longer if abs(words) >= _OWN_WORDS]
    places = [*between, *_reworded(here, there)]
    cut, added = sum(words > 0 for words in places), sum(words < 0 for words in places)
    return cut + added if cut and added else 0


def _reworded(here: NDArray[np.int32], there: NDArray[np.int32]) -> list[int]:
    """By how many words the first text is longer at each place inside a block that an editor worked on."""
    step, other = np.diff(here), np.diff(there)
    longer = step - other
    intact = (longer == 0) & (step <= _CLOSE)
    inside = (np.abs(longer) >= _REWORDED) & (np.abs(longer) <= _DRIFT) & (step <= _GAP)
    return [
        int(longer[place])
        for place in np.flatnonzero(inside).tolist()
        if place >= _INTACT
        and place + _INTACT < len(longer)
        and intact[place - _INTACT : place].all()
        and intact[place + 1 : place + 1 + _INTACT].all()
    ]
