"""Words as the unit of comparison: spans become sets of words, sets are paired by what they share."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

WordSet = frozenset[int]
"""Positions of words in an article."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
"""A run of letters and digits; an inner hyphen or apostrophe does not end it, punctuation never counts."""
_PLAIN = re.compile(r"\w+")


class WordPlaces:
    """Where the words of an article stand."""

    def __init__(self, text: str) -> None:
        """Find every word once."""
        spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def touched(self, spans: Sequence[Sequence[int]]) -> WordSet:
        """The words that any of the character ranges touches, if only by a letter."""
        return frozenset(
            word
            for start, end in spans
            for word in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def likeness(left: WordSet, right: WordSet) -> float:
    """Words shared over words covered by either; two empty sets agree fully."""
    covered = len(left | right)
    return len(left & right) / covered if covered else 1.0


def paired(gold: Sequence[WordSet], found: Sequence[WordSet], least: float) -> list[tuple[int, int]]:
    """Pair gold with found sets one to one, the most alike first, none below `least`.

    Ties go to the earlier gold set, then to the earlier found one, so that the order of reading decides
    and nothing else. Sets that share no word are never paired.
    """
    alike = sorted(
        (-likeness(wanted, given), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(found)
        if not wanted.isdisjoint(given)
    )
    left, right = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for negated, i, j in alike:
        if -negated >= least and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((i, j))
    return pairs


def bag(text: str) -> Counter[str]:
    """How often each word occurs, case set aside."""
    return Counter(_PLAIN.findall(text.lower()))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of four words occurs; a shorter text is one run."""
    words = _PLAIN.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))
