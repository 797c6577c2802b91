import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tocsin.reading.decode import name_path

SCORES = st.integers(1, 15).flatmap(lambda n: arrays(np.float32, (n, 7), elements=st.floats(-4, 4, width=32)))


@given(SCORES)
def test_no_name_begins_inside(scores):
    """Every inside tag follows the beginning or inside of the same kind."""
    path = name_path(scores).tolist()
    for before, tag in zip([0, *path], path, strict=False):
        if tag and tag % 2 == 0:
            assert before in (tag, tag - 1)


def test_clear_scores_are_kept():
    """Where each word's best tag makes a lawful sequence, it is the answer."""
    wanted = [0, 1, 2, 2, 0, 5, 6, 3]
    scores = np.full((len(wanted), 7), -3, dtype=np.float32)
    scores[range(len(wanted)), wanted] = 3
    assert name_path(scores).tolist() == wanted
