"""How many: numbers in words and digits, and lengths as TIMEX3 writes them."""

from datetime import date

import pytest

from tocsin.reading.times.amounts import duration, moved, number_of, unit_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty - four", 24),
        ("a hundred and five", 105),
        ("two thousand and three", 2003),
        ("nineteen ninety - seven", 1997),
        ("two and a half", 2.5),
        ("5 1 / 2", 5.5),
        ("1,000", 1000),
        ("1.5", 1.5),
        ("several", None),
        ("", None),
    ],
)
def test_number_of(words: str, number: float | None):
    """A run of tokens is the number it spells, or none."""
    assert number_of(words.split()) == number


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (2, "week", "P2W"),
        (24, "hour", "PT24H"),
        (5.5, "hour", "PT5H30M"),
        (0.5, "hour", "PT30M"),
        (0.5, "year", "P6M"),
        (1.5, "year", "P1.5Y"),
        (2, "decade", "P20Y"),
        (1, "century", "P100Y"),
        (1, "fortnight", "P2W"),
        (None, "day", "PXD"),
        (None, "hour", "PTXH"),
    ],
)
def test_duration(amount: float | None, unit: str, value: str):
    """A length is written in its unit; decades and centuries in years, broken hours in minutes."""
    assert duration(amount, unit) == value


def test_units_by_any_name():
    """Plurals and abbreviations name the same unit."""
    assert [unit_of(w) for w in ("weeks", "centuries", "hrs", "min", "year")] == [
        "week",
        "century",
        "hour",
        "minute",
        "year",
    ]


@pytest.mark.parametrize(
    ("unit", "count", "day"),
    [
        ("month", -1, "2024-02-29"),
        ("year", 1.5, "2025-09-29"),
        ("fortnight", 1, "2024-04-14"),
        ("decade", -1, "2014-03-31"),
        ("hour", 30, "2024-04-01"),
        ("year", 9001, None),
        ("century", -50, None),
    ],
)
def test_moved(unit: str, count: float, day: str | None):
    """A day is moved by any unit, and nowhere beyond the calendar."""
    found = moved(date(2024, 3, 31), unit, count)
    assert (found.isoformat() if found else None) == day
