"""Days and months as weighing files and compares them."""

from datetime import date, timedelta
from functools import lru_cache

from tocsin.terms.interval import Interval
from tocsin.weighing.gists import Days

DAY = len("2024-06-14")
"""Characters of an ISO 8601 day."""
NARROW = 3
"""Days up to which an interval names an occasion, not a season."""
MONTH_WIDE = 31
"""Days beyond which an interval says too little to tell one happening from the next."""


def days_of(interval: Interval | None) -> Days | None:
    """An interval as first and last day, None where an end is open."""
    if interval is None or not (interval.earliest and interval.latest):
        return None
    return interval.earliest[:DAY], interval.latest[:DAY]


def width(days: Days) -> int:
    """Length in days; one for a single day."""
    return (_date(days[1]) - _date(days[0])).days + 1


def overlap(one: Days, other: Days) -> bool:
    """Whether both share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


@lru_cache(maxsize=65536)
def shifted(day: str, by: int) -> str:
    """The day so many days later, earlier where negative; kept to the calendar at its ends."""
    here = _date(day)
    if by < 0:
        return (max(date.min + timedelta(-by), here) - timedelta(-by)).isoformat()
    return (min(date.max - timedelta(by), here) + timedelta(by)).isoformat()


def apart(one: Days, other: Days) -> int:
    """Days that lie between two intervals; 0 where they overlap or touch."""
    if one[1] < other[0]:
        return (_date(other[0]) - _date(one[1])).days
    if other[1] < one[0]:
        return (_date(one[0]) - _date(other[1])).days
    return 0


def days_in(days: Days, most: int) -> list[str]:
    """Each day of an interval, the first `most` of them."""
    return [shifted(days[0], number) for number in range(min(width(days), most))]


def months_in(days: Days, most: int) -> list[str]:
    """Each month that an interval touches (`2024-06`), the first `most` of them."""
    found = [days[0][:7]]
    while found[-1] < days[1][:7] and len(found) < most:
        year, month = int(found[-1][:4]), int(found[-1][5:])
        found.append(f"{year + month // 12:04}-{month % 12 + 1:02}")
    return found


@lru_cache(maxsize=65536)
def _date(day: str) -> date:
    return date.fromisoformat(day)
