"""Times of day: `9 a.m. EST Tuesday`, `noon`, `4 in the morning`, `tonight`, `last night`, `overnight`."""

import re
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import spelled
from tocsin.reading.times.grammar import Rule, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.parts import part_value
from tocsin.reading.times.scene import Reading, dated
from tocsin.terms.timex import TimexType

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\Z")
_BESIDE_A_CLOCK = frozenset("at by around about until till before after from to since past between and near".split())


def _hour(take: Take) -> tuple[int, int] | None:
    """Hour and minute written, on a clock of 24 hours."""
    word = take.word("c").removesuffix("am").removesuffix("pm").strip()
    found = _CLOCK.match(word)
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
    elif word.isdigit() and len(word) == 4:  # noqa: PLR2004 - `1430 GMT`
        hour, minute = int(word[:2]), int(word[2:])
    else:
        spoken = spelled(take.words("c"))
        if spoken is None:
            return None
        hour, minute = spoken, 0
    half = (take.word("ap") or take.word("c")[-2:]).replace(".", "")
    part = take.word("part")
    late = half == "pm" or part in {"afternoon", "evening"} or part == "night" and hour > 5  # noqa: PLR2004
    if (half in {"am", "pm"} or part) and not 1 <= hour <= 12 and hour != 0:  # noqa: PLR2004
        late = False
    if late and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif half == "am" and hour == 12:  # noqa: PLR2004 - midnight
        hour = 0
    return (hour, minute) if hour <= 24 and minute < 60 else None  # noqa: PLR2004


def _day(take: Take) -> tuple[str, date | None]:
    """The day a clock time belongs to, as a value: named beside it, or the anchor's."""
    scene, known = take.scene, lexicon()
    if take.has("w"):
        number = known.weekdays[take.word("w")]
        day = scene.weekday(number, take.first, take.last)
        if take.has("rel") and scene.anchor:
            day = almanac.weekday_near(scene.anchor, number, 1 if take.word("rel") == "next" else -1, strict=True)
        return (day.isoformat() if day else f"XXXX-WXX-{number}"), day
    if take.has("r") and scene.anchor:
        shift = {"yesterday": -1, "tomorrow": 1}.get(take.word("r"), 0)
        day = almanac.add_days(scene.anchor, shift)
        return almanac.unit_value("day", day), day
    if take.has("m"):
        month, number = known.months[take.word("m")], int(re.sub(r"\D", "", take.word("d")) or 0)
        year = int(take.word("y")) if take.has("y") else scene.year_of_day(month, number, take.first, take.last)
        value = f"{year:04}-{month:02}-{number:02}" if year else f"XXXX-{month:02}-{number:02}"
        return value, None
    told = scene.told_day if scene.told and scene.told.first > take.first - 25 else None
    day = told or scene.anchor
    return almanac.unit_value("day", day), day


def _clock(take: Take) -> tuple[Reading, ...] | None:
    time = _hour(take)
    if time is None:
        return ()
    bare = not (take.has("ap") or take.has("zone") or take.has("part") or take.has("oclock"))
    if bare and take.word("c")[-1:] != "m":
        before = take.tokens.word(take.first - 1)
        beside = take.has("w") or take.has("m") or take.has("r")
        if ":" not in take.word("c") or not (beside or before in _BESIDE_A_CLOCK):
            return None
    day, _ = _day(take)
    return (dated(take.first, take.last, f"{day}T{time[0]:02}:{time[1]:02}", kind=TimexType.TIME),)


def _point(take: Take) -> tuple[Reading, ...] | None:
    known = lexicon()
    word = take.word("p")
    day, _ = _day(take)
    clock = known.clocks.get(word) or known.parts[word]
    return (dated(take.first, take.last, f"{day}T{clock}", kind=TimexType.TIME),)


def _this_part(take: Take) -> tuple[Reading, ...] | None:
    """`this morning`, `last night`, `tonight`, `overnight`, `that evening`."""
    anchor = take.scene.anchor
    shift = -1 if take.word("rel") in {"last", "previous"} else 0
    day = almanac.add_days(anchor, shift) if anchor else None
    value = almanac.unit_value("day", day) + (part_value(take) if take.has("part") else "TNI")
    if take.has("tonight") and _titled(take):
        return ()
    found = dated(take.first, take.last, value, kind=TimexType.TIME)
    if take.has("over") and anchor:
        before = almanac.add_days(anchor, -1)
        return (Reading(take.first, take.last, TimexType.TIME, value, before, anchor),)
    return (found,)


