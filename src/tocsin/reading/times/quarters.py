"""Quarters and halves: `the third quarter of 2023`, `Q3`, `the latest quarter`, `the year-earlier period`."""

import re
from dataclasses import replace

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import duration, exact, unit_of
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.months import relative_year
from tocsin.reading.times.parts import edge_of, fiscal, narrowed
from tocsin.reading.times.written import year_written

_CODE = re.compile(r"(?:([qh])([1-4])|([1-4])([qh]))\Z")
_YEARS = ("y", "y0", "rel", "rel2", "year", "fiscal")
"""Groups that name or imply the year a half belongs to."""
_RECENT_QUARTERS = 2
"""A quarter this many behind the anchor's is still the one of this year; further ahead it is last year's."""


def _number(take: Take, *, half: bool) -> int | None:
    """Which quarter or half of its year."""
    word = take.word("n")
    digits = "".join(c for c in word if c.isdigit())
    number = int(digits) if digits else lexicon().ordinals.get(word)
    if number is None and half:
        named = take.has("y") or take.has("rel2") or "the" in take.tokens.words[take.first : take.last]
        number = 2 if named else None
    return number if number is not None and 1 <= number <= (2 if half else 4) else None


def _quarter(take: Take) -> Readings:
    """`the third quarter`, `the fiscal second quarter`, `the first half of 2025`."""
    half = take.has("half")
    number = _number(take, half=half)
    if number is None:
        return None
    if half and not any(take.has(group) for group in _YEARS):
        return () if take.after == "of" else None  # the first half of a match, a book, a career
    year = _year(take, number, half=half)
    value = f"{'XXXX' if year is None else f'{year:04}'}-{'H' if half else 'Q'}{number}"
    found = narrowed(take.date(value), edge_of(take))
    return (fiscal(found) if take.has("fiscal") else found,)


def _year(take: Take, number: int, *, half: bool) -> int | None:
    """The year of a quarter: written, named beside it, or the last one begun unless the verb looks ahead."""
    written = take.words("y") or take.words("y0")
    if written:
        return year_written(written)
    if take.has("rel") or take.has("rel2"):
        return relative_year(take, take.word("rel") or take.word("rel2"))
    anchor = take.scene.anchor
    if anchor is None:
        return None
    told = take.scene.year_told_here(take.first, 0)
    if told is not None:
        return told
    now = (anchor.month + 5) // 6 if half else (anchor.month + 2) // 3
    over = number > now and (take.direction() < 0 or number - now > _RECENT_QUARTERS)
    return anchor.year - over - take.has("ago")


def _quarter_code(take: Take) -> Readings:
    """`Q3 2023`, `2023 H1`; without a year it may be anything."""
    found = _CODE.match(take.word("code"))
    year = year_written(take.words("y")) if take.has("y") else None
    if found is None or year is None:
        return None
    return (take.date(f"{year:04}-{(found[1] or found[4]).upper()}{found[2] or found[3]}"),)


def _two_quarters(take: Take) -> Readings:
    """`the first two quarters of 1990` is a half."""
    if take.word("n") not in {"two", "2"} or take.word("first") not in {"first", "last"}:
        return None
    return (take.date(f"{take.word('y')}-H{1 if take.word('first') == 'first' else 2}"),)


def _bare_quarter(take: Take) -> Readings:
    """`the latest quarter`, `the year-earlier period`: the quarter told last, or the last one over."""
    anchor, told = take.scene.anchor, take.scene.told_quarter
    back = take.has("ago") or take.has("lastyear") or bool({"ago", "earlier"} & set(take.words("rel")))
    if told is None and not take.has("u"):
        before = almanac.add_months(anchor, -12) if anchor else None
        return (take.date(almanac.unit_value("year", before)),)
    if told is None:
        told = almanac.unit_value("quarter", almanac.add_months(anchor, -3) if anchor else None)
    if back and told[0].isdigit():
        told = f"{int(told[:4]) - 1:04}{told[4:]}"
    return (replace(take.date(told), tells=not back),)


def _year_earlier_length(take: Take) -> Readings:
    """`the year-earlier nine months`."""
    return (take.length(duration(exact(take, "n"), unit_of(take.word("u")))),)


READERS: dict[str, Reader] = {
    "quarter": _quarter,
    "quarter code": _quarter_code,
    "two quarters": _two_quarters,
    "bare quarter": _bare_quarter,
    "year earlier length": _year_earlier_length,
}
