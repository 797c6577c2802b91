"""Dates as header lines, bylines and addresses write them: full calendar dates, never half of one."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\.?,?\s+)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_WEEKDAY}{_DAY}(?:\sof)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b",
        rf"\b{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}\b",
        rf"\b{_WEEKDAY}(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}\b",
    )
)
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s\d])")
_ANY_YEAR = re.compile(r"(?:19|20)\d{2}")
_EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One full date found in a line."""

    value: date
    start: int
    """First character, in the line."""
    end: int
    weekday: str | None
    """The weekday written with it, None where none is."""

    @property
    def agrees(self) -> bool:
        """Whether the written weekday is that day's; true where none is written."""
        return self.weekday is None or _WEEKDAYS[self.value.weekday()].startswith(self.weekday[:3].lower())


def written_dates(text: str) -> list[WrittenDate]:
    """The full dates of a line, in order; one that may be read two ways (`06/07/2024`) is left out."""
    if not _ANY_YEAR.search(text):
        return []
    found: dict[int, WrittenDate] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            value = _value(match.groupdict())
            if value is not None:
                weekday = match.groupdict().get("weekday")
                found.setdefault(match.start(), WrittenDate(value, match.start(), match.end(), weekday))
    return [found[start] for start in sorted(found)]


def _value(parts: dict[str, str | None]) -> date | None:
    """The calendar day behind a match, None where there is no such day or two of them."""
    year = int(parts["year"] or 0)
    if "first" in parts:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if parts["mark"] == ".":
            return _day(year, second, first)
        if first == second or second > 12:  # noqa: PLR2004 - months of a year
            return _day(year, first, second)
        return _day(year, second, first) if first > 12 else None  # noqa: PLR2004
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    return _day(year, number, int(parts["day"] or 0))


def _day(year: int, month: int, number: int) -> date | None:
    """A calendar day, None where there is none."""
    if year < _EARLIEST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def declared_day(value: str) -> date | None:
    """The day of a machine-readable date (ISO 8601, RFC 5322, or written out); None where it is none."""
    text = value.strip()
    stamp = _STAMP.match(text)
    if stamp:
        return _day(int(stamp.group(1)), int(stamp.group(2)), int(stamp.group(3)))
    written = written_dates(text)
    return written[0].value if written else None
