"""Periods by name: `2016`, `early 2023`, `the 1970s`, `the third quarter`, `last week`, `the same month`."""

import re
from dataclasses import replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import duration, exact, unit_of
from tocsin.reading.times.days import relative_year, year_written
from tocsin.reading.times.grammar import Rule, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.parts import LATE, edge_of, narrowed, part_value
from tocsin.reading.times.scene import Reading, dated, spanning
from tocsin.terms.timex import TimexType

def _ordinal(take: Take, group: str) -> int | None:
    word = take.word(group)
    if word in {"last", "latter", "final"}:
        return None
    digits = "".join(c for c in word if c.isdigit())
    return int(digits) if digits else lexicon().ordinals.get(word)


def _quarter(take: Take) -> tuple[Reading, ...] | None:
    """`the third quarter`, `the fiscal second quarter`, `the first half of 2025`."""
    number = _ordinal(take, "n")
    half = take.has("half")
    if number is None and half and (take.has("y") or take.has("rel2") or "the" in take.tokens.words[take.first : take.last]):
        number = 2
    if number is None or not 1 <= number <= (2 if half else 4):
        return None
    if half and take.tokens.word(take.last + 1) == "of":
        return ()
    year = _year_of_quarter(take, number, half=half)
    letter = "H" if half else "Q"
    value = f"{year:04}-{letter}{number}" if year is not None else f"XXXX-{letter}{number}"
    found = narrowed(dated(take.first, take.last, value), edge_of(take))
    if take.has("fiscal") and found.earliest:
        return (spanning(found, almanac.add_months(found.earliest, -12), found.latest),)
    return (found,)


def _year_of_quarter(take: Take, number: int, *, half: bool) -> int | None:
    """The year of a bare quarter: the last one begun, or the one the verb looks ahead to."""
    anchor = take.scene.anchor
    written = next((take.words(group) for group in ("y", "y0") if take.has(group)), None)
    if written:
        return year_written(written)
    beside = next((take.word(group) for group in ("rel", "rel2") if take.has(group)), None)
    if beside:
        return relative_year(take, beside)
    if anchor is None:
        return None
    told = take.scene.year_told_here(take.first, 0)
    if told is not None:
        return told
    now = (anchor.month + 5) // 6 if half else (anchor.month + 2) // 3
    if number <= now:
        return anchor.year - take.has("ago")
    direction = take.scene.direction(take.first, take.last)
    return anchor.year - (direction < 0 or number - now > 2) - take.has("ago")  # noqa: PLR2004 - a year's end is recent


def _quarter_code(take: Take) -> tuple[Reading, ...] | None:
    found = re.match(r"(?:fy)?(?:q([1-4])|([1-4])q|h([12])|([12])h)", take.word("code"))
    if found is None or not take.has("y"):
        return None
    year = year_written(take.words("y"))
    value = f"{year:04}-" + (f"Q{found[1] or found[2]}" if found[1] or found[2] else f"H{found[3] or found[4]}")
    return (dated(take.first, take.last, value),)


_SHIFTS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1}
_TOLD = frozenset({"previous", "preceding", "prior", "following", "ensuing", "same", "that"})


def _shift(words: list[str]) -> int:
    if "following" in words or "ensuing" in words:
        return 1
    return next((_SHIFTS[word] for word in words if word in _SHIFTS), 0)


