"""Boosted trees as arrays."""

import numpy as np
import pytest

from tocsin.claims.trees import Trees

STUMP = Trees(
    feature=np.array([1, 0, 0]),
    threshold=np.array([0.5, 0, 0], dtype=np.float32),
    left=np.array([1, 1, 2]),
    right=np.array([2, 1, 2]),
    value=np.array([0, -2, 2], dtype=np.float32),
    roots=np.array([0]),
    base=0.0,
    depth=1,
    width=2,
)


def test_rows_go_to_their_leaf():
    """At most the threshold is left, above it is right; values are log-odds."""
    found = STUMP.probabilities(np.array([[9, 0.5], [9, 0.6]], dtype=np.float32))
    assert found == pytest.approx([1 / (1 + np.exp(2)), 1 / (1 + np.exp(-2))])


def test_other_width_is_an_error():
    """Features that the trees were not made for are refused."""
    with pytest.raises(ValueError, match="expected 2 features"):
        STUMP.probabilities(np.zeros((1, 3), dtype=np.float32))
