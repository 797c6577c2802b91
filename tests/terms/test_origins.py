"""The words for a count of origins."""

import pytest

from tocsin.terms.origins import Origins


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(0, 0, "0 origins"), (1, 1, "1 origin"), (2, 2, "2 origins"), (1, 3, "at least 1, at most 3 origins")],
)
def test_a_count_is_told_as_a_range(least, most, words):
    """An exact count is one number, any other has both ends."""
    assert Origins(least, most, ()).words() == words
