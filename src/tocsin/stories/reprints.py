"""Which stories reprint which: an index of fingerprints that takes one story after the other.

A pair becomes a candidate through its fingerprints in common and is judged by its shared blocks. Whoever
quotes takes over a paragraph and goes on in his own words; whoever reprints carries the better part of one
of the two texts, in one block or several. MinHash at its usual settings compares whole texts and misses a
story inside a longer page; containment does not.

The index is a pure function of what was added, in that order, so it can be made again from a store.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.stories.fingerprints import Fingerprints
from tocsin.stories.postings import Postings
from tocsin.stories.shared import blocks_of, covered, matched, rewritten_places, shared_at_most, shared_blocks
from tocsin.terms.account import Reprint

_LEAST_COMMON = 5
_LEAST_SHARE = 0.1
"""Fingerprints in common, and as a share of the smaller set, from which a pair is looked at."""
_LEAST_WORDS = 25
"""Words that must be shared."""
_CONTAINED = 0.5
"""Share of the shorter text's words that must stand in the other. On the planted collections of
`measure reprints` quotations stay below .40 and reprints lie above .65."""
_ONE_BLOCK = 0.6
"""The same where all that is shared is one block, as it is in a long quotation."""


class ReprintIndex:
    """Stories by their fingerprints; each story added is compared with all before it."""

    def __init__(self) -> None:
        """Begin with no story."""
        self._ids: list[str] = []
        self._prints: list[Fingerprints] = []
        self._numbers: dict[str, int] = {}
        self._postings = Postings()
        self._compared: tuple[int, str, Fingerprints, list[Reprint]] | None = None
        """What was compared last: whoever asks where a story is shared adds it next."""

    def __len__(self) -> int:
        """Stories in the index."""
        return len(self._ids)

    def add(self, story: str, prints: Fingerprints) -> list[Reprint]:
        """Put a story into the index and return what it reprints, or what reprints it, among those before."""
        found = self.matches(story, prints)
        self.remember(story, prints)
        return found

    def remember(self, story: str, prints: Fingerprints) -> None:
        """Put a story into the index without comparing it: for making the index again from a store."""
        number = len(self._ids)
        order = np.argsort(prints.hashes, kind="stable")
        held = Fingerprints(prints.hashes[order], prints.positions[order], prints.words)
        self._ids.append(story)
        self._prints.append(held)
        self._numbers[story] = number
        self._postings.add(number, _each_once(held.hashes).tolist())

    def stretches(self, story: str, prints: Fingerprints) -> list[tuple[int, int]]:
        """The stretches of a new story that stand in stories of the index, in words counted from 0."""
        return [
            (block.second_start, block.second_end)
            for reprint in self.matches(story, prints)
            for block in shared_blocks(self._prints[self._numbers[reprint.first]], prints)
        ]

    def matches(self, story: str, prints: Fingerprints) -> list[Reprint]:
        """The stories of the index that share more with this one than quoting explains, in their order."""
        before = self._compared
        if before and before[:2] == (len(self), story) and _same(before[2], prints):
            return list(before[3])
        found = []
        for number in self._candidates(prints):
            reprint = compared((self._ids[number], self._prints[number]), (story, prints))
            if reprint is not None:
                found.append(reprint)
        self._compared = (len(self), story, prints, found)
        return list(found)

    def _candidates(self, prints: Fingerprints) -> list[int]:
        """The stories that have enough fingerprints in common with this one, and may share enough words."""
        stories = np.sort(self._postings.stories(_each_once(np.sort(prints.hashes))))
        begins = np.flatnonzero(np.concatenate(([True], stories[1:] != stories[:-1]))[: len(stories)])
        common = np.diff(np.concatenate((begins, [len(stories)])))
        several = common >= _LEAST_COMMON
        numbers, common = stories[begins[several]].tolist(), common[several]
        sizes = np.array([len(self._prints[number]) for number in numbers])
        enough = common >= _LEAST_SHARE * np.minimum(sizes, len(prints))
        numbers = [number for number, wanted in zip(numbers, enough.tolist(), strict=True) if wanted]
        likely = _likely([self._prints[number] for number in numbers], prints)
        return [number for number, wanted in zip(numbers, likely, strict=True) if wanted]


def _likely(firsts: Sequence[Fingerprints], second: Fingerprints) -> list[bool]:
    """Whether each of several stories may be a reprint with another by the words that they can share."""
    if not firsts:
        return []
    in_first, in_second = shared_at_most(firsts, second)
    words = np.array([first.words for first in firsts])
    contained = np.where(words <= second.words, in_first / words, in_second / second.words)
    likely = (np.minimum(in_first, in_second) >= _LEAST_WORDS) & (contained >= _CONTAINED)
    return [bool(each) for each in likely]


def _each_once(ordered: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Fingerprints in order, each once."""
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]


def _same(one: Fingerprints, other: Fingerprints) -> bool:
    """Whether two texts have the very same fingerprints at the same places."""
    return (
        one.words == other.words
        and np.array_equal(one.hashes, other.hashes)
        and np.array_equal(one.positions, other.positions)
    )


def compared(first: tuple[str, Fingerprints], second: tuple[str, Fingerprints]) -> Reprint | None:
    """Two stories, the earlier one first, as a reprint; None where they share no more than a quotation."""
    (first_id, one), (second_id, other) = first, second
    here, there = matched(one, other)
    blocks = blocks_of(here, there)
    in_one = covered([(block.first_start, block.first_end) for block in blocks])
    in_other = covered([(block.second_start, block.second_end) for block in blocks])
    shared = min(in_one, in_other)
    if shared < _LEAST_WORDS:
        return None
    contained = min(1.0, in_one / one.words if one.words <= other.words else in_other / other.words)
    if contained < (_CONTAINED if len(blocks) > 1 else _ONE_BLOCK):
        return None
    return Reprint(
        first=first_id,
        second=second_id,
        shared=shared,
        contained=contained,
        jaccard=_jaccard(one, other),
        rewritten=rewritten_places(here, there),
    )


def _jaccard(one: Fingerprints, other: Fingerprints) -> float:
    """Shared fingerprints over all fingerprints of both; 0 where neither has any."""
    left, right = set(one.hashes.tolist()), set(other.hashes.tolist())
    shared = len(left & right)
    union = len(left) + len(right) - shared
    return shared / union if union else 0.0
