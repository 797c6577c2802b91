"""Dates as lines write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.stories.written_dates import declared_day, written_dates


@pytest.mark.parametrize(
    "text",
    [
        "June 14, 2024",
        "Friday, June 14, 2024",
        "Fri., Jun. 14 2024",
        "14 June 2024",
        "14th of June, 2024",
        "2024-06-14",
        "2024/06/14",
        "14.06.2024",
        "6/14/2024",
        "14/6/2024",
        "Published: 14 Jun 2024, 10:15 GMT",
    ],
)
def test_forms(text):
    """Each usual form of a full date is read."""
    assert [found.value for found in written_dates(text)] == [date(2024, 6, 14)]


@pytest.mark.parametrize(
    "text", ["06/07/2024", "June 2024", "June 31, 2024", "on Friday", "June 14", "12024-06-144"]
)
def test_what_is_no_single_day(text):
    """A date that may be two days, or is none, is not read."""
    assert written_dates(text) == []


def test_weekday():
    """A weekday written with a date is checked against the calendar."""
    right, wrong = written_dates("Friday, June 14, 2024 — Monday, June 15, 2024")
    assert (right.agrees, wrong.agrees) == (True, False)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_declared_days_are_read_back(value):
    """Any day in machine form is read as itself, with or without a time."""
    assert declared_day(value.isoformat()) == value
    assert declared_day(f"{value.isoformat()}T23:59:59+09:00") == value
    assert declared_day(value.strftime("%d %B %Y")) == value
