"""A layered story prepared for quick questions: sums, word classes, quotations and subtrees as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.grammar import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    DOUBLE_MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.layered import Ints, LayeredStory, changes
from tocsin.claims.lexicon import lexicon
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.pointing import Pointing, pointing_of
from tocsin.claims.shelves import Shelves

Run = tuple[int, int]
LOWEST = -12.0
"""Log-probability that stands for "no such word"."""
CUE, SOURCE, CONTENT = 0, 1, 2
"""Rows of `Ground.by_kind`."""
_CLASSES = (
    COORDINATORS,
    frozenset({"that"}),
    frozenset({"to"}),
    DETERMINERS,
    POSSESSIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    frozenset({"of"}),
    RELATIVES,
    frozenset({"in", "on", "at", "during", "after", "before"}),
    PREPOSITIONS,
    SUBORDINATORS,
    AUXILIARIES,
)
"""Word classes by number, the first that holds a word counts."""
_ENDINGS = ("ing", "ed", "ly", "s")
_POS = ("VERB", "AUX", "NOUN", "PROPN", "PRON", "ADJ", "ADV", "ADP", "SCONJ", "DET", "PUNCT", "NUM")
_DEPS = (
    *("root", "nsubj", "obj", "iobj", "obl", "ccomp", "xcomp", "advcl", "acl", "nmod", "conj", "parataxis"),
    *("appos", "csubj", "amod", "advmod", "compound", "cop", "mark", "case", "cc", "punct", "det", "aux"),
    *("flat", "nummod", "fixed", "dislocated"),
)


class Children:
    """The tokens that each token governs, in order, cut out of one list when they are asked for."""

    __slots__ = ("_order", "_places")

    def __init__(self, heads: Ints) -> None:
        """Sort tokens by their governors.

        Args:
            heads: token number of each token's governor, its own for a root.
        """
        free = np.flatnonzero(heads != np.arange(len(heads)))
        places = np.zeros(len(heads) + 1, dtype=np.int64)
        np.bincount(heads[free], minlength=len(heads)).cumsum(out=places[1:])
        self._order: list[int] = free[np.argsort(heads[free], kind="stable")].tolist()
        self._places: list[int] = places.tolist()

    def __getitem__(self, token: int) -> list[int]:
        """The tokens that a token governs."""
        return self._order[self._places[token] : self._places[token + 1]]


@dataclass(frozen=True, slots=True)
class Ground:
    """One story; every array and list has one row a token, running sums one more.

    Lists, as single numbers are asked for: that takes a fraction of the time of an array.
    """

    story: LayeredStory
    shelves: Shelves
    by_kind: tuple[list[float], ...]
    """By token: log-probability of cue, of source and of content, whatever the border tag."""
    cue_sums: list[float]
    """Running sum of the log-probability of cue."""
    pointing: Pointing
    sort: list[int]
    """A number for what kind of word it is."""
    pos: list[int]
    dep: list[int]
    heads: list[int]
    """Token number of the governor, its own for a root."""
    sentence: list[int]
    paragraph: list[int]
    quoted: list[bool]
    loose: list[bool]
    """Whether no content begins or ends with it: white space, a mark outside of quotation marks."""
    borders: list[int]
    """The words before which a content may end, in order."""
    openings: list[int]
    """The words at which a content may begin: borders and the words behind them."""
    begins: list[int]
    """First token of its sentence, by token."""
    ends: list[int]
    left: list[int]
    """First token of its subtree, by token."""
    right: list[int]
    """One past the last token of its subtree."""
    children: Children
    tops: dict[tuple[Run, ...], int] = field(default_factory=dict)
    """What `head_of` has found, as the same runs are asked for by one rule after the other."""

    def cue_mean(self, begin: int, end: int) -> float:
        """Mean log-probability that the tokens from `begin` up to `end`, at least one, are a cue's."""
        return (self.cue_sums[end] - self.cue_sums[begin]) / (end - begin)

    def at(self, token: int, kind: int) -> float:
        """Log-probability of a kind at one token."""
        return self.by_kind[kind][token] if 0 <= token < len(self.sort) else LOWEST

    def head_of(self, runs: Sequence[Run]) -> int:
        """The token of some runs whose governor lies outside and whose subtree is widest."""
        key = tuple(runs)
        known = self.tops.get(key)
        if known is None:
            known = self.tops[key] = self._head_of(key)
        return known

    def _head_of(self, runs: Sequence[Run]) -> int:
        best, widest = runs[0][0], -1
        for begin, end in runs:
            for at, head in enumerate(self.heads[begin:end], begin):
                if begin <= head < end and head != at:
                    continue
                size = self.right[at] - self.left[at]
                if size > widest:
                    best, widest = at, size
        return best


