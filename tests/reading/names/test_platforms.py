"""The platform X among the names of a story."""

from __future__ import annotations

import pytest

from tocsin.reading.cast import find_names
from tocsin.reading.names.draft import Marked
from tocsin.terms.name import NameKind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor wrote on X.", ["X"]),
        ("In a short video posted on X on Monday she denied it.", ["X"]),
        ("The plotter drew a curve on X and on Y.", []),
        ("He wrote on X-rays.", []),
    ],
)
def test_x_is_a_platform_after_words_of_publishing(text: str, found: list[str]) -> None:
    """The letter alone is no name, and neither is the beginning of another word."""
    names = find_names(Marked(text, ()))
    assert [name.text for name in names] == found
    assert all(name.kind is NameKind.ORGANISATION for name in names)
