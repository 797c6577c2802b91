"""Postings: the same stories as a dictionary of all would give, in little memory."""

import tracemalloc

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.stories.postings import KEPT, Postings

STORY = st.lists(st.integers(0, 30), max_size=12, unique=True)


@settings(max_examples=60)
@given(st.lists(STORY, max_size=160), st.integers(1, 40))
def test_the_first_stories_of_each_fingerprint(stories: list[list[int]], room: int):
    """Whatever has gone into arrays, a fingerprint gives its first stories, and no other."""
    postings = Postings(room)
    first: dict[int, list[int]] = {}
    for number, values in enumerate(stories):
        postings.add(number, values)
        for value in values:
            first.setdefault(value, []).append(number)
    asked = np.arange(40, dtype=np.uint64)
    wanted = sorted(number for numbers in first.values() for number in numbers[:KEPT])
    assert sorted(postings.stories(asked).tolist()) == wanted


def test_the_arrays_are_small():
    """A fingerprint of one story takes no more than twenty bytes once it lies in an array."""
    tracemalloc.start()
    postings = Postings(10_000)
    for number in range(300):
        postings.add(number, list(range(number << 20, (number << 20) + 1000)))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 20 * 300_000
    assert postings.stories(np.array([5 << 20], dtype=np.uint64)).tolist() == [5]
