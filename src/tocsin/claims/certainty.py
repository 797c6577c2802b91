"""How certain each event word of a read paragraph is: the reader's value, moved by rules, on the scale of UW.

-3 the event certainly did not happen, 0 open, 3 it certainly did (Lee, Artzi, Choi, Zettlemoyer, EMNLP 2015).
The reader answers with a mean and so shrinks towards the middle: the last step stretches its scale. Rules
and stretch were chosen on the fifth of UW's training part that the reader never saw, halves cross-checked.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token

from tocsin.claims.wordlists import word_class
from tocsin.reading.layers import layers_of

_NEGATIONS = frozenset({"not", "never", "n't", "no"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_MODALS = frozenset({"can", "could", "should", "would", "might"})
_REJECTING = word_class("rejecting")
_GOVERNED = frozenset({"ccomp", "xcomp", "obj", "advcl", "acl"})
NEGATED_BY = 1.0
"""Taken from an event with a negation of its own."""
REJECTED_BY = 2.0
"""Taken from an event under a verb that says it is not so: "denied", "failed to"."""
MODAL_BY = 0.4
CONDITIONAL_AT_MOST = 1.0
STRETCH = ((-3.0, -3.0), (0.0, -0.5), (1.7, 1.5), (3.0, 3.0))
"""Points of the stretched scale: the reader's value, what it means."""


def certainties(doc: Doc) -> list[float]:
    """A value from -3 to 3 for every token of a paragraph; meant for event words.

    Raises:
        TypeError: the paragraph was read by a pipeline that has no layers.
    """
    values = layers_of(doc).certainty
    moved = [_moved(token, float(values[token.i])) for token in doc]
    given, meant = zip(*STRETCH, strict=True)
    return [round(float(value), 3) for value in np.interp(moved, given, meant)]


def _moved(token: Token, value: float) -> float:
    """The reader's value after the rules."""
    own = {child.lower_ for child in token.children}
    own |= {child.lemma_.lower() for child in token.children}
    if own & _NEGATIONS:
        value -= NEGATED_BY
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in token.children):
        value = min(value, CONDITIONAL_AT_MOST)
    if own & _MODALS:
        value -= MODAL_BY
    governed = token.head is not token and token.dep_.split(":")[0] in _GOVERNED
    if governed and token.head.lemma_.lower() in _REJECTING:
        value -= REJECTED_BY
    return value
