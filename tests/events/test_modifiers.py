"""States that modifiers name."""

import pytest

from tocsin.events.modifiers import codes_in, sided
from tocsin.terms.span import Span


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Iranian", ["IRN"]),
        ("the UN", ["IGOUNO"]),
        ("pro-Russia", []),
        ("a London-based", []),
        ("Spanish-language", []),
        ("American-led", ["USA"]),
        ("two large", []),
    ],
)
def test_whose_the_words_make_somebody(words, codes):
    """A state that one is for, sits in or speaks the language of is not one's own."""
    assert codes_in(words) == codes


def test_what_is_set_aside_has_its_place():
    """Places count from the beginning of the text."""
    text = "He met pro-Russia rebels."
    assert [span.of(text) for span in sided(text, Span(7, 11))] == ["pro-Russia"]
