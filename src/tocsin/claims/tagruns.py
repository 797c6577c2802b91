"""Runs of tags: which words make one cue, one source, one piece of content, in several readings at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Ints

Run = tuple[int, int]
CUE_RUN, SOURCE_RUN, CONTENT_RUN = 1, 2, 3
"""Kinds of runs, in the order of the tags."""


@dataclass(frozen=True, slots=True)
class TagRuns:
    """Maximal runs of one kind, reading by reading in the order of the text."""

    owner: Ints
    """(readings, words): number of the run that a word lies in, -1 for none."""
    kind: Ints
    """`CUE_RUN`, `SOURCE_RUN` or `CONTENT_RUN`, one a run."""
    row: Ints
    """Number of the reading."""
    begin: Ints
    end: Ints
    places: list[Run]
    """Token ranges: `begin` and `end` as pairs."""
    sources: list[list[int]]
    """(readings, words): number of the source run that a word lies in, -1 for none."""

    @classmethod
    def of(cls, tags: Ints, opens: NDArray[np.bool_]) -> TagRuns:
        """The runs of some readings of a story's tags; no run goes on where a word opens a paragraph."""
        kinds = (tags + 1) // 2
        begins = tags > 0
        inside = begins & (tags % 2 == 0)
        begins[:, 1:] &= ~(inside[:, 1:] & (kinds[:, 1:] == kinds[:, :-1]) & ~opens[1:])
        owner = np.where(tags > 0, begins.ravel().cumsum().reshape(tags.shape) - 1, -1)
        row, begin = np.nonzero(begins)
        end = begin + np.bincount(owner[owner >= 0], minlength=len(begin))
        kind = kinds[row, begin]
        places = list(zip(begin.tolist(), end.tolist(), strict=True))
        sources = np.where(kinds == SOURCE_RUN, owner, -1).tolist()
        return cls(owner, kind, row, begin, end, places, sources)

    def source_at(self, row: int, token: int) -> int | None:
        """The number of the source run of a reading that a word lies in."""
        found = self.sources[row][token]
        return found if found >= 0 else None
