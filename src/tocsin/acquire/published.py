"""Dates that come beside a text: a record's `published` field, a mail's header or a command-line option."""

import calendar
import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T].*)?")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WRITTEN = (
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b.*", re.IGNORECASE),
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})\b.*", re.IGNORECASE
    ),
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 100
"""Characters beyond which a value is no date."""


def parse_given_date(value: str) -> str | None:
    """Bring a given date to ISO 8601, kept as partial as it is; None where it is no date.

    Read are `2024`, `2024-06`, `2024-06-14`, `20240614`, `2024/6/14`, ISO 8601 date-times, the mail format
    of RFC 5322 that feeds use, and `14 June 2024` or `June 14, 2024`. What may be read two ways, such as
    `06/07/2024`, is none of these.
    """
    text = value.strip()
    if len(text) > _LONGEST:
        return None
    compact = _COMPACT.fullmatch(text)
    if compact:
        text = "-".join(compact.groups())
    partial = _PARTIAL.fullmatch(text)
    if partial and text.isascii():
        return text if _exists(*partial.groups()) else None
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return _written(text)


def _written(text: str) -> str | None:
    """A day written out, without its time."""
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        year, month, day = (f"{int(part):02}" for part in slashed.groups())
        return f"{year}-{month}-{day}" if _exists(year, month, day) else None
    weekday = _WEEKDAY.match(text)
    bare = text[weekday.end() :] if weekday else text
    for form in _WRITTEN:
        found = form.fullmatch(bare)
        if found:
            month = f"{_MONTHS.index(found['month'].lower()) + 1:02}"
            day, year = f"{int(found['day']):02}", found["year"]
            return f"{year}-{month}-{day}" if _exists(year, month, day) else None
    return None


def _exists(year: str, month: str | None, day: str | None) -> bool:
    """Whether the calendar holds such a year, month or day."""
    if int(year) < 1:
        return False
    if month is None:
        return True
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year
        return False
    return day is None or 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]
