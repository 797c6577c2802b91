"""Times of day: `9 a.m. EST Tuesday`, `noon`, `4 in the morning`, `tonight`, `last night`, `overnight`."""

import re
from dataclasses import replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import spelled
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import beside, lexicon
from tocsin.reading.times.parts import part_value
from tocsin.reading.times.scene import spanning
from tocsin.reading.times.written import day_written
from tocsin.terms.timex import TimexType

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\Z")
_MILITARY = re.compile(r"(\d\d)(\d\d)\Z")
_NOON, _MIDNIGHT, _MINUTES = 12, 24, 60
_EARLIEST_EVENING = 5
"""From this hour on "at night" means the evening."""
_NEAR = 80
"""So many tokens after a day is told, a clock time still belongs to it: about a paragraph."""


def _hour_written(take: Take) -> tuple[int, int] | None:
    word = take.word("c").removesuffix("am").removesuffix("pm")
    found = _MILITARY.match(word) or _CLOCK.match(word)
    if found:
        return int(found[1]), int(found[2] or 0)
    spoken = spelled(take.words("c"))
    return None if spoken is None else (spoken, 0)


def _hour(take: Take) -> tuple[int, int] | None:
    """Hour and minute on a clock of 24 hours; None where there is no such time."""
    written = _hour_written(take)
    if written is None:
        return None
    hour, minute = written
    half = (take.word("ap") or take.word("c")[-2:]).replace(".", "")
    part = take.word("part")
    late = half == "pm" or part in {"afternoon", "evening"} or (part == "night" and hour > _EARLIEST_EVENING)
    if late and 1 <= hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    return (hour, minute) if hour <= _MIDNIGHT and minute < _MINUTES else None


def _day(take: Take) -> str:
    """The day a clock time belongs to: named beside it, told a moment ago, or the anchor's."""
    scene, known = take.scene, lexicon()
    if take.has("w"):
        number = known.weekdays[take.word("w")]
        day = scene.weekday(number, take.first, take.last)
        if take.has("rel") and scene.anchor:
            direction = 1 if take.word("rel") == "next" else -1
            day = almanac.weekday_near(scene.anchor, number, direction, strict=True)
        return day.isoformat() if day else f"XXXX-WXX-{number}"
    if take.has("m"):
        month, number = known.months[take.word("m")], day_written(take.words("d")) or 0
        written = int(take.word("y")) if take.has("y") else None
        year = written or scene.year_of_day(month, number, take.first, take.last)
        return f"{year:04}-{month:02}-{number:02}" if year else f"XXXX-{month:02}-{number:02}"
    base = scene.anchor if take.has("r") else _told(take) or scene.anchor
    shift = {"yesterday": -1, "tomorrow": 1}.get(take.word("r"), 0)
    return almanac.unit_value("day", almanac.add_days(base, shift) if base else None)


def _at(take: Take, clock: str) -> Readings:
    """The clock time of its day; where no day is named near by, the bounds reach to the day beside."""
    found = take.of(TimexType.TIME, f"{_day(take)}T{clock}")
    anchor = take.scene.anchor
    if _told(take) or any(take.has(group) for group in ("w", "m", "r")) or anchor is None:
        return (found,)
    beside = almanac.add_days(anchor, 1 if take.direction() > 0 else -1) or anchor
    return (spanning(found, beside, anchor),)


def _told(take: Take) -> date | None:
    """The day told a moment ago."""
    scene = take.scene
    near = scene.told is not None and scene.told.first > take.first - _NEAR
    return scene.told_day if near else None


def _clock(take: Take) -> Readings:
    """`9:30 p.m.`, `4 in the morning`, `ten o'clock`; a bare `14:30` needs a word that makes it one."""
    time = _hour(take)
    if time is None:
        return ()
    named = any(take.has(group) for group in ("ap", "zone", "part", "oclock", "w", "m", "r"))
    if not named and take.word("c")[-1:] != "m" and take.before not in beside("beside_a_clock"):
        return None
    return _at(take, f"{time[0]:02}:{time[1]:02}")


def _point(take: Take) -> Readings:
    """`noon`, `dawn on Monday`."""
    known, word, at = lexicon(), take.word("p"), take.match.start("p")
    if take.tokens.surface(at)[0].isupper() and not take.tokens.begins_sentence(at):
        return None
    return _at(take, known.clocks.get(word) or known.parts[word])


def _this_part(take: Take) -> Readings:
    """`this morning`, `last night`, `tonight`; `overnight` reaches from the day before into the anchor's."""
    anchor = take.scene.anchor
    if take.has("tonight") and take.tokens.in_a_name(take.first):
        return ()
    shift = -1 if take.word("rel") in {"last", "previous"} else 0
    day = almanac.add_days(anchor, shift) if anchor else None
    found = take.of(TimexType.TIME, almanac.unit_value("day", day) + (part_value(take) or "TNI"))
    if take.has("over") and anchor:
        return (replace(found, earliest=almanac.add_days(anchor, -1), latest=anchor),)
    return (found,)


def _the_part(take: Take) -> Readings:
    """`in the morning`: of a day told in the same sentence, else of the anchor's."""
    if take.before not in {"in", "during"}:
        return None
    told = take.scene.told
    here = told is not None and told.first >= take.scene.sentence_start(take.first)
    day = take.scene.told_day if here and take.scene.told_day else take.scene.anchor
    return (take.of(TimexType.TIME, almanac.unit_value("day", day) + part_value(take)),)


READERS: dict[str, Reader] = {
    "clock": _clock,
    "point": _point,
    "this part": _this_part,
    "the part": _the_part,
}
