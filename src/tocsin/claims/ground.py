"""A layered story prepared for quick questions: sums, word classes, quotations and subtrees as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from tocsin.claims.layered import Ints, LayeredStory
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


@dataclass(frozen=True, slots=True)
class Ground:
    """One story; every array and list has one row a token, running sums one more.

    Lists, as single numbers are asked for: that takes a fraction of the time of an array.
    """

    story: LayeredStory
    shelves: Shelves
    by_kind: tuple[list[float], ...]
    """By token: log-probability of cue, of source and of content, whatever the border tag."""
    sums: tuple[list[float], ...]
    """Running sums of `by_kind`."""
    likely: tuple[list[float], ...]
    """Probability of content and of source."""
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
    children: list[Sequence[int]]

    def mean(self, runs: Sequence[Run], kind: int) -> float:
        """Mean log-probability of a kind over some runs."""
        size = sum(end - begin for begin, end in runs)
        if not size:
            return LOWEST
        sums = self.sums[kind]
        return sum(sums[end] - sums[begin] for begin, end in runs) / size

    def at(self, token: int, kind: int) -> float:
        """Log-probability of a kind at one token."""
        return self.by_kind[kind][token] if 0 <= token < len(self.sort) else LOWEST

    def sort_at(self, token: int) -> float:
        """The word class at a token, 0 outside of the story."""
        return float(self.sort[token]) if 0 <= token < len(self.sort) else 0.0

    def head_of(self, runs: Sequence[Run]) -> int:
        """The token of some runs whose governor lies outside and whose subtree is widest."""
        best, widest = runs[0][0], -1
        for begin, end in runs:
            for at in range(begin, end):
                head = self.heads[at]
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
_VERBAL = frozenset({"VERB", "AUX"})
_POS_NUMBERS = {name: at for at, name in enumerate(_POS, 1)}
_DEP_NUMBERS = {name: at for at, name in enumerate(_DEPS, 1)}


@lru_cache(maxsize=50_000)
def _sort(lower: str, capital: bool) -> int:  # noqa: FBT001 - asked of every word
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


def _dep_numbers(deps: Sequence[str]) -> list[int]:
    """The place of each dependency label in our list, 0 for one that it lacks."""
    numbers = {label: _DEP_NUMBERS.get(label.split(":")[0].lower(), 0) for label in set(deps)}
    return [numbers[label] for label in deps]


def _running(values: NDArray[np.bool_]) -> Ints:
    found: Ints = np.append([0], np.cumsum(values))
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
    """The extent of each token's subtree."""
    size = len(heads)
    left, right = np.arange(size), np.arange(1, size + 1)
    while True:
        low, high = left.copy(), right.copy()
        np.minimum.at(low, heads, left)
        np.maximum.at(high, heads, right)
        if np.array_equal(low, left) and np.array_equal(high, right):
            return left, right
        left, right = low, high


def _children(heads: Sequence[int]) -> list[Sequence[int]]:
    found: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        if head != at:
            found.setdefault(head, []).append(at)
    return [found.get(at, ()) for at in range(len(heads))]


def _shelves(story: LayeredStory, paragraphs: Sequence[Paragraph]) -> Shelves:
    """A story's arrays; its paragraphs give the quotations."""
    kinds = np.stack([np.logaddexp(story.tags[:, k], story.tags[:, k + 1]) for k in (1, 3, 5)], axis=1)
    kinds = np.maximum(kinds, LOWEST).astype(np.float32)
    sums = np.concatenate([np.zeros((1, 3)), kinds.cumsum(axis=0, dtype=np.float64)]).astype(np.float32)
    cue_sum = np.append([0.0], np.exp(kinds[:, CUE]).cumsum()).astype(np.float32)
    lowest = np.full((1, 3), LOWEST)
    lower = [word.replace("’", "'") for word in story.words]
    sort = np.array([_sort(w, c) for w, c in zip(lower, story.capital, strict=True)], dtype=np.int64)
    verbs, comma = lexicon().verbs, sort == _OF_COMMA
    verbal = np.array([p in _VERBAL or w in verbs for w, p in zip(lower, story.pos, strict=True)], dtype=bool)
    quoted = _quoted(story, paragraphs)
    sentence, heads = np.array(story.sentence, dtype=np.int64), np.array(story.heads, dtype=np.int64)
    starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    stops = np.append(starts[1:], len(story))
    left, right = _subtrees(heads)
    return Shelves(
        kinds=np.concatenate([lowest, kinds, lowest]),
        sort=np.concatenate([[0], sort, [0, 0]]),
        sums=sums.astype(np.float64),
        cue_sum=cue_sum.astype(np.float64),
        begins_source=story.tags[:, 3],
        begins_content=story.tags[:, 5],
        quoted=quoted,
        quoted_sum=_running(quoted),
        verbs=_running(verbal & ~quoted),
        commas=_running(comma & ~quoted),
        border=_border(story, lower, quoted),
        marks=_running(comma),
        pos=np.array([_POS_NUMBERS.get(pos, 0) for pos in story.pos], dtype=np.int64),
        dep=np.array(_dep_numbers(story.deps), dtype=np.int64),
        heads=heads,
        sentence=sentence,
        paragraph=np.array(story.paragraph, dtype=np.int64),
        begins=starts[sentence],
        ends=stops[sentence],
        left=left,
        right=right,
    )


def _border(story: LayeredStory, lower: Sequence[str], quoted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a content may end before each word: a mark, or a word that opens a phrase behind no mark."""
    spaced = np.append(np.array(story.begins[1:]) > np.array(story.ends[:-1]), [True])
    dash = np.array([w in DASHES for w in lower], dtype=bool) & spaced[: len(lower)]
    mark = np.array([w in _PARTING for w in lower], dtype=bool) | dash
    opens = np.array([w in _OPENERS for w in lower], dtype=bool)
    after_mark = np.concatenate([[False], mark[:-1]]) if len(mark) else mark
    found: NDArray[np.bool_] = ~quoted & (mark | (opens & ~after_mark))
    return found


def ground_of(story: LayeredStory, paragraphs: Sequence[Paragraph]) -> Ground:
    """Prepare a story; its paragraphs give the quotations."""
    shelves = _shelves(story, paragraphs)
    kinds, quoted = shelves.kinds[1:-1], shelves.quoted.tolist()
    likely = np.exp(kinds[:, [CONTENT, SOURCE]].astype(np.float32).T)
    behind = np.append([False], shelves.border[:-1])[: len(story)]
    return Ground(
        story=story,
        shelves=shelves,
        by_kind=tuple(kinds.T.tolist()),
        sums=tuple(shelves.sums.T.tolist()),
        likely=tuple(likely.tolist()),
        pointing=pointing_of(story),
        sort=shelves.sort[1:-2].tolist(),
        pos=shelves.pos.tolist(),
        dep=shelves.dep.tolist(),
        heads=story.heads,
        sentence=story.sentence,
        paragraph=story.paragraph,
        quoted=quoted,
        loose=[w.isspace() or (w in _MARKS and not q) for w, q in zip(story.words, quoted, strict=True)],
        borders=np.flatnonzero(shelves.border).tolist(),
        openings=np.flatnonzero(shelves.border | behind).tolist(),
        begins=shelves.begins.tolist(),
        ends=shelves.ends.tolist(),
        left=shelves.left.tolist(),
        right=shelves.right.tolist(),
        children=_children(story.heads),
    )
