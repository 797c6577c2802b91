"""Days and months by name: `14 June 2024`, `last September`, `Friday night`, `yesterday`, `Election Day`."""

from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Rule, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.parts import edge_of, narrowed, part_value
from tocsin.reading.times.scene import Reading, dated, spanning
from tocsin.terms.timex import TimexType

_BEFORE_A_MONTH = frozenset(
    "in of since until till by last this next early late mid each every through to from and or between during for"
    " previous coming past following on before after around late-".split()
)
_FIFTY = 50
"""Two-digit years from 50 on are read as 19xx, as POSIX does from 69 and news prose from the fifties."""


def year_written(words: list[str]) -> int | None:
    """A year as digits or as `'98`."""
    digits = next((word for word in words if word.isdigit()), None)
    if digits is None:
        return None
    value = int(digits)
    if len(digits) == 2:  # noqa: PLR2004 - a year without its century
        return value + (1900 if value >= _FIFTY else 2000)
    return value


def _day(take: Take, group: str) -> int | None:
    words = take.words(group)
    known = lexicon()
    for word in words:
        digits = word.rstrip("stndrh")
        if digits.isdigit():
            return int(digits)
        if word in known.ordinals:
            return known.ordinals[word] + (20 if "twenty" in words else 0)
    return None


def month_holds(take: Take, *, beside_number: bool) -> bool:
    """Whether the month word of group `m` is one here, and not a name, a verb or a modal."""
    word = take.word("m")
    if word not in lexicon().doubtful_months:
        return True
    at = take.match.start("m")
    written = take.tokens.surface(at)
    if not written[:1].isupper():
        return False
    if beside_number:
        return True
    dotted = take.tokens.word(at + 1) == "." and len(word) <= 4  # noqa: PLR2004 - an abbreviation
    if len(word) <= 4 and word not in {"may", "june"}:  # noqa: PLR2004 - an abbreviation
        return dotted and take.tokens.word(at - 1) in _BEFORE_A_MONTH
    if take.tokens.word(at - 1) in _BEFORE_A_MONTH or take.first < at:
        follows = at + 1 < len(take.tokens.words) and take.tokens.surface(at + 1)[:1].isupper()
        return not (follows and word in {"may", "june", "april", "august"} and take.tokens.word(at - 1) in {"of", "and", "to", "by", "for", "from", "with"})
    if word == "may":
        return False
    if word == "march" and take.tokens.word(at - 1) not in {"the", "a", "'s", "’s"} and not take.tokens.begins_sentence(at):
        return False
    follows = at + 1 < len(take.tokens.words) and take.tokens.surface(at + 1)
    name_beside = bool(follows) and follows[:1].isupper() and take.tokens.word(at + 1) not in lexicon().classes
    before = at > 0 and take.tokens.surface(at - 1)[:1].isupper() and not take.tokens.begins_sentence(at)
    return not name_beside and not before


def _month_day(take: Take) -> tuple[Reading, ...] | None:
    month, day = lexicon().months[take.word("m")], _day(take, "d")
    if day is None or not month_holds(take, beside_number=True):
        return None
    if take.has("y"):
        year = year_written(take.words("y"))
    elif take.has("rel"):
        year = relative_year(take, take.word("rel"))
    elif take.has("rel0") and take.scene.anchor:
        year = _year_of_month(take, month)
    else:
        year = take.scene.year_of_day(month, day, take.first, take.last)
    value = f"{year:04}-{month:02}-{day:02}" if year is not None else f"XXXX-{month:02}-{day:02}"
    if almanac.safe_date(year or 2000, month, day) is None:
        return None
    kind = TimexType.TIME if part_value(take) else TimexType.DATE
    whole = dated(take.match.start("main"), take.match.end("main") - 1, value + part_value(take), kind=kind)
    found = [whole, *_second_day(take, value)]
    return tuple(sorted(found, key=lambda reading: reading.first))


