"""The calendar behind the values: TIMEX3 values to days and back, without any default.

A missing part of a value is written with `X` (TimeML 1.2.1, section 2.2.5: `XXXX-WXX-5` is a Friday of an
unknown week). Weeks are ISO 8601 weeks; decades have three digits and centuries two (`199`, `19`), as in
TimeBank.
"""

import calendar
import re
from datetime import date, timedelta

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""Calendar months of the units that are made of months."""
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
"""Days of the units that are made of days."""
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "millennium": "X",
}
"""What a unit's value looks like where nothing anchors it."""
SEASON_DAYS = {"SP": ((3, 1), (6, 20)), "SU": ((6, 1), (9, 22)), "FA": ((9, 1), (12, 20))}
"""First and last day of a northern season: the meteorological and the astronomical one taken together."""
FIRST_YEAR, LAST_YEAR = 1, 9998

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?\Z"
)
_DECADE, _CENTURY = 3, 2


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def add_days(day: date, count: int) -> date | None:
    """The day `count` days after `day`, or None outside the calendar."""
    try:
        moved = day + timedelta(days=count)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def add_months(day: date, count: int) -> date | None:
    """The day `count` months after `day`; the last day of a shorter month stands for its missing days."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(day: date, unit: str, count: int) -> date | None:
    """`day` moved by `count` units (`day`, `week`, `month`, `quarter`, `year`, `decade`, `century`)."""
    if unit in MONTHS_IN:
        return add_months(day, MONTHS_IN[unit] * count)
    return add_days(day, DAYS_IN[unit] * count) if unit in DAYS_IN else None


def unit_value(unit: str, day: date | None) -> str:
    """The value of the calendar unit `day` lies in (`week` of 14 June 2024 is `2024-W24`)."""
    if day is None:
        return UNKNOWN[unit]
    iso_year, week, _ = day.isocalendar()
    written = {
        "day": day.isoformat(),
        "week": f"{iso_year:04}-W{week:02}",
        "fortnight": f"{iso_year:04}-W{week:02}",
        "weekend": f"{iso_year:04}-W{week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
        "millennium": f"{day.year // 1000:01}",
    }
    return written[unit]


def weekday_near(day: date, weekday: int, direction: int, *, strict: bool = False) -> date | None:
    """The Monday (1) … Sunday (7) at or before (`direction` -1) or at or after (+1) `day`.

    Args:
        day: where to start.
        weekday: ISO 8601 number of the day looked for.
        direction: -1 looks back, +1 ahead.
        strict: leave `day` itself out.
    """
    gap = (day.isoweekday() - weekday) % 7 if direction < 0 else (weekday - day.isoweekday()) % 7
    if strict and gap == 0:
        gap = 7
    return add_days(day, direction * gap)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _span_of_months(year: int, month: int, count: int) -> tuple[date, date] | None:
    first = safe_date(year, month, 1)
    after = add_months(first, count) if first else None
    return (first, after - timedelta(days=1)) if first and after else None


def _season(year: int, season: str) -> tuple[date, date] | None:
    if season == "WI":  # a winter is named for the year it begins in or the year it ends in
        return (date(year, 1, 1), date(year + 1, 3, 20)) if year < LAST_YEAR else None
    (month, day), (last_month, last_day) = SEASON_DAYS[season]
    return date(year, month, day), date(year, last_month, last_day)


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    if weekday == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if weekday:
        day = monday + timedelta(days=int(weekday) - 1)
        return day, day
    return monday, monday + timedelta(days=6)


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 date or time value; None where a part of it is unknown."""
    if len(value) in {_DECADE, _CENTURY} and value.isdigit():
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return (date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)) if first < LAST_YEAR else None
    found = _VALUE.match(value)
    if not found or not FIRST_YEAR <= int(found["year"]) < LAST_YEAR:
        return None
    return _days_of_part(int(found["year"]), found)


def _days_of_part(year: int, found: re.Match[str]) -> tuple[date, date] | None:
    if found["week"]:
        return _week(year, int(found["week"]), found["weekday"])
    if found["season"]:
        return _season(year, found["season"])
    if found["day"]:
        day = safe_date(year, int(found["month"]), int(found["day"]))
        return (day, day) if day else None
    if found["month"]:
        return _span_of_months(year, int(found["month"]), 1)
    if found["quarter"]:
        return _span_of_months(year, 3 * int(found["quarter"]) - 2, 3)
    half = int(found["half"] or 0)
    return _span_of_months(year, 6 * half - 5, 6) if half else _span_of_months(year, 1, 12)


def bounds_of(value: str) -> tuple[str, str] | None:
    """The interval of a TIMEX3 value as ISO 8601 days; None where a part of it is unknown.

    `2024-W24` is `("2024-06-10", "2024-06-16")`; `XXXX-WXX-5` is None.
    """
    days = days_of(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else None
