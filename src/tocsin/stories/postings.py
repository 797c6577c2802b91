"""Which stories carry a fingerprint, kept small: some fifteen bytes for each story of each fingerprint.

The newest are in a dictionary, which is quick to add to; from time to time they go into sorted arrays, which
take a tenth of its memory, each array at least twice as long as the next newer one. Of each fingerprint the
first stories alone are kept: a wire story in hundreds of pages is found by its first carriers.
"""

from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

KEPT = 64
"""Stories kept for one fingerprint."""
_RECENT = 1 << 17
"""Fingerprints in the dictionary before they go into an array."""
_SHARING = 2
"""Binary digits of how many fingerprints share their leading bits."""
_LESS = 2
"""An array that is not so many times as long as the next newer one is joined with it."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Fingerprints in order, a repeated one by the age of its stories."""

    hashes: NDArray[np.uint64]
    stories: NDArray[np.uint32]
    starts: NDArray[np.intp]
    """Where the fingerprints with each leading bits begin, so that one is found in two steps."""
    shift: np.uint64
    """Bits of a fingerprint that are not leading."""

    @classmethod
    def of(cls, hashes: NDArray[np.uint64], stories: NDArray[np.uint32]) -> "_Sorted":
        """Fingerprints in order, made ready to be asked for."""
        leading = max(1, len(hashes).bit_length() - _SHARING)
        shift = np.uint64(64 - leading)
        counts = np.bincount((hashes >> shift).astype(np.intp), minlength=1 << leading)
        return cls(hashes, stories, np.concatenate(([0], np.cumsum(counts))), shift)

    def __len__(self) -> int:
        return len(self.hashes)

    def found(self, values: NDArray[np.uint64], room: NDArray[np.intp]) -> tuple[NDArray[np.intp], ...]:
        """Where the stories of some fingerprints stand, of each as many as it has room for, and how many."""
        bits = (values >> self.shift).astype(np.intp)
        begins = self.starts[bits]
        lengths = self.starts[bits + 1] - begins
        near = _ranges(begins, lengths)
        asked = np.repeat(np.arange(len(values)), lengths)
        same = self.hashes[near] == values[asked]
        near, asked = near[same], asked[same]
        counts = np.bincount(asked, minlength=len(values))
        if (counts <= room).all():
            return near, counts
        first = np.cumsum(counts) - counts
        kept = np.minimum(counts, room)
        return near[_ranges(first, kept)], kept


class Postings:
    """Stories, numbered in the order in which they were added, by fingerprint."""

    def __init__(self, recent: int = _RECENT) -> None:
        """Begin with none; `recent` fingerprints stay in the dictionary."""
        self._room = recent
        self._recent: dict[int, int | list[int]] = {}
        """A bare number for the many that occur in one story only."""
        self._older: list[_Sorted] = []

    def add(self, story: int, values: list[int]) -> None:
        """Keep a story, whose number is higher than any before, under its fingerprints, each given once."""
        recent = self._recent
        for value in values:
            held = recent.setdefault(value, story)
            if held == story:
                continue
            if isinstance(held, list):
                if len(held) < KEPT:
                    held.append(story)
            else:
                recent[value] = [held, story]
        if len(recent) >= self._room:
            self._put_away()

    def stories(self, values: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """The stories of some fingerprints, each given once; a story as often as it has one of them."""
        found = []
        taken = np.zeros(len(values), dtype=np.intp)
        for part in self._older:
            places, counts = part.found(values, KEPT - taken)
            found.append(part.stories[places])
            taken += counts
        held = np.array(self._recently(values.tolist(), taken.tolist()), dtype=np.uint32)
        return np.concatenate([*found, held])

    def _recently(self, values: list[int], taken: list[int]) -> list[int]:
        found: list[int] = []
        known = zip(map(self._recent.get, values), taken, strict=True)
        for held, before in [each for each in known if each[0] is not None]:
            if isinstance(held, list):
                found += held[: KEPT - before]
            elif held is not None and before < KEPT:
                found.append(held)
        return found

    def _put_away(self) -> None:
        """Move the newest into an array, and join arrays until each is long enough."""
        # the few lists are taken out: one made of each bare number would keep Python's collector busy
        lists = {value: held for value, held in self._recent.items() if isinstance(held, list)}
        bare = {value: held for value, held in self._recent.items() if isinstance(held, int)}
        shared = np.repeat(np.fromiter(lists, np.uint64, len(lists)), [len(held) for held in lists.values()])
        hashes = np.concatenate((np.fromiter(bare, np.uint64, len(bare)), shared))
        stories = np.fromiter(chain(bare.values(), *lists.values()), np.uint32, len(hashes))
        self._recent = {}
        order = np.argsort(hashes, kind="stable")
        hashes, stories = hashes[order], stories[order]
        self._older.append(_Sorted.of(hashes, stories))
        while len(self._older) > 1 and len(self._older[-2]) < _LESS * len(self._older[-1]):
            newer, older = self._older.pop(), self._older.pop()
            self._older.append(_joined(older, newer))


def _joined(older: _Sorted, newer: _Sorted) -> _Sorted:
    """Two arrays as one, of each fingerprint the first stories."""
    places = np.searchsorted(older.hashes, newer.hashes, "right")
    hashes = np.insert(older.hashes, places, newer.hashes)
    stories = np.insert(older.stories, places, newer.stories)
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    lengths = np.diff(np.concatenate((begins, [len(hashes)])))
    if lengths.max(initial=0) <= KEPT:
        return _Sorted.of(hashes, stories)
    kept = _ranges(begins, np.minimum(lengths, KEPT))
    return _Sorted.of(hashes[kept], stories[kept])


def _ranges(starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.intp]:
    """The places of several stretches, one stretch after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
