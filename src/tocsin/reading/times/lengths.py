"""Lengths of time: `two weeks`, `the past two years`, `for years`, and what is counted with them (`a year ago`)."""

from dataclasses import replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import CLOCK_UNITS, YEARS_IN, duration, exact, unit_of
from tocsin.reading.times.grammar import Rule, Take
from tocsin.reading.times.scene import Reading, dated, spanning
from tocsin.terms.timex import TimexType

_FEW = {"couple": (2, 3), "few": (2, 9), "several": (3, 9), "many": (5, 50), "dozen": (10, 14), "dozens": (20, 100)}
"""What vague numbers are taken to lie between, in units; both ends wide."""
_FEW_OTHERWISE = (2, 99)
_NEAR_A_QUARTER = 90
"""So many tokens after a quarter is named, "a year ago" still compares with it; chosen on the development part."""
_AHEAD = frozenset({"next", "coming", "upcoming", "forthcoming", "following"})


def _amount(take: Take) -> float | None:
    """The number written, 1 for an article, 2 for a couple, None for "some"."""
    if take.has("n"):
        return exact(take, "n")
    if take.has("q"):
        return 2 if "couple" in take.words("q") else None
    if take.has("half"):
        return 0.5
    return 1.5 if take.has("more") else 1 if take.has("a") else None


def _range_of(take: Take, amount: float | None) -> tuple[float, float]:
    if take.has("q"):
        return next((_FEW[word] for word in take.words("q") if word in _FEW), _FEW_OTHERWISE)
    return (amount, amount) if amount is not None else _FEW_OTHERWISE


def moved(day: date | None, unit: str, count: float) -> date | None:
    """`day` moved by a possibly broken count of units, to the day; None where it leaves the calendar."""
    if day is None or abs(count) > 9000:  # noqa: PLR2004 - nothing in the calendar is further away
        return None
    if unit in CLOCK_UNITS:
        return almanac.add_days(day, round(count / 24) if unit == "hour" else 0)
    unit, count = ("week", count * 2) if unit == "fortnight" else (unit, count)
    if unit in YEARS_IN:
        unit, count = "year", count * YEARS_IN[unit]
    if unit == "weekend":
        unit = "week"
    whole = almanac.shifted(day, unit, int(count))
    rest = count - int(count)
    if whole is None or not rest:
        return whole
    return almanac.add_days(whole, round(rest * {"year": 365, "quarter": 91, "month": 30, "week": 7}.get(unit, 1)))


def _length(take: Take) -> tuple[Reading, ...] | None:
    unit = unit_of(take.word("u"))
    if unit == "second" and not take.has("n"):
        return None
    amount = _amount(take)
    if take.has("n") and amount is None:
        return None
    found = Reading(take.first, take.last, TimexType.DURATION, duration(amount, unit))
    return (_windowed(take, found, unit, amount),)


_PERFECT = frozenset({"has", "have", "had", "been", "'ve", "’ve", "first", "since"})


def _windowed(take: Take, found: Reading, unit: str, amount: float | None) -> Reading:
    """The days "for 24 years" and "within 18 months" cover, where their words say so."""
    anchor = take.scene.anchor
    before = take.tokens.word(take.first - 1)
    if anchor is None or unit in CLOCK_UNITS or before not in {"for", "in", "within", "over", "during", "nearly", "almost", "about"}:
        return found
    low, high = _range_of(take, amount)
    start = take.scene.sentence_start(take.first)
    said = set(take.tokens.words[max(start, take.first - 14) : take.first])
    follows = {take.tokens.word(take.last + 1), take.tokens.word(take.last + 2)}
    if follows & {"of", "after", "before", "ago", "earlier", "later", "from"}:
        return found
    direction = take.scene.direction(take.first, take.last)
    if before == "within":
        end = moved(anchor, unit, high)
        return replace(found, earliest=anchor, latest=end, vague=low != high) if end and direction >= 0 else found
    if said & _PERFECT and before in {"for", "in", "nearly", "almost", "about"} and direction <= 0:
        begin = moved(anchor, unit, -high)
        return replace(found, earliest=begin, latest=anchor, vague=low != high) if begin else found
    return found


def _recent(take: Take) -> tuple[Reading, ...] | None:
    """`the past two years`, `the next few days`, `at least the past 18 months`."""
    unit = unit_of(take.word("u"))
    words = take.words("rel")
    amount = _amount(take)
    if take.has("n") and amount is None:
        return None
    value = duration(amount, unit)
    if unit == "quarter" and amount and "next" in words:
        value = f"P{int(amount * 3)}M"
    found = Reading(take.first, take.last, TimexType.DURATION, value)
    low, high = _range_of(take, amount)
    ahead = bool(_AHEAD & set(words))
    base = take.scene.told_day if "following" in words else take.scene.anchor
    other = moved(base, unit, high if ahead else -high)
    if base is None or other is None or unit in CLOCK_UNITS and unit != "hour":
        return (found,)
    first, last = (base, other) if ahead else (other, base)
    return (replace(found, earliest=first, latest=last, vague=low != high),)


