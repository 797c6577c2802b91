"""Intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.terms.interval import Interval, day, parse_partial


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-06-14", "2024-06-14", "2024-06-14"),
        ("2024-06-14T08:30:00Z", "2024-06-14", "2024-06-14"),
    ],
)
def test_partial_dates_stay_partial(value, earliest, latest):
    """A month is the whole month, a year the whole year."""
    found = parse_partial(value, "given")
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize("value", ["soon", "2024-13", "2024-02-30", ""])
def test_no_date_no_interval(value):
    """What is no date is refused rather than guessed."""
    with pytest.raises(ValueError, match=r".+"):
        parse_partial(value, "given")


@given(st.dates())
def test_a_day_is_itself(value):
    """A known day begins and ends on itself."""
    assert day(value, "given").earliest == day(value, "given").latest == value.isoformat()


def test_backward_intervals_are_refused():
    """An interval never ends before it begins."""
    with pytest.raises(ValueError, match="ends before"):
        Interval("2024-06-15", "2024-06-14", "given")