def _second_day(take: Take, value: str) -> list[Reading]:
    """The other day of "June 14-16" and "15 and 16 November"."""
    other = next((g for g in ("d2", "d0") if g in take.match.re.groupindex and take.has(g)), None)
    if other is None:
        return []
    day = _day(take, other)
    second = f"{value[:8]}{day:02}" if day else value
    if day is None or almanac.safe_date(int(value[:4]) if value[0] != "X" else 2000, int(value[5:7]), day) is None:
        return []
    at = take.match.start(other)
    return [dated(at, take.match.end(other) - 1, second)]


_AFTER_A_BARE_DAY = frozenset("and to of the he she they it after at in when was for by or but with".split())


def _bare_day(take: Take) -> tuple[Reading, ...] | None:
    """`on the 5th`: a day of the month told last, else of the anchor's."""
    after, before = take.tokens.word(take.last + 1), take.tokens.word(take.first - 1)
    number = _day(take, "d")
    told = take.scene.told_base("month")
    if before not in {"on", "by", "until", "since"} or number is None or (after[:1].isalpha() and after not in _AFTER_A_BARE_DAY):
        return None
    if after == "-" or (told is None and take.scene.anchor is None):
        return None
    base = told or take.scene.anchor
    day = almanac.safe_date(base.year, base.month, number) if base else None
    return (dated(take.first, take.last, day.isoformat()),) if day else None


def _week_of_day(take: Take) -> tuple[Reading, ...] | None:
    """`the week of March 6`."""
    month, day = lexicon().months[take.word("m")], _day(take, "d")
    if "week" not in take.tokens.words[take.first : take.first + 2] or day is None:
        return None
    year = int(take.word("y")) if take.has("y") else take.scene.year_of_day(month, day, take.first, take.last)
    found = almanac.safe_date(year, month, day) if year else None
    return (dated(take.first, take.last, almanac.unit_value("week", found)),)


def relative_year(take: Take, word: str) -> int | None:
    """The year of "this year", "last year", "next year" beside a month."""
    anchor = take.scene.anchor
    if anchor is None:
        return None
    told = take.scene.told_base("year")
    shift = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(word, 0)
    if word in {"previous", "following", "same", "that"} and told is not None:
        return told.year + shift
    return anchor.year + shift


def _month(take: Take) -> tuple[Reading, ...] | None:
    month = lexicon().months[take.word("m")]
    if not month_holds(take, beside_number=take.has("y") or take.has("rel")):
        return None
    year: int | None
    if take.has("y"):
        year = year_written(take.words("y"))
    elif take.has("rel"):
        year = relative_year(take, take.word("rel"))
    else:
        year = _year_of_month(take, month)
    value = f"{year:04}-{month:02}" if year is not None else f"XXXX-{month:02}"
    return (narrowed(dated(take.first, take.last, value), edge_of(take)),)


def _year_of_month(take: Take, month: int) -> int | None:
    anchor, scene = take.scene.anchor, take.scene
    if not take.has("rel0") or anchor is None:
        return scene.year_of_month(month, take.first, take.last)
    words = take.words("rel0")
    if "next" in words or "coming" in words:
        return anchor.year + (month <= anchor.month)
    if "last" in words or "past" in words or "previous" in words:
        behind = (anchor.month - month) % 12
        return anchor.year - (month >= anchor.month) - (behind == 1)  # the month just over is "last month"
    if "following" in words and (told := scene.told_base("month")):
        return told.year + (month <= told.month)
    return anchor.year


def _weekday(take: Take) -> tuple[Reading, ...] | None:
    word = take.word("w")
    known = lexicon()
    at = take.match.start("w")
    if not take.tokens.surface(at)[:1].isupper():
        return None
    if word in known.doubtful_weekdays and not _abbreviated(take, at):
        return None
    number = known.weekdays[word]
    day = _week_of(take, number) if take.has("week") else _weekday_day(take, number)
    value = (day.isoformat() if day else f"XXXX-WXX-{number}") + part_value(take)
    kind = TimexType.TIME if "T" in value[4:] else TimexType.DATE
    return (dated(take.first, take.last, value, kind=kind),)