def _unit(take: Take) -> tuple[Reading, ...] | None:
    """`last week`, `this year`, `the following month`, `the current quarter`."""
    words = take.words("rel")
    unit = unit_of(take.word("u"))
    if unit in {"hour", "minute", "second"} or unit == "day" and not {"same", "that", "next", "following", "previous", "preceding", "prior"} & set(words):
        return None
    if {"this", "last", "next"} & set(words) and _is_title(take):
        return ()
    base, shift = _base(take, words, unit), _shift(words)
    if base is None and unit == "day" and "that" in words:
        return ()
    if base is None and take.scene.anchor is not None and unit == "day":
        return (Reading(take.first, take.last, TimexType.DATE, almanac.UNKNOWN["day"]),)
    moved = almanac.shifted(base, "week" if unit == "weekend" else unit, shift) if base else None
    if base and unit == "weekend":
        moved = _weekend(take, words, base)
    found = dated(take.first, take.last, almanac.unit_value(unit, moved) + part_value(take))
    if take.has("fiscal") and found.earliest:
        return (spanning(found, almanac.add_months(found.earliest, -12), found.latest),)
    if "past" in words and unit in {"week", "month", "year", "decade"} and take.scene.anchor:
        found = spanning(found, almanac.shifted(take.scene.anchor, unit, -1), take.scene.anchor)
    if unit == "week" and shift == -1 and base and base.isoweekday() == 7 and found.latest:  # noqa: PLR2004
        found = replace(found, latest=base)  # on a Sunday some call the week that ends with it the last one
    return (_up_to_now(take, narrowed(found, edge_of(take))),)


def _up_to_now(take: Take, found: Reading) -> Reading:
    """"Earlier this year" ends, and "later this week" begins, at the anchor."""
    edge, anchor = take.words("edge"), take.scene.anchor
    if anchor is None or found.earliest is None or found.latest is None:
        return found
    if "earlier" in edge and found.earliest <= anchor <= found.latest:
        return replace(found, latest=anchor)
    if "later" in edge and found.earliest <= anchor <= found.latest:
        return replace(found, earliest=anchor)
    if found.earliest <= anchor <= found.latest and "this" in take.words("rel"):
        if take.scene.direction(take.first, take.last) == -2:  # noqa: PLR2004 - a past verb beside it
            return replace(found, latest=anchor)
    return found


def _is_title(take: Take) -> bool:
    """Whether "This Week" is a title: capitals inside a sentence that is not written in capitals."""
    at = take.match.start("u")
    if not take.tokens.surface(at)[0].isupper():
        return False
    start = take.scene.sentence_start(at)
    others = [take.tokens.surface(i) for i in range(start, min(at + 12, len(take.tokens.words)))]
    lower = sum(word[0].islower() and len(word) > 3 for word in others)  # noqa: PLR2004 - articles and prepositions
    return lower > 1 and take.tokens.surface(take.first)[0].isupper()


def _base(take: Take, words: list[str], unit: str) -> date | None:
    """The day the period counts from: the last date told for "the same month", else the anchor."""
    if _TOLD & set(words):
        told = take.scene.told_base(unit)
        if told is not None or unit == "day":
            return told
    if unit == "quarter" and not {"this", "last", "next", "current"} & set(words) and take.scene.told_quarter:
        days = almanac.days_of(take.scene.told_quarter)
        return days[0] if days else None
    return take.scene.anchor


def _weekend(take: Take, words: list[str], base: date) -> date | None:
    """A day of the weekend meant: the last one over, unless the words look ahead."""
    shift = _shift(words)
    monday = almanac.weekday_near(base, 1, -1)
    if monday is None:
        return None
    if shift == 0 and base.isoweekday() < 6 and take.scene.direction(take.first, take.last) <= 0 and "this" not in words:  # noqa: PLR2004 - Saturday
        shift = -1
    return almanac.add_days(monday, 7 * shift + 5)


def _bare_quarter(take: Take) -> tuple[Reading, ...] | None:
    """`the latest quarter`, `the year-earlier period`: the quarter told last, or the last one over."""
    words = take.words("rel")
    anchor, told = take.scene.anchor, take.scene.told_quarter
    back = take.has("ago") or take.has("lastyear") or bool({"ago", "earlier"} & set(words))
    if told is None:
        if not take.has("u"):
            before = almanac.add_months(anchor, -12) if anchor else None
            return (dated(take.first, take.last, almanac.unit_value("year", before)),)
        told = almanac.unit_value("quarter", almanac.add_months(anchor, -3) if anchor else None)
    if back and told[0].isdigit():
        told = f"{int(told[:4]) - 1:04}{told[4:]}"
    return (replace(dated(take.first, take.last, told), tells=not back),)


