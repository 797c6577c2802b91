"""Where extracted blocks stand in a rendered page, word by word.

Extraction drops nested pieces and joins lines, so a block is searched by its words: a run of three is
looked up, and from there the words are followed, a few passed over where the page has more than the block.
A block counts as placed when nearly all of its words are followed and the stretch they cover holds little
else.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from tocsin.terms.span import Span

_WORD = re.compile(r"\w+")
_RUN = 3
_LOOK_AHEAD = 25
"""Page words that may be passed over between two words of a block."""
_FOLLOWED = 0.9
"""Share of a block's words that must be found in order."""
_LOOSE = 1.3
_LOOSE_WORDS = 4
"""A stretch may hold 1.3 times the block's words and four more."""
_TRIES = 60


class PlacedText:
    """A rendered page indexed by its words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
        self._runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for place, (word, _, _) in enumerate(self._words):
            self._runs[self._key(place)].append(place)
            self._at[word].append(place)
        self._next = 0

    def _key(self, place: int) -> tuple[str, ...]:
        """The run of words that begins at a place; shorter at the end of the page."""
        return tuple(word for word, _, _ in self._words[place : place + _RUN])

    def place(self, block: str) -> Span | None:
        """Where a block stands, searched below the last one and then from the top; None where it does not."""
        words = [word.lower() for word in _WORD.findall(block)]
        if not words:
            return None
        for start in islice(self._starts(words), _TRIES):
            end = self._follow(words, start)
            if end is not None:
                self._next = end + 1
                return self._span(start, end)
        return None

    def _starts(self, words: Sequence[str]) -> Iterator[int]:
        """Where a block may begin: below the last one, then from the top; a pair where both words stand."""
        whole = len(words) >= _RUN
        places = self._runs.get(tuple(words[:_RUN]), []) if whole else self._at.get(words[0], [])
        below = bisect_left(places, self._next)
        for number in chain(range(below, len(places)), range(below)):
            start = places[number]
            if whole or [word for word, _, _ in self._words[start : start + len(words)]] == words:
                yield start

    def _follow(self, words: Sequence[str], start: int) -> int | None:
        """The last page word of a block that begins at `start`; None where too much differs."""
        place, last, found = start, start, 0
        for word in words:
            limit = min(len(self._words), place + _LOOK_AHEAD)
            here = next((at for at in range(place, limit) if self._words[at][0] == word), None)
            if here is not None:
                found, last, place = found + 1, here, here + 1
        if found < _FOLLOWED * len(words) or last - start + 1 > _LOOSE * len(words) + _LOOSE_WORDS:
            return None
        return last

    def _span(self, first: int, last: int) -> Span:
        """From a word to a word, with the punctuation that touches them."""
        start, end = self._words[first][1], self._words[last][2]
        while start > 0 and not (self._text[start - 1].isspace() or self._text[start - 1].isalnum()):
            start -= 1
        while end < len(self._text) and not (self._text[end].isspace() or self._text[end].isalnum()):
            end += 1
        return Span(start, end)
