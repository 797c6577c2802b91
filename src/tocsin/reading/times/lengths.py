"""Lengths of time: `two weeks`, `half an hour`, `for years`, `the past two years`, `the coming days`."""

from dataclasses import replace

from tocsin.reading.times.almanac import add_days
from tocsin.reading.times.amounts import CLOCK_UNITS, amount_of, duration, exact, moved, range_of, unit_of
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import beside
from tocsin.reading.times.months import relative_year
from tocsin.reading.times.scene import Reading, dated, spanning
from tocsin.terms.timex import TimexType

_AHEAD = frozenset({"next", "coming", "upcoming", "forthcoming", "following"})
_A_CLAUSE = 14
"""So many tokens back a perfect ("has ruled for 24 years") is looked for."""
_AN_AMOUNT = 4
"""So many tokens before "a year" an amount makes it mean every year."""


def _length(take: Take) -> Readings:
    """`two weeks`, `more than four hours`, `a year and a half`."""
    unit, amount = unit_of(take.word("u")), amount_of(take)
    if (unit == "second" and not take.has("n")) or (take.has("n") and amount is None):
        return None
    if unit == "day" and take.words("n") == ("one",) and take.before in beside("modal"):
        return (spanning(take.reference("FUTURE_REF"), take.scene.anchor, None),)
    return (_windowed(take, take.length(duration(amount, unit)), unit),)


def _windowed(take: Take, found: Reading, unit: str) -> Reading:
    """The days "for 24 years" and "within 18 months" cover, where the words around say so."""
    anchor, before = take.scene.anchor, take.before
    behind = {take.after, take.tokens.word(take.last + 2)}
    if anchor is None or unit in CLOCK_UNITS or before not in beside("window_prepositions"):
        return found
    if behind & beside("after_a_length"):
        return found
    low, high = range_of(take, amount_of(take))
    direction = take.direction()
    if (before == "within" and direction >= 0) or (before == "in" and direction > 0):
        return replace(found, earliest=anchor, latest=moved(anchor, unit, high), vague=low != high)
    start = max(take.scene.sentence_start(take.first), take.first - _A_CLAUSE)
    perfect = beside("perfect") & set(take.tokens.words[start : take.first])
    if perfect and direction <= 0 and before not in {"within", "over", "during"}:
        return replace(found, earliest=moved(anchor, unit, -high), latest=anchor, vague=low != high)
    return found


def _past_length(take: Take) -> Readings:
    """`the past two years`, `the next few days`, `at least the past 18 months`."""
    unit, words, amount = unit_of(take.word("u")), set(take.words("rel")), amount_of(take)
    if take.has("n") and amount is None:
        return None
    found = take.length(duration(amount, unit))
    if unit == "quarter" and amount and "next" in words:
        found = take.length(duration(amount * 3, "month"))
    low, high = range_of(take, amount)
    base = take.scene.told_day if "following" in words else take.scene.anchor
    other = moved(base, unit, high if _AHEAD & words else -high)
    if base is None or other is None or unit in {"second", "minute"} or take.after == "of":
        return (found,)
    return (replace(found, earliest=min(base, other), latest=max(base, other), vague=low != high),)


def _length_of_year(take: Take) -> Readings:
    """`the first nine months of 2024`: the length with the days it covers, and the year."""
    unit, amount, edge = unit_of(take.word("u")), amount_of(take), take.word("edge")
    at = take.match.start("y") if take.has("y") else take.match.start("rel")
    number = int(take.word("y")) if take.has("y") else relative_year(take, take.word("rel"))
    year = dated(at, take.last, "XXXX" if number is None else f"{number:04}")
    if (take.has("n") and amount is None) or edge not in {"first", "opening", "last", "final"}:
        return None
    length = Reading(take.first, at - 2, TimexType.DURATION, duration(amount, unit))
    if amount is None or year.earliest is None or year.latest is None:
        return (length, year)
    if edge in {"first", "opening"}:
        end = moved(year.earliest, unit, amount)
        return (replace(length, earliest=year.earliest, latest=add_days(end, -1) if end else None), year)
    begin = moved(add_days(year.latest, 1), unit, -amount)
    return (replace(length, earliest=begin, latest=year.latest), year)


