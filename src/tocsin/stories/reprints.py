"""Which stories reprint which: an index of fingerprints that takes one story after the other.

A pair becomes a candidate through its fingerprints in common and is judged by its shared blocks. Whoever
quotes takes over a paragraph and goes on in his own words; whoever reprints carries the better part of one
of the two texts, in one block or several. MinHash at its usual settings compares whole texts and misses a
story inside a longer page; containment does not.

The index is a pure function of what was added, in that order, so it can be made again from a store.
"""

from tocsin.stories.fingerprints import Fingerprints
from tocsin.stories.shared import covered, rewritten_places, shared_blocks
from tocsin.terms.account import Reprint

_POSTED = 64
"""Stories kept for one fingerprint: a wire story in hundreds of pages is found by its first carriers."""
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
        self._ids: list[str] = []
        self._prints: list[Fingerprints] = []
        self._numbers: dict[str, int] = {}
        self._posted: dict[int, int | list[int]] = {}
        """Stories by fingerprint; a bare number for the many that occur in one story only."""

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
        self._ids.append(story)
        self._prints.append(prints)
        self._numbers[story] = number
        posted = self._posted
        for value in set(prints.hashes.tolist()):
            stories = posted.setdefault(value, number)
            if isinstance(stories, list):
                if len(stories) < _POSTED:
                    stories.append(number)
            elif stories != number:
                posted[value] = [stories, number]

    def stretches(self, story: str, prints: Fingerprints) -> list[tuple[int, int]]:
        """The stretches of a new story that stand in stories of the index, in words counted from 0."""
        return [
            (block.second_start, block.second_end)
            for reprint in self.matches(story, prints)
            for block in shared_blocks(self._prints[self._numbers[reprint.first]], prints)
        ]

    def matches(self, story: str, prints: Fingerprints) -> list[Reprint]:
        """The stories of the index that share more with this one than quoting explains, in their order."""
        common: dict[int, int] = {}
        posted = self._posted
        for value in set(prints.hashes.tolist()):
            stories = posted.get(value)
            if stories is None:
                continue
            for number in stories if isinstance(stories, list) else (stories,):
                common[number] = common.get(number, 0) + 1
        found = []
        for number in sorted(number for number, count in common.items() if count >= _LEAST_COMMON):
            smaller = min(len(prints), len(self._prints[number]))
            if common[number] >= _LEAST_SHARE * smaller:
                reprint = compared((self._ids[number], self._prints[number]), (story, prints))
                if reprint is not None:
                    found.append(reprint)
        return found


def compared(first: tuple[str, Fingerprints], second: tuple[str, Fingerprints]) -> Reprint | None:
    """Two stories, the earlier one first, as a reprint; None where they share no more than a quotation."""
    (first_id, one), (second_id, other) = first, second
    blocks = shared_blocks(one, other)
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
        rewritten=rewritten_places(one, other),
    )


def _jaccard(one: Fingerprints, other: Fingerprints) -> float:
    """Shared fingerprints over all fingerprints of both; 0 where neither has any."""
    left, right = set(one.hashes.tolist()), set(other.hashes.tolist())
    shared = len(left & right)
    union = len(left) + len(right) - shared
    return shared / union if union else 0.0
