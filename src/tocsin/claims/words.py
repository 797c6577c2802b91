"""Words and sentences of a paragraph, from characters alone.

A quotation is atomic for the sentence border: a stop inside it ends no sentence, unless the quotation ends
there and a new sentence follows.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from tocsin.claims.quotations import Quotation
from tocsin.claims.wordlists import word_class
from tocsin.terms.span import Span

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?:['’]s\b)?"  # U.S.
    r"|[^\W_]++(?:[.,]\d+)+%?"  # 13,000 and 1.5
    r"|[^\W_]++(?:(?:[-‐_&@/](?=[^\W_])|['’](?=[^\W\d_]{2,}))[^\W_]++)*(?:['’](?:s|S|t|re|ve|ll|d|m)?\b)?"
    r"|''|``|\.{2,}|[^\w\s]|_"
)
_SPLIT_TAIL = re.compile(r"['’](?:s|S)?$")
_ABBREVIATIONS = word_class("abbreviations")
_CLOSING = frozenset("\"”»)]'’") | {"''"}
_STOPS = frozenset(".?!…")
START, END = itemgetter(0), itemgetter(1)
"""Where a word begins and ends, to look for it by."""
_LONGEST_KNOWN = 40
"""Characters of a run that is remembered with its words."""
_TAIL = 7
"""Words that an attribution after a quoted question may have: `"Why?" Senator Jane Doe of Ohio asked.`"""


class Word(NamedTuple):
    """One word or mark of a paragraph. A tuple, as one is made of every word of a story."""

    start: int
    """Snapshot offset."""
    end: int
    text: str
    lower: str
    """Lower-cased, curly apostrophes made straight."""
    quoted: bool
    """Whether it stands in a quotation (its marks included)."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def alphabetic(self) -> bool:
        """Whether it is a word and no mark or number."""
        return self.text[0].isalpha()


_new_word: Callable[[tuple[int, int, str, str, bool]], Word] = partial(tuple.__new__, Word)
"""A word from its fields; by its name it takes three times as long."""


def _cut(run: str) -> tuple[tuple[int, int, str, str], ...]:
    """The words and marks of a run of characters without a blank: first place, end, text, small letters."""
    found: list[tuple[int, int, str, str]] = []
    for match in _WORD.finditer(run):
        for first, last in _pieces(match):
            piece = run[first:last]
            found.append((first, last, piece, piece.lower().replace("’", "'")))
    return tuple(found)


_known_cut = lru_cache(maxsize=50_000)(_cut)
"""Runs of characters come back again and again: a story has half as many of them as words."""


def _pieces(match: re.Match[str]) -> list[tuple[int, int]]:
    """A possessive ending is a word of its own, so that the owner stays comparable."""
    start, end = match.span()
    word = match.group()
    tail = _SPLIT_TAIL.search(word)
    if tail is None or tail.start() == 0 or word == "''":
        return [(start, end)]
    return [(start, start + tail.start()), (start + tail.start(), end)]


def words_of(text: str, span: Span, quoted: Sequence[Quotation]) -> list[Word]:
    """The words and marks of one paragraph, in order.

    Args:
        text: the snapshot.
        span: the paragraph.
        quoted: its quotations, in order.
    """
    found: list[Word] = []
    add, new, at = found.append, _new_word, span.start
    for run in span.of(text).split(" "):
        for first, last, word, lower in _known_cut(run) if len(run) < _LONGEST_KNOWN else _cut(run):
            add(new((at + first, at + last, word, lower, False)))
        at += len(run) + 1
    for quotation in quoted:
        _quote(found, quotation.span)
    return found


def _quote(words: list[Word], span: Span) -> None:
    """Let the words that begin in a quotation stand in it."""
    at = bisect_left(words, span.start, key=START)
    while at < len(words) and words[at].start < span.end:
        words[at] = _new_word((*words[at][:4], True))
        at += 1


def _abbreviated(words: Sequence[Word], at: int) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation or an initial."""
    if at == 0 or words[at].text != "." or words[at].start != words[at - 1].end:
        return False
    before = words[at - 1]
    initial = len(before.text) == 1 and before.text.isupper() and before.text != "I"
    if before.lower == "no":
        return at + 1 < len(words) and words[at + 1].text[0].isdigit()
    return initial or before.lower in _ABBREVIATIONS


def _last_of_stop(words: Sequence[Word], at: int) -> int:
    """The last mark of the group that a stop begins: further stops, brackets and quotation marks."""
    while at + 1 < len(words) and words[at + 1].start == words[at].end:
        if words[at + 1].text not in _CLOSING and words[at + 1].text[0] not in _STOPS:
            break
        at += 1
    return at


def sentences_of(words: Sequence[Word], quoted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Sentences as half-open ranges of word numbers that cover all of `words`."""
    ends = [q.span.end for q in quoted]
    borders = [0]
    at = 0
    for stop in [number for number, word in enumerate(words) if word.text[0] in _STOPS]:
        if stop < at or _abbreviated(words, stop):
            continue
        at = stop
        last = _last_of_stop(words, at)
        free = not words[stop].quoted or _quotation_ends_at(ends, words[last].end)
        if free and _new_sentence(words, at, last):
            borders.append(last + 1)
        at = last + 1
    if borders[-1] != len(words):
        borders.append(len(words))
    return list(pairwise(borders))


def _quotation_ends_at(ends: Sequence[int], place: int) -> bool:
    at = bisect_left(ends, place)
    return at < len(ends) and ends[at] == place


def _new_sentence(words: Sequence[Word], stop: int, last: int) -> bool:
    """Whether what follows a stop begins a sentence: `"Why?" he asked` does not."""
    if last + 1 >= len(words):
        return True
    following = words[last + 1]
    if following.start == words[last].end or following.text in {",", ";"}:
        return False
    if not words[stop].quoted:
        return not following.alphabetic or following.capital or words[stop].text == "."
    if following.alphabetic and not following.capital:
        return False
    return words[stop].text not in {"?", "!"} or not _short_tail(words, last + 1)


def _short_tail(words: Sequence[Word], begin: int) -> bool:
    """Whether a stop follows so soon that only `Name said` can stand between."""
    window = words[begin : begin + _TAIL]
    return any(word.text == "." for word in window) and not any(word.quoted for word in window)
