"""Days by their place: `Friday`, `last Monday`, `Thursday night`, `yesterday`, `the day after tomorrow`."""

from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import beside, lexicon
from tocsin.reading.times.parts import part_value

_DAY_SHIFTS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_BACK, _AHEAD = frozenset({"last", "past", "previous"}), frozenset({"next", "coming", "following"})
_MONDAY = 1


def _weekday(take: Take) -> Readings:
    """`Friday`, `late last Tuesday afternoon`, `Monday of last week`."""
    word, at, known = take.word("w"), take.match.start("w"), lexicon()
    if word in known.doubtful_weekdays and not _abbreviated(take, at):
        return None
    number = known.weekdays[word]
    day = _day_of_week(take, number) if take.has("week") else _day(take, number)
    return (take.date((day.isoformat() if day else f"XXXX-WXX-{number}") + part_value(take)),)


def _abbreviated(take: Take, at: int) -> bool:
    """Whether `Sun` is a day: a capital, a mark after it, and then a month or a number."""
    after = take.tokens.word(at + 2)
    if not take.tokens.surface(at)[:1].isupper():
        return False
    return take.tokens.word(at + 1) in {".", ","} and (after in lexicon().months or after[:1].isdigit())


def _day(take: Take, number: int) -> date | None:
    """The day a weekday means, by the words before it or the verbs beside it."""
    scene, words = take.scene, set(take.words("rel"))
    anchor = scene.anchor
    if anchor is None:
        return None
    base = (scene.told_day or anchor) if words & {"same", "that", "following", "previous"} else anchor
    if words & {"same", "that"}:
        return almanac.weekday_near(base, number, -1)
    if words & _BACK:
        return almanac.weekday_near(base, number, -1, strict=True)
    if words & _AHEAD:
        return almanac.weekday_near(base, number, 1, strict=True)
    if "this" in words:
        return almanac.weekday_near(base, number, -1 if take.direction() < 0 else 1)
    return scene.weekday(number, take.first, take.last)


def _day_of_week(take: Take, number: int) -> date | None:
    """The day of "Monday of last week"."""
    anchor = take.scene.anchor
    monday = almanac.weekday_near(anchor, _MONDAY, -1) if anchor else None
    shift = {"last": -7, "next": 7}.get(take.word("week"), 0)
    return almanac.add_days(monday, shift + number - 1) if monday else None


def _weekday_of_week(take: Take) -> Readings:
    """`Monday of last week`; any other unit behind it is not for this rule."""
    return _weekday(take) if take.tokens.word(take.last) == "week" else None


def _weekdays(take: Take) -> Readings:
    """`Mondays`, `Tuesday nights`."""
    if not take.tokens.surface(take.match.start("w"))[:1].isupper():
        return None
    number = lexicon().weekdays[take.word("w").removesuffix("s")]
    return (take.recurring(f"XXXX-WXX-{number}{part_value(take)}"),)


def _day_word(take: Take) -> Readings:
    """`today`, `late yesterday`, `the day after tomorrow`; not a newspaper of that name."""
    at = take.match.start("r")
    if take.tokens.in_a_name(at) or (take.before in beside("no_day_word") and not take.has("beyond")):
        return None
    shift = _DAY_SHIFTS[take.word("r")] + {"before": -1, "after": 1}.get(take.word("beyond"), 0)
    day = almanac.add_days(take.scene.anchor, shift) if take.scene.anchor else None
    return (take.date(almanac.unit_value("day", day) + part_value(take)),)


def _beyond_day_word(take: Take) -> Readings:
    """`the day before yesterday`; any other unit before it is not for this rule."""
    return _day_word(take) if "day" in take.tokens.words[take.first : take.first + 2] else None


READERS: dict[str, Reader] = {
    "weekday": _weekday,
    "weekday of week": _weekday_of_week,
    "weekdays": _weekdays,
    "day word": _day_word,
    "beyond day word": _beyond_day_word,
}
