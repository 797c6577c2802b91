"""A training document: its words, and whatever labels one of the public sets gives them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

IGNORE = -100
"""Label value of a word about which a set says nothing (the loss skips it)."""

SPACE_UNKNOWN, SPACE_NONE, SPACE_BEFORE = 0, 1, 2
"""Whether white space stands before a word; unknown for sets distributed as bare tokens."""

NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
ATTRIBUTION_TAGS = ("O", "B-K", "I-K", "B-S", "I-S", "B-C", "I-C")
"""K cue, S source, C content, as PolNeAR divides an attribution."""

PLOVER_ROOTS = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The fifteen roots that occur in PLV; PLOVER's sixteenth, RETREAT, went into YIELD there."""

CLASS_LABELS = ("upos", "xpos", "feats", "deprel", "sent", "ner", "attr")
TAUGHT = 3
"""Heads of a word that a teacher may name."""

POINTER_LABELS = ("head", "cue", "source")
"""Labels whose value is the index of another word of the document; a root points at itself."""


@dataclass(slots=True)
class Document:
    """Consecutive words of one text with parallel label arrays; a label that is absent is unknown.

    `units` are the word indices at which a passage may be cut (sentences or paragraphs);
    `paragraphs` those at which a paragraph starts.
    """

    words: list[str]
    spaces: list[int]
    units: list[int]
    paragraphs: set[int] = field(default_factory=set)
    labels: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    near: NDArray[np.int64] | None = None
    """(words, `TAUGHT`): the likeliest heads of each word where a teacher, not a person, read the parse."""
    trust: NDArray[np.float32] | None = None
    """(words, `TAUGHT`): how far each of them is believed; absent where the parse is a person's."""
    certainty: NDArray[np.float32] | None = None
    roles: NDArray[np.int64] | None = None
    root: int = IGNORE

    def __len__(self) -> int:
        return len(self.words)


def blank(length: int) -> NDArray[np.int64]:
    """An array of labels in which nothing is known yet."""
    return np.full(length, IGNORE, dtype=np.int64)
