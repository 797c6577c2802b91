"""Calendar units by deixis: `last week`, `the same month`, `earlier this year`, `the next morning`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import CLOCK_UNITS, duration, unit_of
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.parts import LATE, edge_of, fiscal, narrowed, part_value
from tocsin.reading.times.scene import Reading, spanning
from tocsin.terms.timex import TimexType

_SHIFTS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1}
_SHIFTS |= {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "ensuing": 1}
_TOLD = frozenset({"previous", "preceding", "prior", "following", "ensuing", "same", "that", "very"})
"""Words that count from the last date told rather than from the anchor."""
_OF_A_DAY = _TOLD | {"next"}
_FROM_HERE = frozenset({"week", "month", "year", "decade"})
"""Units that "the next …" counts from the anchor rather than by the calendar."""
_MONDAY, _SATURDAY, _SUNDAY = 1, 6, 7
_AT_ITS_SIDE = -2
"""The direction where a past verb stands right beside an expression."""


def _shift(words: Sequence[str]) -> int:
    return next((_SHIFTS[word] for word in words if word in _SHIFTS), 0)


def _unit(take: Take) -> Readings:
    """`last week`, `this year`, `the following month`, `the current quarter`, `the same day`."""
    words, unit = take.words("rel"), unit_of(take.word("u"))
    if unit in CLOCK_UNITS or (unit == "day" and not _OF_A_DAY & set(words)):
        return None
    if {"this", "last", "next"} & set(words) and _is_title(take):
        return ()
    base = _base(take, words, unit)
    if unit == "day" and base is None and "that" in words:
        return ()
    found = take.date(almanac.unit_value(unit, _moved(take, words, unit, base)) + part_value(take))
    if take.has("fiscal"):
        return (fiscal(found),)
    return (_up_to_now(take, narrowed(_loosened(take, found, words, unit), edge_of(take))),)


def _moved(take: Take, words: Sequence[str], unit: str, base: date | None) -> date | None:
    if base is None:
        return None
    return _weekend(take, words, base) if unit == "weekend" else almanac.shifted(base, unit, _shift(words))


def _loosened(take: Take, found: Reading, words: Sequence[str], unit: str) -> Reading:
    """`the past year` ends at the anchor; on a Sunday the week that ends with it may be the last one."""
    anchor, from_here = take.scene.anchor, unit in _FROM_HERE
    if anchor is None or not found.latest:
        return found
    if from_here and ("past" in words or ("the" in words and "last" in words)):
        return spanning(found, almanac.shifted(anchor, unit, -1), anchor)
    if from_here and "the" in words and {"next", "coming"} & set(words):
        return spanning(found, anchor, almanac.shifted(anchor, unit, 1))
    if unit == "week" and "last" in words and anchor.isoweekday() == _SUNDAY:
        return replace(found, latest=anchor)
    return found


def _base(take: Take, words: Sequence[str], unit: str) -> date | None:
    """The day the period counts from: the last date told for "the same month", else the anchor."""
    scene = take.scene
    told = scene.told_base(unit)
    if unit == "day" or (told is not None and _TOLD & set(words)):
        return told
    if unit == "quarter" and scene.told_quarter and not {"this", "last", "next", "current"} & set(words):
        days = almanac.days_of(scene.told_quarter)
        return days[0] if days else None
    return scene.anchor


def _up_to_now(take: Take, found: Reading) -> Reading:
    """`found` cut at the anchor: "earlier this year" ends there, "later this week" begins there."""
    edge, anchor = take.words("edge"), take.scene.anchor
    if anchor is None or found.earliest is None or found.latest is None:
        return found
    if not found.earliest <= anchor <= found.latest:
        return found
    if "later" in edge:
        return replace(found, earliest=anchor)
    if "earlier" in edge or ("this" in take.words("rel") and take.direction() == _AT_ITS_SIDE):
        return replace(found, latest=anchor)
    return found


def _is_title(take: Take) -> bool:
    """Whether "This Week" is a title: capitals inside a sentence that is not written in capitals."""
    at = take.match.start("u")
    if not (take.tokens.surface(at)[0].isupper() and take.tokens.surface(take.first)[0].isupper()):
        return False
    end = min(at + 12, len(take.tokens.words))
    words = [take.tokens.surface(near) for near in range(take.scene.sentence_start(at), end)]
    return sum(word[:1].islower() and len(word) > 3 for word in words) > 1  # noqa: PLR2004 - no preposition


def _weekend(take: Take, words: Sequence[str], base: date) -> date | None:
    """A day of the weekend meant: the last one over, unless the words look ahead."""
    shift, monday = _shift(words), almanac.weekday_near(base, _MONDAY, -1)
    if monday is None:
        return None
    over = take.direction() < 0 if "this" in words else take.direction() <= 0
    if shift == 0 and base.isoweekday() < _SATURDAY and over:
        shift = -1
    return almanac.add_days(monday, 7 * shift + _SATURDAY - 1)


def _told_part(take: Take) -> Readings:
    """`the next morning`, `that night`: a part of the day told last, or of the one beside it."""
    told = take.scene.told_base("day")
    day = almanac.add_days(told, _shift(take.words("rel"))) if told else None
    return (take.of(TimexType.TIME, almanac.unit_value("day", day) + part_value(take)),)


def _the_unit(take: Take) -> Readings:
    """`the year`, `the end of the month`, `the weekend`, `later in the day`: the one the anchor lies in."""
    unit, edge, anchor = unit_of(take.word("u")), take.words("edge"), take.scene.anchor
    if unit == "day" and {"earlier", "later"} & set(edge):
        return (take.date(almanac.unit_value("day", take.scene.told_day or anchor)),)
    if unit not in {"year", "month", "weekend"} and not (unit == "week" and edge):
        return None
    if take.after in {"ended", "ending"}:
        return (take.length(duration(1, unit)),)
    day = _weekend(take, (), anchor) if unit == "weekend" and anchor else anchor
    return (narrowed(take.date(almanac.unit_value(unit, day)), edge_of(take)),)


def _unit_end(take: Take) -> Readings:
    """`year's end`, `month end`."""
    unit = unit_of(take.word("u"))
    if unit not in {"year", "month"}:
        return None
    return (narrowed(take.date(almanac.unit_value(unit, take.scene.anchor)), LATE),)


READERS: dict[str, Reader] = {
    "unit": _unit,
    "told part": _told_part,
    "the unit": _the_unit,
    "unit end": _unit_end,
}
