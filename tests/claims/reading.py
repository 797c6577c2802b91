"""Read stories with layers of our own making, so that decisions can be tested without a model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import spacy
from spacy.tokens import Doc

from tocsin.reading.layers import ATTRIBUTION_TAGS, LAYERS_KEY, POINTER_WIDTH, Layers
from tocsin.reading.readstory import ReadStory, story_of

SURE = -0.05
UNSURE = -5.0


def layers_from(
    tags: Sequence[str], cue: dict[int, int], source: dict[int, int], certainty: float = 0.0
) -> Layers:
    """Layers that say these tags and point these words at these cues and sources."""
    size = len(tags)
    scores = np.full((size, len(ATTRIBUTION_TAGS)), UNSURE, dtype=np.float32)
    for at, tag in enumerate(tags):
        scores[at, ATTRIBUTION_TAGS.index(tag)] = SURE
    targets = {}
    for name, pointers in (("cue", cue), ("source", source)):
        found = np.full((size, POINTER_WIDTH), -1, dtype=np.int32)
        weights = np.full((size, POINTER_WIDTH), UNSURE, dtype=np.float32)
        for at, target in pointers.items():
            found[at, 0], weights[at, 0] = target, SURE
        targets[name] = found, weights
    return Layers(0, scores, *targets["cue"], *targets["source"], np.full(size, certainty, dtype=np.float32))


def read_with(
    text: str,
    layers: Layers,
    heads: Sequence[int] | None = None,
    deps: Sequence[str] | None = None,
    pos: Sequence[str] | None = None,
) -> ReadStory:
    """One paragraph as a read story with the given layers and, where given, a parse."""
    plain = spacy.blank("en")(text)
    words = [token.text for token in plain]
    doc = Doc(
        plain.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in plain],
        heads=list(heads) if heads is not None else [0] * len(words),
        deps=list(deps) if deps is not None else ["dep"] * len(words),
        pos=list(pos) if pos is not None else None,
        lemmas=[word.lower() for word in words],
    )
    doc.user_data[LAYERS_KEY] = layers
    return story_of([0], [doc])
