"""Boosted regression trees as plain arrays: no training library is needed at run time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one row each; a leaf points at itself."""

    feature: NDArray[np.int64]
    threshold: Floats
    """A row goes left where its feature is at most this."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Floats
    """What a leaf adds to the log-odds."""
    roots: NDArray[np.int64]
    base: float
    """Log-odds before any tree."""
    depth: int
    """Most steps from a root to a leaf."""
    width: int
    """Features of a row."""

    def probabilities(self, rows: Floats) -> Floats:
        """The probability of each row.

        Raises:
            ValueError: the rows have another number of features than the trees were made for.
        """
        if rows.ndim != 2 or rows.shape[1] != self.width:  # noqa: PLR2004 - rows by features
            raise ValueError(f"rows of shape {rows.shape}, expected {self.width} features")
        node = np.repeat(self.roots[None, :], len(rows), axis=0)
        at = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[at, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        odds = self.base + self.value[node].sum(axis=1)
        found: Floats = (1.0 / (1.0 + np.exp(-odds))).astype(np.float32)
        return found
