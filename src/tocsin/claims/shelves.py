"""A prepared story as arrays, for questions that are asked of many words at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.ground import LOWEST, Ground
from tocsin.claims.layered import Floats, Ints

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shelves:
    """The lists of a `Ground` as arrays; two of them begin one token before the story."""

    kinds: Numbers
    """As `Ground.kinds`, with a row of `LOWEST` before the first token and behind the last."""
    sort: Ints
    """As `Ground.sort`, with a 0 before the first token and two behind the last."""
    sums: Numbers
    cue_sum: Numbers
    begins_source: Floats
    """Log-probability that a source begins with the token."""
    begins_content: Floats
    quoted: NDArray[np.bool_]
    quoted_sum: Ints
    verbs: Ints
    commas: Ints
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
    extent: Ints
    """Tokens of each token's subtree, gaps counted."""


def shelves_of(ground: Ground) -> Shelves:
    """The arrays of a prepared story."""
    lowest = np.full((1, ground.kinds.shape[1]), LOWEST)
    commas = [word == "," for word in ground.story.words]
    return Shelves(
        kinds=np.concatenate([lowest, ground.kinds, lowest]),
        sort=np.array([0, *ground.sort, 0, 0]),
        sums=np.array(ground.sums).T,
        cue_sum=np.array(ground.cue_sum),
        begins_source=ground.story.tags[:, 3],
        begins_content=ground.story.tags[:, 5],
        quoted=np.array(ground.quoted),
        quoted_sum=np.array(ground.quoted_sum),
        verbs=np.array(ground.verbs),
        commas=np.array(ground.commas),
        borders=np.cumsum([False, *ground.border]),
        marks=np.cumsum([False, *commas]),
        pos=np.array(ground.pos),
        dep=np.array(ground.dep),
        heads=np.array(ground.heads),
        sentence=np.array(ground.sentence),
        paragraph=np.array(ground.paragraph),
        begins=np.array(ground.begins),
        ends=np.array(ground.ends),
        extent=np.array(ground.right) - np.array(ground.left),
    )
