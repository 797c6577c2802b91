"""Texts as tokens and shapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.times.lexicon import OTHER, lexicon
from tocsin.reading.times.tokens import tokenize
from tocsin.terms.span import Span


def classes(text: str) -> list[str]:
    """The class names of a text's tokens, `-` for words that say nothing."""
    names = {code: name for name, code in lexicon().codes.items()} | {OTHER: "-"}
    return [names[code] for code in tokenize(text, [Span(0, len(text))]).shape[:-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 June 2024", ["DAYNUM", "MONTH", "YEAR"]),
        ("2024-06-14", ["ISO"]),
        ("14/06/2024", ["NUMDATE"]),
        ("the 1970s", ["THE", "DECADE"]),
        ("the '80s", ["THE", "DECADE"]),
        ("'98", ["SHORTYEAR"]),
        ("9 a.m.", ["DAYNUM", "AMPM"]),
        ("9am", ["CLOCKAP"]),
        ("14:30", ["CLOCK"]),
        ("1,500 men", ["BIG", "-"]),
        ("F-16", ["-", "HYPHEN", "DAYNUM"]),
        ("F16", ["-"]),
        ("year's", ["YEARWORD", "POSS"]),
        ("USA Today", ["NOTIME"]),
        ("Christmas Day", ["HOLIDAY"]),
        ("https://example.org/2024/06/14/a", ["-"]),
        (
            "story-2024-06-14-a",
            ["-", "HYPHEN", "YEAR", "HYPHEN", "DAYNUM", "HYPHEN", "DAYNUM", "HYPHEN", "A"],
        ),
        ("o'clock", ["OCLOCK"]),
    ],
)
def test_classes(text: str, expected: list[str]):
    """Every token gets the class the grammar knows it under."""
    assert classes(text) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_tokens_lie_where_they_say(first: str, second: str):
    """Each token is the text at its place, in lower case, in order, in one stretch or two."""
    text = f"{first} | {second}"
    spans = [Span(0, len(first)), Span(len(first) + 3, len(text))]
    tokens = tokenize(text, spans)
    end = 0
    for at, word in enumerate(tokens.words):
        assert tokens.starts[at] >= end
        end = tokens.end(at)
        assert word == "\n" or tokens.surface(at).lower() == word
