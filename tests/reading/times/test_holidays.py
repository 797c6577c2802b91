"""Named days of the calendar."""

import pytest

from tocsin.reading.times.holidays import holiday_day
from tocsin.reading.times.lexicon import lexicon


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas day", 2024, "2024-12-25"),
        ("thanksgiving day", 2023, "2023-11-23"),
        ("election day", 2020, "2020-11-03"),
        ("election day", 2024, "2024-11-05"),
        ("memorial day", 2024, "2024-05-27"),
        ("labor day", 2016, "2016-09-05"),
        ("good friday", 2024, "2024-03-29"),
        ("9/11", 2024, "2001-09-11"),
    ],
)
def test_holiday_day(name: str, year: int, day: str):
    """A rule of the table finds the day in a year."""
    found = holiday_day(lexicon().holidays[name].rule, year)
    assert found is not None
    assert found.isoformat() == day


def test_every_holiday_has_a_day():
    """Every rule of the table is one the reader knows."""
    for holiday in lexicon().holidays.values():
        assert holiday_day(holiday.rule, 2024) is not None, holiday.name