def _ago(take: Take) -> tuple[Reading, ...] | None:
    """`two weeks ago`, `a year earlier`, `ten years from now`: a date counted from the anchor or the last date told."""
    unit, amount = unit_of(take.word("u")), _amount(take)
    word = take.word("where")
    if take.has("n") and amount is None:
        return None
    sign = 1 if word in {"from", "hence"} else -1
    if amount is None:
        return (_some_ago(take, unit, sign),)
    told = _year_ago_quarter(take, unit, amount)
    if told is not None:
        return (told,)
    base = take.scene.anchor
    value = _counted_value(unit, moved(base, unit, sign * amount), amount)
    found = dated(take.first, take.last, value, kind=TimexType.TIME if unit in CLOCK_UNITS else TimexType.DATE)
    return (_loosened(found, unit, amount),)


def _counted_value(unit: str, day: date | None, amount: float) -> str:
    """As precise as the unit counted in: years ago are a year, weeks ago a day."""
    if unit in CLOCK_UNITS:
        return almanac.unit_value("day", day) + "TXX"
    if unit in {"week", "weekend", "fortnight"}:
        return almanac.unit_value("day", day)
    if unit == "decade" and amount == int(amount):
        return almanac.unit_value("decade", day)
    if amount != int(amount):
        return almanac.unit_value({"year": "month", "month": "day"}.get(unit, "day"), day)
    return almanac.unit_value("year" if unit in YEARS_IN else unit, day)


def _loosened(found: Reading, unit: str, amount: float) -> Reading:
    """A count of weeks is right to within days, one of decades to within years."""
    if found.earliest is None or found.latest is None:
        return found
    slack = {"week": 3, "fortnight": 4, "weekend": 2, "decade": 1200, "century": 12000}.get(unit, 0)
    slack = slack if amount == 1 or unit != "week" else min(7, 2 + int(amount))
    if not slack:
        return found
    return spanning(found, almanac.add_days(found.earliest, -slack), almanac.add_days(found.latest, slack))


def _year_ago_quarter(take: Take, unit: str, amount: float) -> Reading | None:
    """In a report of results, "a year ago" is the same quarter of the year before."""
    told, here = take.scene.told, take.scene.told_quarter
    if unit != "year" or amount != 1 or told is None or here is None or not here[0].isdigit():
        return None
    if take.first - take.scene.told_quarter_at > _NEAR_A_QUARTER:
        return None
    return replace(dated(take.first, take.last, f"{int(here[:4]) - 1:04}{here[4:]}"), tells=False)


