"""Which classes a pattern can begin with."""

import re

import pytest

from tocsin.reading.times.classes import first_classes


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("(?:a|b)c", "abc"[:2]),
        ("(?:a?|b)c", "abc"),
        ("(?P<x>[ab])?c", "abc"),
        ("(?!a)b", "b"),
        ("(?=a)ab", "a"),
        ("a{0,6}b", "ab"),
        ("(?:a(?:b|c))?d", "ad"),
    ],
)
def test_first_classes(pattern: str, first: str):
    """The set is what the regex itself accepts as a first character."""
    assert first_classes(pattern) == set(first)
    assert re.compile(pattern)
