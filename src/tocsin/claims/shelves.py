"""A prepared story as arrays, for questions that are asked of many words at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, Ints

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shelves:
    """One row a token, running sums one more; two arrays begin one token before the story."""

    kinds: Numbers
    """(tokens, 3): log-probability of cue, source and content, whatever the border tag.

    A row for no such word stands before the first token and behind the last.
    """
    sort: Ints
    """As `Ground.sort`, with a 0 before the first token and two behind the last."""
    sums: Numbers
    """Running sums of `kinds`."""
    cue_sum: Numbers
    """Running sum of cue probabilities."""
    begins_source: Floats
    """Log-probability that a source begins with the token."""
    begins_content: Floats
    quoted: NDArray[np.bool_]
    quoted_sum: Ints
    verbs: Ints
    """Running number of verbs outside of quotation marks."""
    commas: Ints
    border: NDArray[np.bool_]
    """Whether a content may end before this word."""
    borders: Ints
    """Running number of borders."""
    marks: Ints
    """Running number of commas, quoted ones too."""
    pos: Ints
    dep: Ints
    heads: Ints
    sentence: Ints
    paragraph: Ints
    begins: Ints
    ends: Ints
    left: Ints
    """First token of its subtree, by token."""
    right: Ints
