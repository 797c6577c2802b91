"""The direction a sentence gives to the day it names."""

from datetime import date

import pytest

from tocsin.reading.times.scene import Scene
from tocsin.reading.times.tokens import tokenize
from tocsin.terms.span import Span


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("The envoy left on Friday", -1),
        ("The envoy will leave on Friday", 1),
        ("The envoy is expected to leave on Friday", 1),
        ("Both agreed to meet on Friday", 1),
        ("On Friday, the envoy left", -1),
        ("On Friday, the envoy will leave", 1),
        ("The envoy could not be reached on Friday", -1),
        ("The vote will be held on Friday", 1),
        ("The vote was held on Friday", -1),
        ("It was postponed until Friday", 1),
        ("It had lasted until Friday", -1),
        ("Friday, at noon", 0),
    ],
)
def test_direction(sentence: str, direction: int):
    """The nearest verb of the clause says whether a day lies behind or ahead."""
    tokens = tokenize(sentence, [Span(0, len(sentence))])
    at = tokens.words.index("friday")
    found = Scene(tokens, date(2024, 6, 12)).direction(at, at)
    assert (found > 0) - (found < 0) == direction