def _year_earlier_length(take: Take) -> tuple[Reading, ...] | None:
    """`the year-earlier nine months`."""
    value = duration(exact(take, "n"), unit_of(take.word("u")))
    return (Reading(take.first, take.last, TimexType.DURATION, value),)


def _told_part(take: Take) -> tuple[Reading, ...] | None:
    """`the next morning`, `that night`: a part of the day told last, or of the one after."""
    words = take.words("rel")
    told = take.scene.told_day
    shift = 1 if {"next", "following"} & set(words) else -1 if {"previous", "preceding"} & set(words) else 0
    day = almanac.add_days(told, shift) if told else None
    return (dated(take.first, take.last, almanac.unit_value("day", day) + part_value(take), kind=TimexType.TIME),)


def _the_unit(take: Take) -> tuple[Reading, ...] | None:
    """`the year`, `the full year`, `the month`, `the weekend`, `year's end`: the one the anchor lies in."""
    unit = unit_of(take.word("u"))
    if unit == "day" and {"earlier", "later"} & set(take.words("edge")):
        return (dated(take.first, take.last, almanac.unit_value("day", take.scene.told_day or take.scene.anchor)),)
    if unit not in {"year", "month", "weekend"} and not (unit == "week" and take.has("edge")):
        return None
    anchor = take.scene.anchor
    if take.tokens.word(take.last + 1) in {"ended", "ending"}:
        return (Reading(take.first, take.last, TimexType.DURATION, duration(1, unit)),)
    if unit == "weekend" and anchor:
        value = almanac.unit_value("weekend", _weekend(take, [], anchor))
    else:
        value = almanac.unit_value(unit, anchor)
    return (narrowed(dated(take.first, take.last, value), edge_of(take)),)


def _year_end(take: Take) -> tuple[Reading, ...] | None:
    unit = unit_of(take.word("u"))
    if unit not in {"year", "month"}:
        return None
    found = dated(take.first, take.last, almanac.unit_value(unit, take.scene.anchor))
    return (narrowed(found, LATE),)


def _two_quarters(take: Take) -> tuple[Reading, ...] | None:
    """`the first two quarters of 1990` is a half."""
    if take.word("n") not in {"two", "2"} or take.word("first") not in {"first", "last"}:
        return None
    half = 1 if take.word("first") == "first" else 2
    return (dated(take.first, take.last, f"{take.word('y')}-H{half}"),)


