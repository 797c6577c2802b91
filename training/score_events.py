"""Scores of certainty and of PLOVER roots on the fifths that are never trained on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from tocsin.reading.layers import layers_of
from tocsin.reading.pipeline import reader_of
from tocsin.reading.windows import window, words_of
from training.document import PLOVER_ROOTS, SPACE_BEFORE
from training.events import read_certainty, read_roots

ASSERTED, DENIED = 1.5, -0.5
"""Bounds of the three classes on the scale from -3 to 3, as the scorer in `measure` draws them."""


def score_certainty(nlp: Language, path: Path) -> dict[str, float]:
    """Mean absolute error and 3-class macro-F1 on the fifth set aside."""
    gold, guess = [], []
    documents = [d for _, d in read_certainty(path, nlp.tokenizer, aside=True)]
    docs = [Doc(nlp.vocab, words=d.words) for d in documents]
    reader = reader_of(nlp)
    assert reader is not None
    for document, doc in zip(documents, docs, strict=True):
        reader(doc)
        known = ~np.isnan(document.certainty)
        gold += document.certainty[known].tolist()
        guess += layers_of(doc).certainty[known].tolist()
    band = [[1 if v >= ASSERTED else -1 if v < DENIED else 0 for v in side] for side in (gold, guess)]
    error = float(np.abs(np.array(gold) - np.array(guess)).mean())
    return {"mae": round(error, 3), "macro": round(_macro(*band), 3)}


def _macro(gold: Sequence[object], guess: Sequence[object]) -> float:
    scores = []
    for label in set(gold):
        right = sum(g == f == label for g, f in zip(gold, guess, strict=True))
        scores.append(2 * right / (list(gold).count(label) + list(guess).count(label)))
    return sum(scores) / len(scores)


def score_roots(nlp: Language, path: Path) -> dict[str, float]:
    """Macro-F1 and accuracy of PLOVER roots on the fifth set aside."""
    reader = reader_of(nlp)
    assert reader is not None
    documents = [d for _, d in read_roots(path, nlp.tokenizer, aside=True)]
    windows, roles = [], []
    for document in documents:
        spaces = [*(space == SPACE_BEFORE for space in document.spaces[1:]), False]
        words = words_of([Doc(nlp.vocab, words=document.words, spaces=spaces)], reader.model.pieces)
        windows.append(window(words, 0, len(words.ids)))
        roles.append(document.roles.tolist())
    guess = [PLOVER_ROOTS[i] for i in reader.model.roots(windows, roles).argmax(axis=1)]
    gold = [PLOVER_ROOTS[d.root] for d in documents]
    right = sum(g == f for g, f in zip(gold, guess, strict=True)) / len(gold)
    return {"macro": round(_macro(gold, guess), 3), "accuracy": round(right, 3)}
