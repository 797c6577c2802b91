"""Dates that come beside a text: a record's `published` field or a command-line option."""

import calendar
import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def parse_given_date(value: str) -> str | None:
    """Bring a given date to ISO 8601, kept as partial as it is; None where it is no date.

    Read are `2024`, `2024-06`, `2024-06-14`, `20240614`, ISO 8601 date-times and the mail format of
    RFC 5322 that feeds use.
    """
    text = value.strip()
    compact = _COMPACT.fullmatch(text)
    if compact:
        text = "-".join(compact.groups())
    partial = _PARTIAL.fullmatch(text)
    if partial:
        return text if _exists(*partial.groups()) else None
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
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