def _plain(take: Take) -> Readings:
    """`the first nine months`, `weeks or months`: a length and no more."""
    amount = amount_of(take)
    if take.has("n") and amount is None:
        return None
    return (take.length(duration(amount, unit_of(take.word("u")))),)


def _vague_plural(take: Take) -> Readings:
    """`recent weeks`, `the coming days`, `the months ahead`, `these days`."""
    unit, words, scene = unit_of(take.word("u")), set(take.words("rel")), take.scene
    if "these" in words:
        return (
            (spanning(take.reference("PRESENT_REF"), *scene.window("these", "day")),)
            if unit == "day"
            else None
        )
    ahead = bool(words & (_AHEAD | {"ahead", "future", "come"}))
    longest = unit_of(take.word("and")) if take.has("and") else unit
    found = replace(_kind_of_plural(take, unit, words, ahead=ahead), tells=False)
    if "following" in words:
        return (found,)
    return (spanning(found, *scene.window("coming" if ahead else "recent", longest)),)


def _kind_of_plural(take: Take, unit: str, words: set[str], *, ahead: bool) -> Reading:
    """Weeks and days to come are a length, months and years a reference; behind, years are one."""
    if ahead:
        short = unit in {"week", "day"} and "future" not in words
        return take.length(duration(None, unit)) if short else take.reference("FUTURE_REF")
    if unit == "year" or take.has("and"):
        return take.reference("PAST_REF")
    return take.length(duration(None, unit))


def _bare_plural(take: Take) -> Readings:
    """`for years`, `within days`, `the days before`."""
    unit = unit_of(take.word("u"))
    if unit in {"second", "minute"}:
        return None
    found = take.length(duration(None, unit))
    soon = take.before == "within" and take.after != "of" and take.direction() > 0
    return (spanning(found, *take.scene.window("coming", unit)) if soon else found,)


def _unit_range(take: Take) -> Readings:
    """`two to six days`: two lengths, the first without its unit."""
    unit = unit_of(take.word("u"))
    one, two = ("n1", "n2") if take.has("n1") else ("d1", "d2")
    low, high = exact(take, one), exact(take, two)
    if low is None or high is None:
        return None
    first = Reading(take.first, take.match.end(one) - 1, TimexType.DURATION, duration(low, unit))
    return (first, Reading(take.match.start(two), take.last, TimexType.DURATION, duration(high, unit)))


def _a_unit(take: Take) -> Readings:
    """`a week`, `a decade`: a length, unless it follows an amount and so says how often."""
    unit = unit_of(take.word("u"))
    if unit == "day" and take.before in {"such", "what", "quite", "is", "was"}:
        return None
    if unit == "quarter" and take.after in {"of", "million", "-"}:
        return None
    return (take.recurring(duration(1, unit)),) if _follows_an_amount(take) else _length(take)


def _follows_an_amount(take: Take) -> bool:
    """Whether "a year" follows what happens in it: `$2 billion a year`, `four flights a week`."""
    start = max(take.scene.sentence_start(take.first), take.first - _AN_AMOUNT)
    words = take.tokens.words[start : take.first]
    if not words or words[-1] in beside("length_before"):
        return False
    return words[-1] in beside("times_before") or any(w[0].isdigit() or w in beside("amounts") for w in words)


def _one_long(take: Take) -> Readings:
    """`day-long`."""
    return (take.length(duration(1, unit_of(take.word("u")))),)


def _aged_thing(take: Take) -> Readings:
    """`an eight-month-old truce`, not an eight-month-old boy."""
    unit = unit_of(take.word("u"))
    if unit == "year" or {take.after, take.tokens.word(take.last + 2)} & beside("young"):
        return ()
    return (take.length(duration(exact(take, "n"), unit)),)


READERS: dict[str, Reader] = {
    "length": _length,
    "past length": _past_length,
    "first length": _plain,
    "length of a year": _length_of_year,
    "two plurals": _plain,
    "vague plural": _vague_plural,
    "bare plural": _bare_plural,
    "unit range": _unit_range,
    "a unit": _a_unit,
    "one long": _one_long,
    "aged thing": _aged_thing,
}
