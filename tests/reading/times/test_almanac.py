"""The calendar behind the values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.times.almanac import UNKNOWN, add_months, bounds_of, easter, unit_value, weekday_near

DAYS = st.dates(date(1000, 1, 1), date(9000, 1, 1))


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-06-14", ("2024-06-14", "2024-06-14")),
        ("2024-06-14TNI", ("2024-06-14", "2024-06-14")),
        ("2024-W01", ("2024-01-01", "2024-01-07")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2024-W24-WE", ("2024-06-15", "2024-06-16")),
        ("2024-Q3", ("2024-07-01", "2024-09-30")),
        ("2024-H1", ("2024-01-01", "2024-06-30")),
        ("2024-SU", ("2024-06-01", "2024-09-22")),
        ("197", ("1970-01-01", "1979-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("XXXX-WXX-5", None),
        ("XXXX-03", None),
        ("PAST_REF", None),
        ("P2W", None),
        ("2024-W54", None),
        ("2023-02-29", None),
        ("0000", None),
    ],
)
def test_bounds_of(value: str, bounds: tuple[str, str] | None):
    """A value spans the days it names, and none where a part of it is unknown or impossible."""
    assert bounds_of(value) == bounds


@given(st.sampled_from(sorted(set(UNKNOWN) - {"millennium"})), DAYS)
def test_a_unit_holds_the_day_it_was_made_from(unit: str, day: date):
    """The bounds of a unit's value contain the day; a weekend lies in the day's week."""
    bounds = bounds_of(unit_value(unit, day))
    assert bounds is not None
    if unit != "weekend":
        assert bounds[0] <= day.isoformat() <= bounds[1]


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 1]), st.booleans())
def test_the_nearest_weekday_is_within_a_week(day: date, weekday: int, direction: int, strict: bool):  # noqa: FBT001
    """The weekday found is that weekday, on the side asked for, at most seven days away."""
    found = weekday_near(day, weekday, direction, strict=strict)
    assert found is not None
    assert found.isoweekday() == weekday
    assert (1 if strict else 0) <= (found - day).days * direction <= 7


@given(DAYS, st.integers(-500, 500))
def test_months_forth_and_back(day: date, count: int):
    """Moving by months and back ends in the same month."""
    moved = add_months(day, count)
    assert moved is not None
    back = add_months(moved, -count)
    assert back is not None
    assert (back.year, back.month) == (day.year, day.month)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1999, "1999-04-04"),
        (2000, "2000-04-23"),
        (2019, "2019-04-21"),
        (2024, "2024-03-31"),
        (2038, "2038-04-25"),
    ],
)
def test_easter(year: int, day: str):
    """Easter Sunday, from the tables of the churches."""
    assert easter(year).isoformat() == day
