"""Boosted trees as the verifier asks them."""

import numpy as np
import pytest

from tocsin.claims.trees import Trees
from tocsin.claims.verifier import load_verifier


@pytest.fixture(scope="module")
def trees() -> Trees:
    """The packaged trees of contents."""
    return load_verifier("layers").content


def test_every_row_has_its_own_probability(trees: Trees):
    """A row is judged alike alone and among others, between 0 and 1."""
    rows = np.random.default_rng(3).normal(size=(40, trees.width)).astype(np.float32)
    together = trees.probabilities(rows)
    assert together.shape == (40,)
    assert together.min() >= 0
    assert together.max() <= 1
    assert len(set(together.tolist())) > 1
    alone = np.concatenate([trees.probabilities(row[None]) for row in rows])
    assert together.tolist() == alone.tolist()


def test_no_rows_have_no_probabilities(trees: Trees):
    """A story without proposals is no error."""
    assert trees.probabilities(np.zeros((0, trees.width), dtype=np.float32)).shape == (0,)


def test_other_width_is_an_error(trees: Trees):
    """Features that the trees were not made for are refused."""
    with pytest.raises(ValueError, match=f"expected {trees.width} features"):
        trees.probabilities(np.zeros((1, trees.width + 1), dtype=np.float32))
