"""From a window's scores to decisions: tags, sentences, trees, names and claim layers of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.reading import trees
from tocsin.reading.layers import POINTER_WIDTH
from tocsin.reading.model import Floats, Model, Reading, log_softmax
from tocsin.reading.windows import Words

Ints = NDArray[np.int64]

SURELY_OUTSIDE = float(np.log(0.98))
"""Log-probability of tag O from which on a word's pointers are not worth keeping."""


@dataclass(slots=True)
class Decided:
    """Decisions for every word of a story; label numbers are columns of the model's heads."""

    upos: Ints
    xpos: Ints
    feats: Ints
    names: Ints
    heads: Ints
    """Word number of the governor, within the story; a root is its own."""
    deprel: Ints
    tags: Floats
    cue: NDArray[np.int32]
    """Token numbers within the story, -1 for none; as `layers.Layers` describes them."""
    cue_score: Floats
    source: NDArray[np.int32]
    source_score: Floats
    certainty: Floats


def empty(size: int) -> Decided:
    """Decisions not taken yet for `size` words."""
    upos, xpos, feats, names, heads, deprel = np.zeros((6, size), dtype=np.int64)
    cue, source = np.full((2, size, POINTER_WIDTH), -1, dtype=np.int32)
    cue_score, source_score = np.full((2, size, POINTER_WIDTH), -np.inf, dtype=np.float32)
    tags = np.full((size, 7), -np.inf, dtype=np.float32)
    tags[:, 0] = 0.0
    certainty = np.zeros(size, dtype=np.float32)
    return Decided(
        upos, xpos, feats, names, heads, deprel, tags, cue, cue_score, source, source_score, certainty
    )  # fmt: skip


def decide(readings: Sequence[Reading], words: Words, model: Model) -> Decided:
    """Decide window by window; the context words of a window are decided in their own."""
    found = empty(len(words.ids))
    opens = np.array(words.opens, dtype=bool)
    numbers = np.array(words.numbers, dtype=np.int32)
    for reading in readings:
        window = reading.window
        kept = slice(window.before, None)
        place = slice(window.start, window.end)
        for name, into in (("upos", found.upos), ("xpos", found.xpos), ("feats", found.feats)):
            into[place] = reading.tags[name][kept].argmax(axis=1)
        found.names[place] = name_path(reading.tags["ner"][kept])
        found.tags[place] = log_softmax(reading.tags["attr"][kept])
        found.certainty[place] = np.clip(reading.tags["certainty"][kept, 0], -3.0, 3.0)
        border = reading.tags["sent"][kept]
        starts = opens[place] | (border[:, 1] > border[:, 0])
        starts[0] = True
        heads = trees.decode(reading.arcs[kept, kept], starts)
        relations = model.relations(reading.child[kept], reading.parent[kept][heads])
        found.deprel[place] = _relation(relations, heads, model)
        found.heads[place] = heads + window.start
        shown = numbers[window.start - window.before : window.end]
        if reading.cue is not None and reading.source is not None:
            claimed = np.flatnonzero(found.tags[place, 0] < SURELY_OUTSIDE) + window.start
            inner = claimed - window.start + window.before
            found.cue[claimed], found.cue_score[claimed] = _point(reading.cue[inner], shown)
            found.source[claimed], found.source_score[claimed] = _point(reading.source[inner], shown)
    return found


def _relation(scores: Floats, heads: Ints, model: Model) -> Ints:
    """The best relation; `root` for roots and only for them."""
    root = model.labels.deprel.index("root")
    scores[:, root] = -np.inf
    best: Ints = scores.argmax(axis=1)
    best[heads == np.arange(len(heads))] = root
    return best


def _point(scores: Floats, numbers: NDArray[np.int32]) -> tuple[NDArray[np.int32], Floats]:
    """The best targets of some words as token numbers, with their log-probabilities."""
    targets = np.full((len(scores), POINTER_WIDTH), -1, dtype=np.int32)
    values = np.full((len(scores), POINTER_WIDTH), -np.inf, dtype=np.float32)
    logs = log_softmax(scores) if len(scores) else scores
    width = min(POINTER_WIDTH, scores.shape[1])
    for rank in range(width if len(scores) else 0):
        best = logs.argmax(axis=1)[:, None]
        targets[:, rank] = numbers[best[:, 0]]
        values[:, rank] = np.take_along_axis(logs, best, axis=1)[:, 0]
        np.put_along_axis(logs, best, -np.inf, axis=1)
    return targets, values


def name_path(scores: Floats) -> Ints:
    """The best sequence of BIO name tags in which no inside follows another kind or nothing.

    Columns are O and then B, I of each kind in turn.
    """
    best: Ints = scores.argmax(axis=1)
    inside = (best > 0) & (best % 2 == 0)
    before = np.concatenate([[0], best[:-1]])
    if not (inside & (before != best) & (before != best - 1)).any():
        return best
    return _viterbi(log_softmax(scores))


def _viterbi(logs: Floats) -> Ints:
    size, labels = logs.shape
    allowed = np.zeros((labels, labels), dtype=np.float32)
    for after in range(2, labels, 2):
        allowed[:, after] = -np.inf
        allowed[[after, after - 1], after] = 0.0
    score = logs[0] + allowed[0]
    back = np.zeros((size, labels), dtype=np.int64)
    for row in range(1, size):
        options = score[:, None] + allowed
        back[row] = options.argmax(axis=0)
        score = options.max(axis=0) + logs[row]
    path = np.zeros(size, dtype=np.int64)
    path[-1] = score.argmax()
    for row in range(size - 1, 0, -1):
        path[row - 1] = back[row, path[row]]
    return path
