"""From a window's scores to decisions: tags, sentences, trees, names and claim layers of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.reading import trees
from tocsin.reading.layers import POINTER_WIDTH
from tocsin.reading.model import Floats, Model, Reading, log_softmax
from tocsin.reading.parts import LABELS, NOWHERE, Part
from tocsin.reading.windows import Window, Words

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


def decide(reading: Reading, opens: Sequence[bool], model: Model) -> Part:
    """What the scores of one window say of its own words; `opens` tells which of them open a paragraph."""
    kept = slice(reading.window.before, None)
    tags = {name: scores[kept] for name, scores in reading.tags.items()}
    claimed_by = log_softmax(tags["attr"])
    starts = np.array(opens, dtype=bool) | (tags["sent"][:, 1] > tags["sent"][:, 0])
    starts[0] = True
    heads = trees.decode(reading.arcs[kept, kept], starts)
    relations = model.relations(reading.child[kept], reading.parent[kept][heads])
    best = [tags[name].argmax(axis=1) for name in ("upos", "xpos", "feats")]
    labels = np.stack([*best, name_path(tags["ner"]), heads, _relation(relations, heads, model)])
    targets = np.full((len(heads), 2 * POINTER_WIDTH), NOWHERE, dtype=np.int16)
    scores = np.full((len(heads), 2 * POINTER_WIDTH), -np.inf, dtype=np.float16)
    claimed = np.flatnonzero(claimed_by[:, 0] < SURELY_OUTSIDE)
    for place, pointer in enumerate((reading.cue, reading.source)):
        if pointer is not None and len(claimed):
            columns = slice(place * POINTER_WIDTH, (place + 1) * POINTER_WIDTH)
            inner = pointer[claimed + reading.window.before]
            targets[claimed, columns], scores[claimed, columns] = _point(inner, reading.window.before)
    certainty = np.clip(tags["certainty"][:, 0], -3.0, 3.0)
    return Part(
        labels.astype(np.int16), claimed_by.astype(np.float16), certainty.astype(np.float16), targets, scores
    )


def joined(parts: Sequence[tuple[Window, Part]], words: Words) -> Decided:
    """The decisions for a whole story from those for its windows, which cover it."""
    found = empty(len(words.ids))
    numbers = np.array(words.numbers, dtype=np.int32)
    for window, part in parts:
        place = slice(window.start, window.end)
        for name, labels in zip(LABELS, part.labels, strict=True):
            getattr(found, name)[place] = labels
        found.heads[place] += window.start
        found.tags[place] = part.tags
        found.certainty[place] = part.certainty
        aimed = part.targets != NOWHERE
        targets = np.full(part.targets.shape, -1, dtype=np.int32)
        targets[aimed] = numbers[part.targets[aimed].astype(np.int32) + window.start]
        found.cue[place], found.source[place] = targets[:, :POINTER_WIDTH], targets[:, POINTER_WIDTH:]
        found.cue_score[place] = part.scores[:, :POINTER_WIDTH]
        found.source_score[place] = part.scores[:, POINTER_WIDTH:]
    return found


def _relation(scores: Floats, heads: Ints, model: Model) -> Ints:
    """The best relation; `root` for roots and only for them."""
    root = model.labels.deprel.index("root")
    scores[:, root] = -np.inf
    best: Ints = scores.argmax(axis=1)
    best[heads == np.arange(len(heads))] = root
    return best


def _point(scores: Floats, before: int) -> tuple[NDArray[np.int16], NDArray[np.float16]]:
    """The best targets of some words, counted from the window's first own word, with log-probabilities."""
    targets = np.full((len(scores), POINTER_WIDTH), NOWHERE, dtype=np.int16)
    values = np.full((len(scores), POINTER_WIDTH), -np.inf, dtype=np.float16)
    logs = log_softmax(scores)
    rows = np.arange(len(scores))
    for rank in range(min(POINTER_WIDTH, scores.shape[1])):
        best = logs.argmax(axis=1)
        targets[:, rank] = best - before
        values[:, rank] = logs[rows, best]
        logs[rows, best] = -np.inf
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
