"""What the reader sees beyond the parse: who says what, and how certain an event is, word by word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

ATTRIBUTION_TAGS = ("O", "B-K", "I-K", "B-S", "I-S", "B-C", "I-C")
"""Columns of `Layers.tags`: K cue, S source, C content, after PolNeAR's guidelines."""

POINTER_WIDTH = 4
"""How many targets of each pointer are kept."""

LAYERS_KEY = "tocsin.layers"


@dataclass(frozen=True, slots=True)
class Layers:
    """Readings of one paragraph; every array has one row a token of its `Doc`, white space included.

    Pointer targets are token numbers of the whole story (`start` is this paragraph's first), because
    a quotation may go on into a paragraph whose cue stands in the one before. A target of -1 is none.
    Scores are natural logarithms of probabilities; white space has tag O and no targets.
    """

    start: int
    tags: NDArray[np.float32]
    """(tokens, 7): log-probability of each of `ATTRIBUTION_TAGS`."""
    cue: NDArray[np.int32]
    """(tokens, 4): first word of the cue that a word of a claim belongs to, best first."""
    cue_score: NDArray[np.float32]
    source: NDArray[np.int32]
    """(tokens, 4): for the first word of a cue, the first word of its source; itself = no source."""
    source_score: NDArray[np.float32]
    certainty: NDArray[np.float32]
    """(tokens,): -3 the event certainly did not happen, 0 open, 3 it certainly did; meant for event words."""


def layers_of(doc: Doc) -> Layers:
    """The layers of a paragraph read by our model; a `TypeError` where another pipeline read it."""
    layers = doc.user_data.get(LAYERS_KEY)
    if not isinstance(layers, Layers):
        raise TypeError("this paragraph was read by a pipeline that has no attribution layers")
    return layers


def has_layers(doc: Doc) -> bool:
    """Whether our model read this paragraph."""
    return isinstance(doc.user_data.get(LAYERS_KEY), Layers)
