"""Dates in digits: `2024-06-14T09:30Z`, `14/06/2024`, `14.06.2024`, and years and days as numbers."""

from collections.abc import Sequence

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.scene import spanning

_FIFTY = 50
"""Two-digit years from 50 on are read as 19xx, as POSIX does from 69 and news prose from the fifties."""
_DAYS_IN_A_MONTH, _SHORT_YEAR = 31, 2
_APOSTROPHES = "'’‘"
_DAY_LENGTH = len("2024-06-14")


def full_year(digits: str) -> int:
    """A year of four digits, or of two with its century supplied."""
    value = int(digits)
    return value if len(digits) > _SHORT_YEAR else value + (1900 if value >= _FIFTY else 2000)


def year_written(words: Sequence[str]) -> int | None:
    """A year among tokens, as digits or as `'98`."""
    digits = next((word.lstrip(_APOSTROPHES) for word in words if word[-1:].isdigit()), None)
    return full_year(digits) if digits else None


def day_written(words: Sequence[str]) -> int | None:
    """A day of the month among tokens: `14`, `14th`, `second`, `twenty-first`."""
    ordinals = lexicon().ordinals
    for word in words:
        digits = word.rstrip("stndrh")
        if digits.isdigit():
            return int(digits)
        if word in ordinals:
            return ordinals[word] + (20 if "twenty" in words else 0)
    return None


def _written(take: Take) -> Readings:
    """ISO 8601 days and times."""
    text = take.tokens.surface(take.first).replace(" ", "T")
    day = almanac.safe_date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return ()
    return (take.date(day.isoformat() + (f"T{text[11:16]}" if len(text) > _DAY_LENGTH else "")),)


def _numeric(take: Take) -> Readings:
    """`14/06/2024`, `6/14/24`, `14.06.2024`, `2024/06/14`; both orders are kept where both are days."""
    surface = take.tokens.surface(take.first)
    first, second, third = surface.replace(".", "/").split("/")
    if int(first) > _DAYS_IN_A_MONTH:
        days = [almanac.safe_date(int(first), int(second), int(third))]
    else:
        days = [almanac.safe_date(full_year(third), int(second), int(first))]
        if "/" in surface:
            days.append(almanac.safe_date(full_year(third), int(first), int(second)))
    found = sorted({day for day in days if day})
    if not found:
        return ()
    if len(found) == 1:
        return (take.date(found[0].isoformat()),)
    return (spanning(take.reference(f"{found[0].year:04}-XX-XX"), found[0], found[1]),)


READERS: dict[str, Reader] = {"written": _written, "numeric": _numeric}
