"""Cutting a story into model windows: whole paragraphs where they fit, with a little text before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

from tocsin.reading.columns import names_of
from tocsin.reading.shapes import CONTINUATION, shape

LIMIT = 128
"""Sub-words of a window that are read for their own sake; paragraphs up to this length stay whole.

Measured: 128 parses news a point better than 176 or 256 (treebank passages are short) and links
claims as well.
"""
CONTEXT = 32
"""Sub-words before them that are only looked at, where a quotation or a cut paragraph goes on."""
WIDEST_WORD = 8
"""Sub-words of one word that are kept: the rest of an address or a run of symbols says nothing."""
CLS, SEP, UNKNOWN = 101, 102, 100
SPACE_NONE, SPACE_BEFORE = 1, 2
REMEMBERED = 200_000
"""Words whose sub-words are kept in memory."""
_STOPS = frozenset(".!?…")
_QUOTES = frozenset(map(shape, ("“", '"', "‘", "'")))


class Pieces:
    """Sub-word and shape numbers of a word, remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[list[int], list[int]]] = {}

    def of(self, word: str) -> tuple[list[int], list[int]]:
        """Parallel lists, at least one long."""
        found = self._seen.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:WIDEST_WORD] or [UNKNOWN]
            form = shape(word)
            found = (ids, [form] + [form + CONTINUATION if form else 0] * (len(ids) - 1))
            if len(self._seen) < REMEMBERED:
                self._seen[word] = found
        return found


@dataclass(slots=True)
class Words:
    """The words of a story without its white-space tokens; parallel lists."""

    ids: list[list[int]] = field(default_factory=list)
    shapes: list[list[int]] = field(default_factory=list)
    spaces: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """Token number within the story."""
    opens: list[bool] = field(default_factory=list)
    """Whether the word opens a paragraph."""
    stops: list[bool] = field(default_factory=list)
    """Whether a window may end after the word, inside a very long paragraph."""
    forms: list[NDArray[np.uint64]] = field(default_factory=list)
    """The tokens of each paragraph, white space included, by their numbers in the vocabulary."""
    texts: list[list[str]] = field(default_factory=list)
    """The same as written."""


def words_of(docs: Sequence[Doc], pieces: Pieces) -> Words:
    """The words of a story's paragraphs in order."""
    words, first = Words(), 0
    for doc in docs:
        numbers, forms, parted = _written(doc)
        words.forms.append(numbers)
        words.texts.append(forms)
        kept = [at for at, text in enumerate(forms) if not text.isspace()]
        if len(kept) < len(forms):
            parted = [gap or forms[at - 1].isspace() for at, gap in enumerate(parted)]
        found = [pieces.of(forms[at]) for at in kept]
        words.ids += [ids for ids, _ in found]
        words.shapes += [shapes for _, shapes in found]
        words.spaces += [SPACE_BEFORE if parted[at] else SPACE_NONE for at in kept]
        words.numbers += [first + at for at in kept]
        words.opens += [place == 0 for place in range(len(kept))]
        words.stops += [forms[at] in _STOPS for at in kept]
        first += len(forms)
    return words


def _written(doc: Doc) -> tuple[NDArray[np.uint64], list[str], list[bool]]:
    """The tokens of a document as numbers and as written, and whether a blank stands before each."""
    if not len(doc):
        return np.zeros(0, dtype=np.uint64), [], []
    forms, blanks = doc.to_array(["ORTH", "SPACY"]).T
    names = names_of(doc.vocab.strings)
    return forms, [names[form] for form in forms.tolist()], [True, *(blanks != 0).tolist()[:-1]]


def cuts(words: Words, limit: int = LIMIT) -> Iterator[tuple[int, int]]:
    """Ranges of words that together cover the story, each of at most `limit` sub-words."""
    start, size, unit = 0, 0, 0
    for end, cost in _units(words, limit):
        if size + cost > limit and unit > start:
            yield start, unit
            start, size = unit, 0
        size += cost
        unit = end
    if unit > start:
        yield start, unit


def _units(words: Words, limit: int) -> Iterator[tuple[int, int]]:
    """Ends and costs of the pieces of text that stay together: paragraphs, or parts of longer ones."""
    total = len(words.ids)
    start = 0
    while start < total:
        end, cost, best = start, 1, (0, 0)
        while end < total and (end == start or not words.opens[end]):
            more = len(words.ids[end])
            if cost + more > limit:
                break
            cost += more
            end += 1
            if words.stops[end - 1]:
                best = (end, cost)
        whole = end == total or words.opens[end]
        end, cost = (end, cost) if whole or not best[0] else best
        yield end, cost
        start = end


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the model: words `start - before` to `end`, of which the first `before` are context."""

    start: int
    end: int
    before: int
    ids: list[int]
    shapes: list[int]
    spaces: list[int]
    first: list[int]
    """Position of each word's first sub-word."""


def window(words: Words, start: int, end: int, context: int = CONTEXT) -> Window:
    """Lay the words of a range out as sub-words, with some before them if the text goes on from there."""
    goes_on = not words.opens[start] or words.shapes[start][0] in _QUOTES
    begin, room = start, context if goes_on else 0
    while begin > 0 and len(words.ids[begin - 1]) <= room:
        begin -= 1
        room -= len(words.ids[begin])
    ids, shapes, spaces, first = [CLS], [0], [0], []
    for number in range(begin, end):
        if number > begin and words.opens[number]:
            ids.append(SEP)
            shapes.append(0)
            spaces.append(0)
        parts = words.ids[number]
        first.append(len(ids))
        ids += parts
        shapes += words.shapes[number]
        spaces.append(words.spaces[number])
        if len(parts) > 1:
            spaces += [0] * (len(parts) - 1)
    ids.append(SEP)
    shapes.append(0)
    spaces.append(0)
    return Window(start, end, start - begin, ids, shapes, spaces, first)