def _abbreviated(take: Take, at: int) -> bool:
    """Whether `Sun` is a day: a mark after it, and then a month or a number."""
    after = take.tokens.word(at + 2)
    return take.tokens.word(at + 1) in {".", ","} and (after in lexicon().months or after[:1].isdigit())


def _weekday_day(take: Take, number: int) -> date | None:
    scene = take.scene
    anchor = scene.anchor
    words = take.words("rel")
    if anchor is None:
        return None
    if "same" in words or "that" in words:
        told = scene.told_day or anchor
        return almanac.weekday_near(told, number, -1)
    if "following" in words:
        return almanac.weekday_near(scene.told_day or anchor, number, 1, strict=True)
    if "previous" in words:
        return almanac.weekday_near(scene.told_day or anchor, number, -1, strict=True)
    if "last" in words or "past" in words:
        return almanac.weekday_near(anchor, number, -1, strict=True)
    if "next" in words or "coming" in words:
        return almanac.weekday_near(anchor, number, 1, strict=True)
    if "this" in words:
        return almanac.weekday_near(anchor, number, -1 if scene.direction(take.first, take.last) < 0 else 1)
    return scene.weekday(number, take.first, take.last)


def _week_of(take: Take, number: int) -> date | None:
    """The day of "Monday of last week"."""
    anchor = take.scene.anchor
    if anchor is None:
        return None
    shift = {"last": -7, "next": 7}.get(take.word("week"), 0)
    monday = almanac.weekday_near(anchor, 1, -1)
    return almanac.add_days(monday, shift + number - 1) if monday else None


def _weekdays(take: Take) -> tuple[Reading, ...] | None:
    if not take.tokens.surface(take.match.start("w"))[:1].isupper():
        return None
    number = lexicon().weekdays[take.word("w").removesuffix("s")]
    return (Reading(take.first, take.last, TimexType.SET, f"XXXX-WXX-{number}" + part_value(take)),)


_DAY_SHIFTS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def _day_word(take: Take) -> tuple[Reading, ...] | None:
    at = take.match.start("r")
    written = take.tokens.surface(at)
    if written[0].isupper() and not take.tokens.begins_sentence(at) and take.tokens.surface(at - 1)[:1].isupper():
        return None
    shift = _DAY_SHIFTS[take.word("r")] + ({"before": -1, "after": 1}.get(take.word("beyond"), 0))
    day = almanac.add_days(take.scene.anchor, shift) if take.scene.anchor else None
    value = almanac.unit_value("day", day) + part_value(take)
    kind = TimexType.TIME if "T" in value[4:] else TimexType.DATE
    return (dated(take.first, take.last, value, kind=kind),)


def _holiday(take: Take) -> tuple[Reading, ...] | None:
    rule = lexicon().holidays.get(" ".join(take.word("h").split()))
    if rule is None:
        return None
    scene = take.scene
    if take.has("y"):
        year = year_written(take.words("y"))
    elif take.has("yrel"):
        year = relative_year(take, take.word("yrel"))
    elif scene.anchor is None:
        year = None
    else:
        year = _holiday_year(take, rule.rule, scene.anchor)
    if year is None:
        fixed = rule.rule[0]
        value = f"XXXX-{fixed}" if len(rule.rule) == 1 and fixed[0].isdigit() else "XXXX-XX-XX"
        return (Reading(take.first, take.last, TimexType.DATE, value),)
    day = holiday_day(rule.rule, year)
    return (dated(take.first, take.last, day.isoformat()),) if day else None


def _holiday_year(take: Take, rule: tuple[str, ...], anchor: date) -> int | None:
    days = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := holiday_day(rule, year))]
    rel = take.word("rel")
    direction = {"last": -1, "next": 1}.get(rel) or take.scene.direction(take.first, take.last)
    if direction:
        days = [d for d in days if (d >= anchor if direction > 0 else d <= anchor)] or days
    return min(days, key=lambda d: abs((d - anchor).days)).year if days else None