_EDGE = "(?P<edge>EDGE|AT LEAST|ABOUT)?"
_BACK = "YEARWORD HYPHEN? (?:EARLIER|AGO)"
FIRST = (
    Rule("quarter code", "(?P<code>QCODE) (?:OF|IN)? (?P<fiscal>FISCAL)? (?P<y>YEAR|APOS DIG)?", _quarter_code),
    Rule("code quarter", "(?P<y>YEAR) HYPHEN? (?P<code>QCODE)", _quarter_code),
    Rule("quarter a year ago", "(?P<rel>THE) (?P<u>QUARTER) (?P<ago>A YEARWORD (?:AGO|EARLIER))", _bare_quarter),
    Rule(
        "quarter",
        f"{_EDGE} (?:THE(?!(?:FISCAL HYPHEN?)? ORD HYPHEN))?"
        f" (?:(?P<y0>YEAR)|(?P<rel>LAST|THIS|NEXT) YEARWORD POSS|(?P<ago>{_BACK}))?"
        " (?:(?P<fiscal>FISCAL) HYPHEN?)? (?P<n>ORD|SECOND|ORDNUM|LAST|LATTER) HYPHEN?"
        " (?:QUARTER|(?P<half>HALF)(?!HYPHEN))(?!HYPHEN ORD)"
        " (?:OF? THE? (?:FISCAL YEARWORD?)? (?P<y>YEAR)"
        "|OF? THE? (?P<rel2>LAST|THIS|NEXT|CURRENT|FISCAL|SAME) YEARWORD|OF THE YEARWORD)?",
        _quarter,
    ),
    Rule("quarters", "(?:THE)? (?P<n>ORD|SECOND)(?=(?:AND|TO|HYPHEN|OR) (?:ORD|SECOND) QUARTERS)", _quarter),
    Rule("last of quarters", "(?P<n>ORD|SECOND) QUARTERS", _quarter),
    Rule("two quarters", "(?:THE)? (?P<first>ORD|LAST) (?P<n>WNUM|DAYNUM) QUARTERS OF (?P<y>YEAR)", _two_quarters),
)
"""Quarters and halves: before years, whose rules take part of them."""
RULES = (
    Rule("year-earlier length", f"(?:THE)? {_BACK} (?P<n>N) (?P<u>UNITS)", _year_earlier_length),
    Rule(
        "year-earlier period",
        f"(?:THE)? (?P<rel>COMPARABLE? {_BACK}) (?P<u>PERIOD|QUARTER)",
        _bare_quarter,
    ),
    Rule(
        "comparable period",
        "(?:THE)? (?P<rel>COMPARABLE|SAME) (?P<u>PERIOD|QUARTER) (?:OF|IN)? (?:(?P<ago>A YEARWORD (?:AGO|EARLIER))|(?P<lastyear>LAST YEARWORD))",
        _bare_quarter,
    ),
    Rule("year-earlier", "(?P<ago>YEARWORD HYPHEN (?:EARLIER|AGO))", _bare_quarter),
    Rule("last year's quarter", "(?P<ago>LAST YEARWORD POSS) (?P<u>PERIOD|QUARTER)", _bare_quarter),
    Rule("latest period", "(?P<rel>THE? LATEST) (?P<u>PERIOD|QUARTER)", _bare_quarter),
    Rule(
        "unit",
        "(?P<edge>EDGE|AT LEAST)?"
        " (?P<rel>THE (?:VERY)? (?:SAME|FOLLOWING|PREVIOUS|CURRENT|COMING|LATEST|NEXT|LAST|PAST)|DEICTIC"
        "|THIS|THAT SAME?) (?P<fiscal>FISCAL)? (?P<u>UNIT|YEARWORD|QUARTER|WEEKEND)(?!HYPHEN) (?P<part>PART)?"
        " (?:OR SO)?",
        _unit,
    ),
    Rule("told part", "(?P<rel>THE (?:NEXT|FOLLOWING|PREVIOUS|SAME)|THAT SAME?) (?P<part>PART)(?!HYPHEN)", _told_part),
    Rule("edge of the unit", "(?P<edge>EDGE) (?:THE)? (?P<u>YEARWORD|UNIT)(?!HYPHEN|POSS)", _the_unit),
    Rule("year's end", "ABOUT? (?P<u>YEARWORD|UNIT) (?:POSS|HYPHEN)? END", _year_end),
    Rule("the weekend", "THE (?:FULL|LONG)? (?P<u>WEEKEND)(?!HYPHEN)", _the_unit),
    Rule("the fiscal year", "THE (?P<fiscal>FISCAL) (?P<u>YEARWORD)", _the_unit),
    Rule("the year", "THE FULL? (?P<u>YEARWORD)(?!HYPHEN|POSS|OF|IN|ORD|BEFORE|AFTER)", _the_unit),
    Rule("the quarter", "(?P<rel>THE) (?P<u>QUARTER)(?!HYPHEN|OF|AGO)", _bare_quarter),
)
"""Quarters and calendar units, the more specific first."""