def _some_ago(take: Take, unit: str, sign: int) -> Reading:
    """`several years ago`: in the past, within the bounds of the vague number."""
    found = Reading(take.first, take.last, TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", tells=False)
    low, high = _range_of(take, None)
    anchor = take.scene.anchor
    near, far = moved(anchor, unit, sign * low), moved(anchor, unit, sign * high)
    if near is None or far is None:
        return found
    return spanning(found, far, near)


def _later(take: Take) -> tuple[Reading, ...] | None:
    """`three days later`, `a year earlier`, `two days before`: counted from the last date told."""
    unit, amount = unit_of(take.word("u")), _amount(take)
    word = take.word("where")
    sign = 1 if word in {"later", "after", "afterwards", "afterward", "thereafter"} else -1
    if take.has("n") and amount is None:
        return None
    last = take.match.end("u") - 1
    plain = Reading(take.first, last, TimexType.DURATION, duration(amount, unit))
    if sign < 0 and amount is not None:
        told = _year_ago_quarter(take, unit, amount)
        if told is not None:
            return (told,)
    base = take.scene.told_base(unit if unit not in CLOCK_UNITS else "day") or (
        take.scene.told_day if unit in {"day", "week"} else None
    )
    if base is None and word == "earlier" and unit in {"year", "month"}:
        base = take.scene.anchor
    if amount is None or base is None or unit in CLOCK_UNITS:
        if word == "earlier" and unit in {"year", "month"} and amount is not None:
            return (dated(take.first, take.last, almanac.unit_value(unit, None)),)
        return (plain,)
    day = moved(base, unit, sign * amount)
    found = dated(take.first, take.last, _counted_value(unit, day, amount))
    return (_loosened(found, unit, amount),)


def _first_months(take: Take) -> tuple[Reading, ...] | None:
    """`the first nine months of 2024`: a length, with the days it covers where its year is known."""
    unit, amount = unit_of(take.word("u")), _amount(take)
    if take.has("n") and amount is None:
        return None
    found = Reading(take.first, take.last, TimexType.DURATION, duration(amount, unit))
    return (found,)


def _vague_plural(take: Take) -> tuple[Reading, ...] | None:
    """`recent weeks`, `the coming days`, `the months ahead`, `these days`."""
    unit = unit_of(take.word("u"))
    words = set(take.words("rel"))
    scene = take.scene
    if words & {"these"}:
        found = Reading(take.first, take.last, TimexType.DATE, "PRESENT_REF", tells=False)
        return (spanning(found, *scene.window("these", "day")),) if unit == "day" else None
    ahead = bool(words & (_AHEAD | {"ahead", "future", "come"}))
    if ahead:
        kind, value = (TimexType.DURATION, duration(None, unit)) if unit in {"week", "day"} else (TimexType.DATE, "FUTURE_REF")
        if "future" in words:
            kind, value = TimexType.DATE, "FUTURE_REF"
    elif unit == "year" or take.has("and"):
        kind, value = TimexType.DATE, "PAST_REF"
    else:
        kind, value = TimexType.DURATION, duration(None, unit)
    found = Reading(take.first, take.last, kind, value, tells=False)
    if "following" in words:
        return (found,)
    longest = unit_of(take.word("and")) if take.has("and") else unit
    return (spanning(found, *scene.window("coming" if ahead else "recent", longest)),)


def _bare_plural(take: Take) -> tuple[Reading, ...] | None:
    """`for years`, `within hours`, `the days before`."""
    unit = unit_of(take.word("u"))
    if unit in {"second", "minute", "quarter", "weekend"}:
        return None
    return (Reading(take.first, take.last, TimexType.DURATION, duration(None, unit)),)


def _two_plurals(take: Take) -> tuple[Reading, ...] | None:
    """`weeks or months`."""
    return (Reading(take.first, take.last, TimexType.DURATION, duration(None, unit_of(take.word("u")))),)


def _unit_range(take: Take) -> tuple[Reading, ...] | None:
    """`two to six days`: two lengths, the first without its unit."""
    unit = unit_of(take.word("u"))
    low, high = exact(take, "n1"), exact(take, "n2")
    if low is None or high is None:
        return None
    first = Reading(take.first, take.match.end("n1") - 1, TimexType.DURATION, duration(low, unit))
    return (first, Reading(take.match.start("n2"), take.last, TimexType.DURATION, duration(high, unit)))


def _a_unit(take: Take) -> tuple[Reading, ...] | None:
    """`a week`, `a decade`: a length, unless it follows an amount and so says how often."""
    unit = unit_of(take.word("u"))
    before = take.tokens.word(take.first - 1)
    if unit in {"day"} and before in {"such", "what", "quite", "is", "was"}:
        return None
    if unit == "quarter" and take.tokens.word(take.last + 1) in {"of", "million", "-"}:
        return None
    if _after_an_amount(take):
        return (Reading(take.first, take.last, TimexType.SET, duration(1, unit)),)
    return _length(take)


def _after_an_amount(take: Take) -> bool:
    """Whether "a year" follows what happens in it: `$2 billion a year`, `four flights a week`, `once a day`."""
    start = max(take.scene.sentence_start(take.first), take.first - 5)
    words = take.tokens.words[start : take.first]
    if not words or words[-1] in {"for", "in", "after", "within", "than", "of", "about", "to", "is", "was", "over", "nearly", "almost", ",", "by", "from", "and", "or", "within", "just", "barely", "only", "spent", "took", "last", "lasted", "with"}:
        return False
    if words[-1] in {"times", "once", "twice"}:
        return True
    return any(word[0].isdigit() or word in {"million", "billion", "trillion", "thousand", "percent", "barrels"} for word in words[-4:])


_YOUNG = frozenset("son daughter baby boy girl infant child kid toddler twin twins brother sister".split())


def _aged_thing(take: Take) -> tuple[Reading, ...] | None:
    """`an eight-month-old truce`, not an eight-month-old boy."""
    after = {take.tokens.word(take.last + 1), take.tokens.word(take.last + 2)}
    unit = unit_of(take.word("u"))
    if after & _YOUNG or unit == "year":
        return ()
    return (Reading(take.first, take.last, TimexType.DURATION, duration(exact(take, "n"), unit)),)


def _one_long(take: Take) -> tuple[Reading, ...] | None:
    """`day-long`."""
    return (Reading(take.first, take.last, TimexType.DURATION, duration(1, unit_of(take.word("u")))),)


def _one_or_two(take: Take) -> tuple[Reading, ...] | None:
    """`a year or two`, `a week or two ago`."""
    unit, most = unit_of(take.word("u")), exact(take, "n")
    if most is None:
        return None
    if not take.has("where"):
        return (Reading(take.first, take.last, TimexType.DURATION, duration(None, unit)),)
    found = Reading(take.first, take.last, TimexType.DATE, "PAST_REF", tells=False)
    anchor = take.scene.anchor
    return (spanning(found, moved(anchor, unit, -most), moved(anchor, unit, -1)),)


_COUNT = "(?:(?P<n>N)|(?P<q>QUANT)|(?P<half>HALF A|A HALF HYPHEN?)|(?P<a>A|ANOTHER))"
_COUNTED = f"ROUGHLY? {_COUNT} (?P<u>ANYUNIT) (?P<more>AND A HALF)?"
_THE_PAST = "(?:THE|THESE|THIS)? (?:VERY)? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING)"
FIRST = (
    Rule("ago", f"{_COUNTED} (?:OR SO)? (?P<where>AGO|FROM (?:NOW|DAYREF)|HENCE)", _ago),
    Rule("units ago", "(?P<u>UNITS|YEARWORDS) (?P<where>AGO)", _ago),
    Rule("one or two units", "A (?P<u>UNIT|YEARWORD) OR (?P<n>WNUM) (?P<where>AGO)?", _one_or_two),
    Rule("later", f"{_COUNTED} (?P<where>LATER|EARLIER|AFTERWARD)(?!THAN)", _later),
    Rule(
        "past length",
        f"(?:AT LEAST)? (?P<rel>{_THE_PAST}) ROUGHLY? (?:(?P<n>N)|(?P<q>QUANT)) (?:TO N|OR N)? (?P<u>ANYUNIT) (?:OR SO)?",
        _recent,
    ),
    Rule("first length", "(?:THE)? (?:ORD|LAST|FINAL|OPENING) (?:(?P<n>N)|(?P<q>QUANT)) (?P<u>UNITS|YEARWORDS)", _first_months),
    Rule("vague plural", "(?:THE)? (?P<rel>(?:MORE)? (?:LATEST|PAST|COMING|FUTUREADJ|THESE|NEXT|LAST)) (?P<u>UNITS|YEARWORDS|QUARTERS) (?:AND (?P<and>UNITS|YEARWORDS))?", _vague_plural),
    Rule("plural ahead", "(?:THE)? (?P<u>UNITS|YEARWORDS|QUARTERS) (?:AND (?P<and>UNITS|YEARWORDS))? (?P<rel>AHEAD|TO COME)", _vague_plural),
)
"""Counts from a day and vague windows: before single units, whose rules take part of them."""
RULES = (
    Rule("range of lengths", "(?P<n1>N) (?:TO|OR|HYPHEN) (?P<n2>N) HYPHEN? (?P<u>ANYUNIT)(?!HYPHEN? OLD)", _unit_range),
    Rule("half a unit", "ROUGHLY? (?P<half>HALF HYPHEN? A?|A HALF HYPHEN?) (?P<u>UNIT|YEARWORD)", _length),
    Rule("period of a length", "(?:THE|A)? (?P<n>N) HYPHEN (?P<u>ANYUNIT) PERIOD", _length),
    Rule("the length", "(?:THE|THOSE|THESE) (?:(?P<n>N)|(?P<q>QUANT)) (?P<u>UNITN)(?!HYPHEN)", _length),
    Rule("length of age", "(?P<n>N) HYPHEN (?P<u>ANYUNIT) HYPHEN OLD", _aged_thing),
    Rule(
        "length",
        "ROUGHLY? (?:(?P<n>N)|(?P<q>QUANT)) HYPHEN? (?P<u>ANYUNIT)(?!HYPHEN? OLD) (?:HYPHEN? LONG)?"
        " (?P<more>AND A HALF)? (?:OR SO)?",
        _length,
    ),
    Rule("a unit and a half", "(?P<a>A) (?P<u>UNIT|YEARWORD) (?P<more>AND A HALF)", _length),
    Rule("unit-long", "(?P<a>A)? (?P<u>UNIT|YEARWORD) HYPHEN LONG", _one_long),
    Rule("a unit", "ROUGHLY? (?P<a>A|ANOTHER) (?P<u>UNIT|YEARWORD|WEEKEND|QUARTER)(?!POSS|HYPHEN|OLD) (?:OR SO)?", _a_unit),
    Rule("two plurals", "(?P<u>UNITS|YEARWORDS) (?:OR|AND) (?:EVEN)? (?:UNITS|YEARWORDS)", _two_plurals),
    Rule("plural", "(?:THE (?:EARLY)?|THOSE)? (?P<u>UNITS|YEARWORDS)", _bare_plural),
)
"""Lengths and counts, the more specific first."""