def _sorts() -> dict[str, int]:
    """What kind of word it is by its letters alone, for marks and the words of all classes."""
    found = dict.fromkeys(DOUBLE_MARKS, 1) | dict.fromkeys(DASHES, 2)
    found |= {_COMMA: _OF_COMMA} | dict.fromkeys((".", "?", "!"), 5)
    for number, members in enumerate(_CLASSES):
        for word in members:
            if word[:1].isalpha():
                found.setdefault(word, _FIRST_CLASS + number)
    return found


_COMMA, _OF_COMMA, _OTHER_MARK, _FIRST_CLASS = ",", 4, 3, 6
_OPEN_CLASS = _FIRST_CLASS + len(_CLASSES)
_SORTS = _sorts()
_OPENERS = COORDINATORS | SUBORDINATORS | PREPOSITIONS
_MARKS = frozenset(".,;:?!…)")
_PARTING = frozenset({",", ";", ":"})
_VERBAL = 2
"""The parts of speech up to this number are verbs."""
_POS_NUMBERS = {name: at for at, name in enumerate(_POS, 1)}
_DEP_NUMBERS = {name: at for at, name in enumerate(_DEPS, 1)}


_SORT_BITS = 63
"""The bits of `_facts` that hold the word's sort."""
_OF_LEXICON, _DASH, _PARTS, _OPENS, _LOOSE, _MARK = 64, 128, 256, 512, 1024, 2048
"""Bits of `_facts`: a verb of the lexicon, a dash, a mark that parts clauses, a word that opens a phrase,
white space, a mark that no content begins or ends with."""


@lru_cache(maxsize=50_000)
def _facts(text: str) -> int:
    """All that is asked of a word by itself, as one number."""
    written = text.lower()
    lower = written.replace("’", "'")
    return (
        _sort(lower, capital=text[:1].isupper())
        | _OF_LEXICON * (lower in lexicon().verbs)
        | _DASH * (lower in DASHES)
        | _PARTS * (lower in _PARTING)
        | _OPENS * (lower in _OPENERS)
        | _LOOSE * written.isspace()
        | _MARK * (written in _MARKS)
    )


def _sort(lower: str, *, capital: bool) -> int:
    """A number for what kind of word it is."""
    known = _SORTS.get(lower)
    if known is not None:
        return known
    if not lower[:1].isalpha():
        return _OTHER_MARK
    ending = 0
    while ending < len(_ENDINGS) and not lower.endswith(_ENDINGS[ending]):
        ending += 1
    return _OPEN_CLASS + ending + 5 * capital


def _numbers(names: Sequence[str], numbers: Mapping[str, int]) -> Ints:
    """The number of each of some names, 0 for one that has none."""
    known = {name: numbers.get(name, 0) for name in set(names)}
    return np.fromiter(map(known.__getitem__, names), np.int64, len(names))


def _numbers_of(deps: Sequence[str]) -> Ints:
    """The place of each dependency label in our list, 0 for one that it lacks."""
    known = {label: _DEP_NUMBERS.get(label.split(":")[0].lower(), 0) for label in set(deps)}
    return _numbers(deps, known)


def dep_numbers(*labels: str) -> frozenset[int]:
    """What `Ground.dep` has for some dependency labels, whatever stands behind their colon."""
    return frozenset(_DEP_NUMBERS[label] for label in labels)


def _running(values: NDArray[np.bool_]) -> Ints:
    found = np.zeros(len(values) + 1, dtype=np.int64)
    values.cumsum(out=found[1:])
    return found


def _quoted(story: LayeredStory, paragraphs: Sequence[Paragraph]) -> NDArray[np.bool_]:
    inside = np.zeros(len(story), dtype=bool)
    for paragraph in paragraphs:
        for quotation in paragraph.quotations:
            if not quotation.single:
                begin, end = story.tokens(quotation.span)
                inside[begin:end] = True
    return inside


