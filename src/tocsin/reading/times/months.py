"""Months and their days by name: `14 June 2024`, `the 5th`, `last September`, `the week of March 6`."""

from datetime import timedelta

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import beside, lexicon
from tocsin.reading.times.parts import edge_of, narrowed, part_value
from tocsin.reading.times.scene import Reading, dated, spanning
from tocsin.reading.times.written import day_written, year_written
from tocsin.terms.timex import TimexType

_ABBREVIATION = 4
"""No abbreviated month is longer."""
_LEAP_YEAR = 2000
"""Stands for an unknown year where only the day is checked."""
_SEPTEMBER_11 = (9, 11)
_FIRST_NAMES = frozenset({"may", "june", "april", "august"})


def month_holds(take: Take, *, beside_number: bool) -> bool:
    """Whether the month word of group `m` is one here, and not a name, a verb or a modal."""
    word, at, tokens = take.word("m"), take.match.start("m"), take.tokens
    if word not in lexicon().doubtful_months:
        return True
    if not tokens.surface(at)[:1].isupper():
        return False
    if beside_number:
        return True
    before, introduced = tokens.word(at - 1), tokens.word(at - 1) in beside("before_a_month")
    if len(word) <= _ABBREVIATION and word not in _FIRST_NAMES:
        return introduced and tokens.word(at + 1) == "."
    if introduced or take.first < at:
        return not (_capital(take, at + 1) and word in _FIRST_NAMES and before in beside("before_a_name"))
    return word != "may" and _stands_alone(take, at, before)


def _stands_alone(take: Take, at: int, before: str) -> bool:
    """Whether a month without a preposition has no other name beside it."""
    opens = take.tokens.begins_sentence(at)
    if take.word("m") == "march" and before not in {"the", "a", "'s", "’s"} and not opens:
        return False
    if _capital(take, at + 1) and take.tokens.word(at + 1) not in lexicon().classes:
        return False
    return opens or before in {"the", "a"} or not _capital(take, at - 1)


def _capital(take: Take, at: int) -> bool:
    return 0 <= at < len(take.tokens.words) and take.tokens.surface(at)[:1].isupper()


def relative_year(take: Take, word: str) -> int | None:
    """The year of "this year", "last year", "next year" beside a month or a quarter."""
    anchor = take.scene.anchor
    if anchor is None:
        return None
    told = take.scene.told_base("year")
    shift = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(word, 0)
    if word in {"previous", "following", "same", "that"} and told is not None:
        return told.year + shift
    return anchor.year + shift


def _year(take: Take, month: int, day: int | None) -> int | None:
    """The year a month or a day of it belongs to: written, named beside it, or found by direction."""
    if take.has("y"):
        return year_written(take.words("y"))
    if (month, day) == _SEPTEMBER_11 and take.after in beside("attacks"):
        return 2001
    if take.has("rel"):
        return relative_year(take, take.words("rel")[-1])
    if take.has("rel0") and take.scene.anchor:
        return _deictic_year(take, month, day)
    if day is None:
        return take.scene.year_of_month(month, take.first, take.last)
    return take.scene.year_of_day(month, day, take.first, take.last)


def _deictic_year(take: Take, month: int, day: int | None) -> int | None:
    """The year of `last September`, `next March`, `last May 3`."""
    anchor, words = take.scene.anchor, take.words("rel0")
    if anchor is None:
        return None
    here, there = (anchor.month, anchor.day if day else 0), (month, day or 0)
    if "next" in words or "coming" in words:
        return anchor.year + (there <= here)
    if "last" in words or "past" in words or "previous" in words:
        just_over = day is None and (anchor.month - month) % 12 == 1  # the month just over is "last month"
        return anchor.year - (there >= here) - just_over
    if "following" in words and (told := take.scene.told_base("month")):
        return told.year + (month <= told.month)
    return anchor.year


def _month_day(take: Take) -> Readings:
    """`14 June 2024`, and the second day of `14-16 June`."""
    month, day = lexicon().months[take.word("m")], day_written(take.words("d"))
    if day is None or not month_holds(take, beside_number=True):
        return None
    year = _year(take, month, day)
    if almanac.safe_date(_LEAP_YEAR if year is None else year, month, day) is None:
        return None
    stem = f"{year:04}-{month:02}-" if year is not None else f"XXXX-{month:02}-"
    part = part_value(take)
    kind = TimexType.TIME if part else TimexType.DATE
    whole = dated(take.match.start("main"), take.match.end("main") - 1, f"{stem}{day:02}{part}", kind=kind)
    return tuple(sorted([whole, *_other_day(take, year, month)], key=lambda reading: reading.first))


