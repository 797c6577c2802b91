"""Where extracted blocks stand in a rendered page, word by word.

Extraction drops nested pieces and joins lines, so a block is searched by its words: a run of three is
looked up, and from there the words are followed, a few passed over where the page has more than the block.
A block counts as placed when nearly all of its words are followed and the stretch they cover holds little
else.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from operator import itemgetter

from tocsin.terms.span import Span

_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]+")
_RUN = 3
_NEAR = 64
"""Page words below the last block in which the next one is looked for first."""
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
        self._words: list[str] = []
        self._lines: list[tuple[int, int, int]] = []
        """Of each line that holds words its first word, and where it begins and ends."""
        for line in _LINE.finditer(text):
            words = _WORD.findall(line.group())
            if words:
                self._lines.append((len(self._words), line.start(), line.end()))
                self._words += [word.lower() for word in words]
        self._indexed: dict[int, dict[tuple[str, ...], list[int]]] = {}
        self._next = 0

    def place(self, block: str) -> Span | None:
        """Where a block stands, searched below the last one and then from the top; None where it does not."""
        words = [word.lower() for word in _WORD.findall(block)]
        if not words:
            return None
        for start in islice(self._starts(words[:_RUN]), _TRIES):
            end = self._follow(words, start)
            if end is not None:
                self._next = end + 1
                return self._span(start, end)
        return None

    def _starts(self, run: list[str]) -> Iterator[int]:
        """Where a run of words stands: below the last block, then from the top.

        Most blocks follow the one before, so the page is indexed only when one does not.
        """
        near = self._near(run)
        if near is not None:
            yield near
        places = self._runs(len(run)).get(tuple(run), [])
        below = bisect_left(places, self._next)
        for number in chain(range(below, len(places)), range(below)):
            if places[number] != near:
                yield places[number]

    def _near(self, run: list[str]) -> int | None:
        """The first place of a run of words shortly below the last block."""
        words, place, limit = self._words, self._next, min(len(self._words), self._next + _NEAR)
        while run[0] in words[place:limit]:
            place = words.index(run[0], place, limit)
            if words[place : place + len(run)] == run:
                return place
            place += 1
        return None

    def _runs(self, length: int) -> dict[tuple[str, ...], list[int]]:
        """Every run of so many words of the page, with its places in order."""
        if length not in self._indexed:
            runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
            for place, run in enumerate(zip(*(self._words[skip:] for skip in range(length)), strict=False)):
                runs[run].append(place)
            self._indexed[length] = runs
        return self._indexed[length]

    def _follow(self, words: list[str], start: int) -> int | None:
        """The last page word of a block that begins at `start`; None where too much differs."""
        if self._words[start : start + len(words)] == words:
            return start + len(words) - 1
        place, last, found = start, start, 0
        for word in words:
            if word in self._words[place : place + _LOOK_AHEAD]:
                last = self._words.index(word, place)
                found, place = found + 1, last + 1
        if found < _FOLLOWED * len(words) or last - start + 1 > _LOOSE * len(words) + _LOOSE_WORDS:
            return None
        return last

    def _span(self, first: int, last: int) -> Span:
        """From a word to a word, with the punctuation that touches them."""
        start, end = self._bounds(first)[0], self._bounds(last)[1]
        while start > 0 and not (self._text[start - 1].isspace() or self._text[start - 1].isalnum()):
            start -= 1
        while end < len(self._text) and not (self._text[end].isspace() or self._text[end].isalnum()):
            end += 1
        return Span(start, end)

    def _bounds(self, place: int) -> tuple[int, int]:
        """Where a word begins and ends, as characters of the text."""
        line = bisect_right(self._lines, place, key=itemgetter(0)) - 1
        first, start, end = self._lines[line]
        after = self._lines[line + 1][0] if line + 1 < len(self._lines) else len(self._words)
        if place + 1 == after > first + 1:
            end = self._stepped(end, inside=False)
            return self._stepped(end, inside=True), end
        words = islice(_WORD.finditer(self._text, start, end), place - first, None)
        return next(words).span()

    def _stepped(self, end: int, *, inside: bool) -> int:
        """How far back from `end` characters of words stand, or others."""
        while end > 0 and (self._text[end - 1].isalnum() or self._text[end - 1] == "_") is inside:
            end -= 1
        return end
