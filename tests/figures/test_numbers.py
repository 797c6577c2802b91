"""Numbers in digits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.figures.fractions import fraction_at
from tocsin.figures.lexicon import load_lexicon
from tocsin.figures.money import money_of
from tocsin.figures.numbers import number_at
from tocsin.figures.pieces import pieces_of
from tocsin.figures.shapes import is_part_of_something_else


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("2.5 million", 2.5e6),
        ("14m", 14e6),
        ("3bn", 3e9),
        ("twenty-five", 25),
        ("two hundred and fifty thousand", 250000),
        ("one and a half million", 1.5e6),
        ("two dozen", 24),
        ("a hundred", 100),
        ("half a million", 500000),
        ("a half-million", 500000),
        ("hundreds of thousands", 200000),
        ("tens of thousands", 20000),
        ("a quarter of a million", 250000),
        ("three thousand five hundred", 3500),
        ("3.3 million", 3300000),
    ],
)
def test_number_is_read_whole(text, value):
    """The value, and that the number takes all of the words."""
    pieces = pieces_of(text)
    found = number_at(pieces, 0, load_lexicon())
    assert found is not None
    assert (found.value, found.last) == (value, len(pieces) - 1)


@pytest.mark.parametrize("text", ["thousand", "a year", "half of it", "tens", "an hour", "won"])
def test_words_that_are_no_number(text):
    """A scale without a number, an article before another noun."""
    assert number_at(pieces_of(text), 0, load_lexicon()) is None


@pytest.mark.parametrize("text", ["² million", "①", "7" * 400, "9" * 19 + " tons"])
def test_signs_and_runs_of_digits_are_no_number(text):
    """Raised and circled digits, and runs so long that they can only be a code."""
    assert number_at(pieces_of(text), 0, load_lexicon()) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_change_nothing(value):
    """A number with thousand separators reads as the same number without."""
    lexicon = load_lexicon()
    plain, grouped = (
        number_at(pieces_of(str(value)), 0, lexicon),
        number_at(pieces_of(f"{value:,}"), 0, lexicon),
    )
    assert plain is not None
    assert grouped is not None
    assert plain.value == grouped.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two-thirds of the fleet", 0.6667),
        ("half of it", 0.5),
        ("half the crew", 0.5),
        ("one in three", 0.3333),
        ("nine out of ten", 0.9),
    ],
)
def test_fractions(text, value):
    """Shares said as fractions, to four decimals."""
    found = _share(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text", ["half an hour", "third place", "one in 2018", "a third man", "a quarter of a century"]
)
def test_no_fractions(text):
    """Ordinals, times and counts are no shares."""
    assert _share(text) is None


@pytest.mark.parametrize(
    "text", ["MH-17 fell", "10:30 today", "G20 states", "1970s style", "see www.example.org/33", "9/11 trial"]
)
def test_parts_of_something_else(text):
    """Numbers inside type names, clock times, addresses and decades."""
    pieces = pieces_of(text)
    at = next(i for i, piece in enumerate(pieces) if piece.is_digits)
    assert is_part_of_something_else(pieces, at, at)


def test_signs_that_currencies_share():
    """Which dollar and which "¥" a story means."""
    assert money_of("It cost $5.").code("dollar") == "USD"
    assert money_of("It cost 5 Canadian dollars, or $4.").code("dollar") == "dollar"
    assert money_of("It cost ¥5, said the yuan trader.").code("¥") == "CNY"
    assert money_of("It cost ¥5.").code("¥") == "JPY"


def _share(text):
    pieces, lexicon = pieces_of(text), load_lexicon()
    return fraction_at(pieces, 0, lexicon, number_at(pieces, 0, lexicon))