def holiday_day(rule: tuple[str, ...], year: int) -> date | None:
    """The day a rule of `holidays.tsv` names in a year."""
    if not almanac.FIRST_YEAR <= year <= almanac.LAST_YEAR:
        return None
    if rule[0] == "easter":
        return almanac.add_days(almanac.easter(year), int(rule[1]))
    if rule[0] == "election":
        return almanac.weekday_near(date(year, 11, 2), 2, 1)
    if rule[0] == "nth":
        first = almanac.weekday_near(date(year, int(rule[3]), 1), int(rule[2]), 1)
        return almanac.add_days(first, 7 * (int(rule[1]) - 1)) if first else None
    if rule[0] == "last":
        last = almanac.add_months(date(year, int(rule[2]), 1), 1)
        return almanac.weekday_near(last, int(rule[1]), -1, strict=True) if last else None
    month, day = rule[0].split("-")
    return almanac.safe_date(year, int(month), int(day))


def _written(take: Take) -> tuple[Reading, ...] | None:
    """ISO 8601 days and times."""
    text = take.tokens.surface(take.first).replace(" ", "T")
    day = almanac.safe_date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return ()
    clock = f"T{text[11:16]}" if len(text) > 10 else ""  # noqa: PLR2004 - length of a day
    kind = TimexType.TIME if clock else TimexType.DATE
    return (dated(take.first, take.last, day.isoformat() + clock, kind=kind),)


def _numeric(take: Take) -> tuple[Reading, ...] | None:
    """`14/06/2024`, `6/14/24`, `14.06.2024`, `2024/06/14`; both orders are kept where both are days."""
    numbers = [int(part) for part in take.tokens.surface(take.first).replace(".", "/").split("/")]
    if numbers[0] > 31:  # noqa: PLR2004 - a year first
        days = [almanac.safe_date(*numbers)]
    else:
        year = numbers[2] if numbers[2] > 99 else numbers[2] + (1900 if numbers[2] >= _FIFTY else 2000)  # noqa: PLR2004
        days = [almanac.safe_date(year, numbers[1], numbers[0])]
        if "/" in take.tokens.surface(take.first):
            days.append(almanac.safe_date(year, numbers[0], numbers[1]))
    found = sorted({day for day in days if day})
    if not found:
        return ()
    if len(found) == 1:
        return (dated(take.first, take.last, found[0].isoformat()),)
    unsure = Reading(take.first, take.last, TimexType.DATE, f"{found[0].year:04}-XX-XX", tells=False)
    return (spanning(unsure, found[0], found[1]),)