def _titled(take: Take) -> bool:
    at = take.first
    return (
        take.tokens.surface(at)[0].isupper()
        and not take.tokens.begins_sentence(at)
        and take.tokens.surface(at - 1)[:1].isupper()
    )


def _the_part(take: Take) -> tuple[Reading, ...] | None:
    """`in the morning` beside a day told in the same sentence; alone it names no day."""
    told = take.scene.told
    start = take.scene.sentence_start(take.first)
    day = take.scene.told_day if told and told.first >= start else None
    if take.tokens.word(take.first - 1) not in {"in", "during"}:
        return None
    return (dated(take.first, take.last, almanac.unit_value("day", day or take.scene.anchor) + part_value(take), kind=TimexType.TIME),)


def _zoned(take: Take) -> tuple[Reading, ...] | None:
    """`1430 GMT`."""
    word = take.word("c")
    if word.isdigit() and (int(word[:2]) > 24 or int(word[2:]) > 59):  # noqa: PLR2004 - a clock of 24 hours
        return None
    time = _hour(take)
    if time is None:
        return None
    day, _ = _day(take)
    return (dated(take.first, take.last, f"{day}T{time[0]:02}:{time[1]:02}", kind=TimexType.TIME),)


_ZONE = "(?:(?P<zone>LOCAL TIMEWORD|LPAREN? ZONE RPAREN?|(?:ZONE)))?"
_ON_DAY = (
    "(?:COMMA? UPON? (?P<rel>LAST|NEXT|THIS)? (?P<w>WEEKDAY) (?:COMMA? MONTH DOT? DAYNUM (?:COMMA? YEAR)?)?"
    "|COMMA? (?P<r>DAYREF)"
    "|COMMA? UPON? (?P<m>MONTH) DOT? (?P<d>DAYNUM|ORDNUM) (?:COMMA? (?P<y>YEAR))?"
    "|COMMA? UPON? (?P<d>DAYNUM|ORDNUM) (?P<m>MONTH) (?:COMMA? (?P<y>YEAR))?)?"
)
_ON_DAY_1, _ON_DAY_2 = (
    _ON_DAY.replace("|COMMA? UPON? (?P<d>DAYNUM|ORDNUM) (?P<m>MONTH) (?:COMMA? (?P<y>YEAR))?", ""),
    "",
)
RULES = (
    Rule(
        "clock with half",
        f"ABOUT? (?P<c>CLOCKAP|(?:CLOCK|DAYNUM|DEC|WNUM) (?=AMPM)) (?P<ap>AMPM)? {_ZONE} {_ON_DAY_1}",
        _clock,
    ),
    Rule("clock in a part", f"ABOUT? (?P<c>CLOCK|DAYNUM|WNUM) OCLOCK? IN THE (?P<part>PART) {_ON_DAY_1}", _clock),
    Rule("clock of a night", "ABOUT? (?P<c>CLOCK|DAYNUM|WNUM) (?P<oclock>OCLOCK) (?:AT|IN THE)? (?P<part>PART)?", _clock),
    Rule("clock with zone", f"ABOUT? (?P<c>CLOCK|YEAR|HHMM) (?P<zone>HOURS)? (?P<zone2>ZONE|LOCAL TIMEWORD) {_ON_DAY_1}", _zoned),
    Rule("clock", f"ABOUT? (?P<c>CLOCK) {_ON_DAY_1}", _clock),
    Rule("point of a day", f"(?P<p>POINT) {_ZONE} {_ON_DAY_1}", _point),
    Rule("this part", "(?P<edge>EARLY|LATE|EARLIER|LATER)? (?P<rel>THIS|LAST) (?:VERY)? (?P<part>PART)(?!HYPHEN)", _this_part),
    Rule("tonight", "(?P<edge>EARLY|LATE|EARLIER|LATER)? (?P<tonight>TONIGHT)", _this_part),
    Rule("overnight", "(?P<over>OVERNIGHT)", _this_part),
    Rule("the part", "THE (?:EARLY|LATE)? (?P<part>PART)(?!HYPHEN|OF)", _the_part),
)
"""Times of day, the more specific first."""
