"""Boosted regression trees, run by onnxruntime: no training library is needed at run time."""

from __future__ import annotations

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Trees:
    """Trees that give a row of numbers a probability."""

    def __init__(self, model: bytes) -> None:
        """Open trees.

        Args:
            model: an ONNX graph of one input (rows, features) and one output (rows, 1) of probabilities.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._rows = self._session.get_inputs()[0]
        self.width = int(self._rows.shape[1])
        """Features of a row."""

    def probabilities(self, rows: Floats) -> Floats:
        """The probability of each row.

        Raises:
            ValueError: the rows have another number of features than the trees were made for.
        """
        if rows.ndim != 2 or rows.shape[1] != self.width:  # noqa: PLR2004 - rows by features
            raise ValueError(f"rows of shape {rows.shape}, expected {self.width} features")
        found: Floats = self._session.run(None, {self._rows.name: rows})[0][:, 0]
        return found