def _subtrees(heads: Ints) -> tuple[Ints, Ints]:
    """The extent of each token's subtree: with each step twice as many levels below it are looked at."""
    size = len(heads)
    left, right, above = np.arange(size), np.arange(1, size + 1), heads
    while True:
        low, high = left.copy(), right.copy()
        np.minimum.at(low, above, left)
        np.maximum.at(high, above, right)
        if np.array_equal(low, left) and np.array_equal(high, right):
            return left, right
        left, right, above = low, high, above[above]


def _shelves(story: LayeredStory, paragraphs: Sequence[Paragraph], facts: Ints) -> Shelves:
    """A story's arrays; its paragraphs give the quotations."""
    size = len(story)
    kinds = np.full((size + 2, 3), LOWEST)
    each = np.maximum(story.kinds, LOWEST)
    kinds[1:-1] = each.T
    sums = np.zeros((3, size + 1), dtype=np.float32)
    each.cumsum(axis=1, dtype=np.float64, out=sums[:, 1:])
    cue_sum = np.zeros(size + 1, dtype=np.float32)
    cue_sum[1:] = np.exp(each[CUE]).cumsum()
    sort = np.zeros(size + 3, dtype=np.int64)
    sort[1:-2] = facts & _SORT_BITS
    pos = _numbers(story.pos, _POS_NUMBERS)
    comma = sort[1:-2] == _OF_COMMA
    free = ~(quoted := _quoted(story, paragraphs))
    verbal = (pos > 0) & (pos <= _VERBAL) | ((facts & _OF_LEXICON) > 0)
    sentence, heads = np.array(story.sentence, dtype=np.int64), np.array(story.heads, dtype=np.int64)
    starts = np.flatnonzero(changes(sentence))
    stops = np.append(starts[1:], size)
    left, right = _subtrees(heads)
    border = _border(story, facts) & free
    return Shelves(
        kinds=kinds,
        sort=sort,
        sums=sums.T.astype(np.float64),
        cue_sum=cue_sum.astype(np.float64),
        begins_source=story.tags[:, 3],
        begins_content=story.tags[:, 5],
        quoted=quoted,
        quoted_sum=_running(quoted),
        verbs=_running(verbal & free),
        commas=_running(comma & free),
        border=border,
        borders=_running(border),
        marks=_running(comma),
        pos=pos,
        dep=_numbers_of(story.deps),
        heads=heads,
        sentence=sentence,
        paragraph=np.array(story.paragraph, dtype=np.int64),
        begins=starts[sentence],
        ends=stops[sentence],
        left=left,
        right=right,
    )


def _border(story: LayeredStory, facts: Ints) -> NDArray[np.bool_]:
    """Whether a content may end before each word: a mark, or a word that opens a phrase behind no mark."""
    spaced = np.ones(len(facts), dtype=bool)
    spaced[:-1] = np.array(story.begins[1:]) > np.array(story.ends[:-1])
    mark = ((facts & _PARTS) > 0) | (((facts & _DASH) > 0) & spaced)
    opens = (facts & _OPENS) > 0
    opens[1:] &= ~mark[:-1]
    found: NDArray[np.bool_] = mark | opens
    return found


def ground_of(story: LayeredStory, paragraphs: Sequence[Paragraph]) -> Ground:
    """Prepare a story; its paragraphs give the quotations."""
    facts = np.fromiter(map(_facts, story.texts), np.int64, len(story))
    shelves = _shelves(story, paragraphs, facts)
    openings = shelves.border.copy()
    openings[1:] |= shelves.border[:-1]
    loose = ((facts & _LOOSE) > 0) | (((facts & _MARK) > 0) & ~shelves.quoted)
    return Ground(
        story=story,
        shelves=shelves,
        by_kind=tuple(shelves.kinds[1:-1].T.tolist()),
        cue_sums=shelves.sums[:, CUE].tolist(),
        pointing=pointing_of(story),
        sort=shelves.sort[1:-2].tolist(),
        pos=shelves.pos.tolist(),
        dep=shelves.dep.tolist(),
        heads=story.heads,
        sentence=story.sentence,
        paragraph=story.paragraph,
        quoted=shelves.quoted.tolist(),
        loose=loose.tolist(),
        borders=np.flatnonzero(shelves.border).tolist(),
        openings=np.flatnonzero(openings).tolist(),
        begins=shelves.begins.tolist(),
        ends=shelves.ends.tolist(),
        left=shelves.left.tolist(),
        right=shelves.right.tolist(),
        children=Children(shelves.heads),
    )