def _other_day(take: Take, year: int | None, month: int) -> list[Reading]:
    """The other day of "June 14-16" and "15 and 16 November"."""
    group = next((name for name in ("d2", "d0") if take.has(name)), None)
    day = day_written(take.words(group)) if group else None
    if group is None or day is None:
        return []
    if almanac.safe_date(_LEAP_YEAR if year is None else year, month, day) is None:
        return []
    value = f"{year:04}-{month:02}-{day:02}" if year is not None else f"XXXX-{month:02}-{day:02}"
    return [dated(take.match.start(group), take.match.end(group) - 1, value)]


def _days_of_two_months(take: Take) -> Readings:
    """`27 May to 4 June`, `between May 27 and June 4`: the first is never after the second."""
    if take.word("link") == "and" and take.before != "between":
        return None
    months = lexicon().months
    first, second = months[take.word("m")], months[take.word("m2")]
    day, other = day_written(take.words("d")), day_written(take.words("d2"))
    if day is None or other is None:
        return None
    ends = _ends(take, (first, day), (second, other))
    start, stop = (
        _value(year, *place) for year, place in zip(ends, ((first, day), (second, other)), strict=True)
    )
    link = take.match.start("link")
    return (dated(take.first, link - 1, start), dated(link + 1, take.last, stop))


def _two_months(take: Take) -> Readings:
    """`November to January`, `June and July 2024`: the first is never after the second."""
    if take.word("link") == "and" and take.before != "between" and not take.has("y"):
        return None
    months = lexicon().months
    places = (months[take.word("m")], None), (months[take.word("m2")], None)
    if not _capital(take, take.match.start("m")) or not _capital(take, take.match.start("m2")):
        return None
    start, stop = (_value(year, *place) for year, place in zip(_ends(take, *places), places, strict=True))
    link = take.match.start("link")
    return (dated(take.first, link - 1, start), dated(link + 1, take.last, stop))


_Place = tuple[int, int | None]
"""A month and perhaps a day of it."""


def _ends(take: Take, first: _Place, second: _Place) -> tuple[int | None, int | None]:
    """The years of two places of a range: the second as it would be alone, the first at or before it."""
    year = _year(take, *second)
    if year is None:
        return None, None
    return year - ((first[0], first[1] or 0) > (second[0], second[1] or 0)), year


def _value(year: int | None, month: int, day: int | None) -> str:
    stem = f"{year:04}-{month:02}" if year is not None else f"XXXX-{month:02}"
    return stem if day is None else f"{stem}-{day:02}"


def _part_of_month(take: Take) -> Readings:
    """`the first week of June`, `the last day of May 2024`: days of a month."""
    unit, month = take.word("u"), lexicon().months[take.word("m")]
    number = lexicon().ordinals.get(take.word("n"))
    if unit not in {"week", "day"}:
        return None
    year = _year(take, month, None)
    whole = take.date(_value(year, month, None))
    if whole.earliest is None or whole.latest is None:
        return (whole,)
    length = 7 if unit == "week" else 1
    last = whole.latest if number is None else whole.earliest + timedelta(days=length * number - 1)
    first = last - timedelta(days=length - 1)
    if last > whole.latest:
        return None
    return (take.date(first.isoformat()),) if unit == "day" else (spanning(whole, first, last),)


def _month(take: Take) -> Readings:
    """`March`, `early June 2024`, `September last year`."""
    month = lexicon().months[take.word("m")]
    if not month_holds(take, beside_number=take.has("y") or take.has("rel")):
        return None
    year = _year(take, month, None)
    value = f"{year:04}-{month:02}" if year is not None else f"XXXX-{month:02}"
    return (narrowed(take.date(value), edge_of(take)),)


def _bare_day(take: Take) -> Readings:
    """`on the 5th`: a day of the month told last, else of the anchor's."""
    number = day_written(take.words("d"))
    base = take.scene.told_base("month") or take.scene.anchor
    if take.before not in {"on", "by", "until", "since"} or number is None or base is None:
        return None
    if take.after == "-" or (take.after[:1].isalpha() and take.after not in beside("after_a_bare_day")):
        return None
    day = almanac.safe_date(base.year, base.month, number)
    return (take.date(day.isoformat()),) if day else None


def _week_of_day(take: Take) -> Readings:
    """`the week of March 6`."""
    month, day = lexicon().months[take.word("m")], day_written(take.words("d"))
    if "week" not in take.tokens.words[take.first : take.first + 2] or day is None:
        return None
    year = _year(take, month, day)
    return (take.date(almanac.unit_value("week", almanac.safe_date(year, month, day) if year else None)),)


READERS: dict[str, Reader] = {
    "month day": _month_day,
    "days of two months": _days_of_two_months,
    "two months": _two_months,
    "part of a month": _part_of_month,
    "month": _month,
    "bare day": _bare_day,
    "week of day": _week_of_day,
}
