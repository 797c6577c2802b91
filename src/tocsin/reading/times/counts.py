"""Dates counted from another: `two weeks ago`, `ten years from now`, `three days later`, `a year earlier`."""

from dataclasses import replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import (
    CLOCK_UNITS,
    YEARS_IN,
    amount_of,
    duration,
    exact,
    moved,
    range_of,
    unit_of,
)
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.scene import Reading, spanning
from tocsin.terms.timex import TimexType

_NEAR_A_QUARTER = 90
"""So many tokens after a quarter is named, "a year ago" still compares with it; chosen by reading."""
_SLACK = {"fortnight": 4, "weekend": 2, "decade": 1200, "century": 12000}
"""Days by which a count of the unit may be off."""
_MOST_WEEK_SLACK = 7


def _ago(take: Take) -> Readings:
    """`two weeks ago`, `ten years from now`: counted from the anchor."""
    unit, amount = unit_of(take.word("u")), amount_of(take)
    if take.has("n") and amount is None:
        return None
    sign = 1 if take.word("where") in {"from", "hence"} else -1
    if amount is None:
        return (_some_ago(take, unit, sign),)
    quarter = _quarter_of_last_year(take, unit, amount) if sign < 0 else None
    return (quarter or _counted(take, unit, amount, moved(take.scene.anchor, unit, sign * amount)),)


def _counted(take: Take, unit: str, amount: float, day: date | None) -> Reading:
    """As precise as the unit counted in: years ago are a year, months a month, weeks a day give or take."""
    if unit in CLOCK_UNITS:
        return take.of(TimexType.TIME, almanac.unit_value("day", day) + "TXX")
    precision = unit
    if unit in {"week", "weekend", "fortnight"}:
        precision = "day"
    elif amount != int(amount):
        precision = {"year": "month"}.get(unit, "day")
    elif unit in YEARS_IN and unit != "decade":
        precision = "year"
    found = take.date(almanac.unit_value(precision, day))
    slack = min(_MOST_WEEK_SLACK, 2 + int(amount)) if unit == "week" else _SLACK.get(unit, 0)
    if not slack or found.earliest is None or found.latest is None:
        return found
    return spanning(found, almanac.add_days(found.earliest, -slack), almanac.add_days(found.latest, slack))


def _quarter_of_last_year(take: Take, unit: str, amount: float) -> Reading | None:
    """In a report of results, "a year ago" is the same quarter of the year before."""
    here = take.scene.told_quarter
    if unit != "year" or amount != 1 or here is None or not here[0].isdigit():
        return None
    if take.first - take.scene.told_quarter_at > _NEAR_A_QUARTER:
        return None
    return replace(take.date(f"{int(here[:4]) - 1:04}{here[4:]}"), tells=False)


def _some_ago(take: Take, unit: str, sign: int) -> Reading:
    """`several years ago`: within the bounds of the vague number."""
    found = take.reference("PAST_REF" if sign < 0 else "FUTURE_REF")
    low, high = range_of(take, None)
    anchor = take.scene.anchor
    near, far = moved(anchor, unit, sign * low), moved(anchor, unit, sign * high)
    return spanning(found, near, far) if near and far else found


def _later(take: Take) -> Readings:
    """`three days later`, `a year earlier`: counted from the last date told; a mere length where none was."""
    unit, amount, word = unit_of(take.word("u")), amount_of(take), take.word("where")
    if take.has("n") and amount is None:
        return None
    back = word == "earlier"
    if back and amount is not None and (quarter := _quarter_of_last_year(take, unit, amount)):
        return (quarter,)
    scene = take.scene
    base = scene.told_base("day" if unit in CLOCK_UNITS else unit)
    if base is None and unit in {"day", "week"}:
        base = scene.told_day
    comparison = back and unit in {"year", "month"}
    if base is None and comparison:
        base = scene.anchor
    if amount is None or unit in CLOCK_UNITS or (base is None and not comparison):
        last = take.match.end("u") - 1
        return (Reading(take.first, last, TimexType.DURATION, duration(amount, unit)),)
    return (_counted(take, unit, amount, moved(base, unit, -amount if back else amount)),)


def _one_or_two(take: Take) -> Readings:
    """`a year or two`, `a week or two ago`."""
    unit, most = unit_of(take.word("u")), exact(take, "n")
    if most is None:
        return None
    if not take.has("where"):
        return (take.length(duration(None, unit)),)
    anchor = take.scene.anchor
    return (spanning(take.reference("PAST_REF"), moved(anchor, unit, -most), moved(anchor, unit, -1)),)


READERS: dict[str, Reader] = {"ago": _ago, "later": _later, "one or two": _one_or_two}
