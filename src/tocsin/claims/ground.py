"""A layered story prepared for quick questions: sums, word classes, quotations and subtrees as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from tocsin.claims.layered import Floats, Ints, LayeredStory
from tocsin.claims.lexicon import lexicon
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.pointing import Pointing, pointing_of

Run = tuple[int, int]
LOWEST = -12.0
"""Log-probability that stands for "no such word"."""
CUE, SOURCE, CONTENT = 0, 1, 2
"""Columns of `Ground.kinds`."""
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
    kinds: Floats
    """(tokens, 3): log-probability of cue, source and content, whatever the border tag."""
    by_kind: tuple[list[float], ...]
    """The columns of `kinds`."""
    sums: tuple[list[float], ...]
    """Running sums of the columns of `kinds`."""
    cue_sum: list[float]
    """Running sum of cue probabilities."""
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
    quoted_sum: list[int]
    verbs: list[int]
    """Running number of verbs outside of quotation marks."""
    commas: list[int]
    border: list[bool]
    """Whether a content may end before this word."""
    begins: list[int]
    """First token of its sentence, by token."""
    ends: list[int]
    left: list[int]
    """First token of its subtree, by token."""
    right: list[int]
    """One past the last token of its subtree."""
    children: tuple[tuple[int, ...], ...]

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


def _sort(lower: str, *, capital: bool) -> int:
    """A number for what kind of word it is."""
    if lower in DOUBLE_MARKS:
        return 1
    if lower in DASHES:
        return 2
    if not lower[:1].isalpha():
        return 4 if lower == "," else (5 if lower in {".", "?", "!"} else 3)
    for number, members in enumerate(_CLASSES):
        if lower in members:
            return 6 + number
    base = 6 + len(_CLASSES)
    return base + next((n for n, e in enumerate(_ENDINGS) if lower.endswith(e)), len(_ENDINGS)) + 5 * capital


def _numbers(known: Sequence[str], labels: Sequence[str]) -> list[int]:
    """The place of each label in a list, 0 for one that it lacks."""
    places = {name: at for at, name in enumerate(known, 1)}
    return [places.get(label, 0) for label in labels]


def _running(values: NDArray[np.generic]) -> list[int]:
    return [0, *np.cumsum(values).tolist()]


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


def _children(heads: Ints) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in heads]
    for at, head in enumerate(heads.tolist()):
        if head != at:
            found[head].append(at)
    return tuple(map(tuple, found))


def ground_of(story: LayeredStory, paragraphs: Sequence[Paragraph]) -> Ground:
    """Prepare a story; its paragraphs give the quotations."""
    kinds = np.stack([np.logaddexp(story.tags[:, k], story.tags[:, k + 1]) for k in (1, 3, 5)], axis=1)
    kinds = np.maximum(kinds, LOWEST).astype(np.float32)
    sums = np.concatenate([np.zeros((1, 3)), kinds.cumsum(axis=0, dtype=np.float64)]).astype(np.float32)
    lower = [word.replace("’", "'") for word in story.words]
    sort = np.array([_sort(w, capital=c) for w, c in zip(lower, story.capital, strict=True)], dtype=np.int64)
    quoted = _quoted(story, paragraphs)
    verbs = lexicon().verbs
    verbal = np.array([p in {"VERB", "AUX"} or w in verbs for w, p in zip(lower, story.pos, strict=True)])
    openers = COORDINATORS | SUBORDINATORS | PREPOSITIONS
    spaced = np.concatenate([story.begins[1:] > story.ends[:-1], [True]])
    dash = np.array([w in DASHES for w in lower], dtype=bool) & spaced
    mark = np.array([w in {",", ";", ":"} for w in lower], dtype=bool) | dash
    opens = np.array([w in openers for w in lower], dtype=bool)
    after_comma = np.concatenate([[False], mark[:-1]]) if len(mark) else mark
    border = ~quoted & (mark | (opens & ~after_comma))
    starts = np.flatnonzero(np.diff(story.sentence, prepend=-1))
    stops = np.append(starts[1:], len(story))
    left, right = _subtrees(story.heads)
    return Ground(
        story=story,
        kinds=kinds,
        by_kind=tuple(kinds.T.tolist()),
        sums=tuple(sums.T.tolist()),
        cue_sum=np.concatenate([[0.0], np.exp(kinds[:, CUE]).cumsum()]).astype(np.float32).tolist(),
        likely=tuple(np.exp(kinds[:, [CONTENT, SOURCE]].T).tolist()),
        pointing=pointing_of(story),
        sort=sort.tolist(),
        pos=_numbers(_POS, story.pos),
        dep=_numbers(_DEPS, [d.split(":")[0].lower() for d in story.deps]),
        heads=story.heads.tolist(),
        sentence=story.sentence.tolist(),
        paragraph=story.paragraph.tolist(),
        quoted=quoted.tolist(),
        quoted_sum=_running(quoted),
        verbs=_running(verbal & ~quoted),
        commas=_running((sort == 4) & ~quoted),  # noqa: PLR2004 - the comma's number
        border=border.tolist(),
        begins=starts[story.sentence].tolist() if len(story) else [],
        ends=stops[story.sentence].tolist() if len(story) else [],
        left=left.tolist(),
        right=right.tolist(),
        children=_children(story.heads),
    )