RULES = (
    Rule("iso", "ISO", _written),
    Rule("numeric", "NUMDATE", _numeric),
    Rule(
        "month day",
        "(?P<main>(?P<edge>EDGE|ABOUT|EARLIER|LATER)? (?:(?P<rel0>LAST|NEXT|THIS PAST?|PAST))? (?:WD COMMA? (?:THE)?)? (?P<m>MONTH) DOT? (?:THE)? (?P<d>DAYNUM|ORDNUM)(?!HYPHEN? ANYUNIT)"
        " (?:COMMA? OF? (?P<y>YEAR)|COMMA? OF? (?P<rel>LAST|THIS|NEXT) YEARWORD)? (?P<part>PART)?)"
        " (?:(?:HYPHEN|AND|TO|OR) (?P<d2>DAYNUM|ORDNUM)(?!HYPHEN? ANYUNIT|MONTH|PERCENT|OF) (?!YEAR))?",
        _month_day,
    ),
    Rule(
        "month day range year",
        "(?P<main>(?P<m>MONTH) DOT? (?P<d>DAYNUM)) (?:HYPHEN|AND|TO) (?P<d2>DAYNUM COMMA? (?P<y>YEAR))",
        _month_day,
    ),
    Rule(
        "day month",
        "(?:(?P<d0>DAYNUM|ORDNUM) (?:HYPHEN|AND|TO|OR))? (?:THE)?"
        " (?P<main>(?P<edge>EDGE|ABOUT|EARLIER|LATER)? (?:WD COMMA? (?:THE)?)? (?P<d>DAYNUM|ORDNUM|(?:THE)? (?:ORD|SECOND) OF) (?:OF|HYPHEN)? (?P<m>MONTH)"
        " (?:(?:COMMA|HYPHEN|OF|DOT)? (?P<y>YEAR)|COMMA? OF? (?P<rel>LAST|THIS|NEXT) YEARWORD)? (?P<part>PART)?)",
        _month_day,
    ),
    Rule(
        "month of a year",
        "(?P<edge>EDGE)? (?P<m>MONTH) DOT? COMMA? (?:(?:OF|IN)? (?P<y>PLAINYEAR)|(?:OF)? (?P<rel>LAST|THIS|NEXT|THAT SAME|THE (?:SAME|PREVIOUS|FOLLOWING)|SAME|PREVIOUS|FOLLOWING|THAT) YEARWORD)",
        _month,
    ),
    Rule("month", "(?P<edge>EDGE)? (?P<rel0>DEICTIC)? (?P<m>MONTH)", _month),
    Rule("weekdays", "(?P<w>WEEKDAYS) (?P<part>PART|PARTS)?", _weekdays),
    Rule("weekday parts", "(?P<w>WEEKDAY) (?P<part>PARTS)", _weekdays),
    Rule("week of a day", "(?:THE)? UNIT OF (?:WEEKDAY COMMA?)? (?P<m>MONTH) DOT? (?P<d>DAYNUM|ORDNUM) (?:COMMA? (?P<y>YEAR))?", _week_of_day),
    Rule(
        "weekday of a week",
        "(?P<edge>EARLY|LATE|EARLIER|LATER)? (?P<w>WEEKDAY) (?P<part>PART)? OF? (?P<week>LAST|THIS|NEXT) UNIT",
        lambda take: _weekday(take) if take.tokens.word(take.last) == "week" else None,
    ),
    Rule(
        "weekday",
        "(?P<edge>EARLY|LATE|EARLIER|LATER|MID HYPHEN)? (?P<rel>LAST|NEXT|THIS (?:PAST|COMING|LAST|NEXT)?|THE? (?:SAME|FOLLOWING|PREVIOUS)|THAT SAME?|PAST|COMING)? (?P<w>WEEKDAY) (?P<part>PART|OVERNIGHT)?",
        _weekday,
    ),
    Rule(
        "part of a weekday",
        "(?:THE)? (?:EARLY|LATE|MID HYPHEN?)? (?P<part>PART|POINT) (?:OF|UPON) (?P<rel>LAST|NEXT|THIS)? (?P<w>WEEKDAY)",
        _weekday,
    ),
    Rule(
        "day before yesterday",
        "(?:THE)? UNIT (?P<beyond>BEFORE|AFTER) (?P<r>DAYREF)",
        lambda take: _day_word(take) if "day" in take.tokens.words[take.first : take.first + 2] else None,
    ),
    Rule(
        "day word",
        "(?:(?P<edge>EARLY|LATE|EARLIER|LATER)|MID HYPHEN? (?P<mid>PART))? (?P<r>DAYREF) (?P<part>PART)?",
        _day_word,
    ),
    Rule("part of yesterday", "(?P<part>PART|POINT) (?P<r>DAYREF)", _day_word),
    Rule("bare day", "THE (?P<d>ORDNUM)", _bare_day),
    Rule(
        "holiday",
        "(?P<rel>LAST|NEXT|THIS)? (?P<h>HOLIDAY) (?:COMMA? (?P<y>YEAR)|OF? (?P<yrel>LAST|THIS|NEXT) YEARWORD)?",
        _holiday,
    ),
)
"""Days and months, the more specific first."""
