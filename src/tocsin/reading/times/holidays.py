"""Named days: the rules of `holidays.tsv` and the year a mention of one means."""

import re
from dataclasses import replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.months import relative_year
from tocsin.reading.times.scene import Scene
from tocsin.reading.times.written import year_written

_TUESDAY = 2
_ONCE = re.compile(r"\d{4}")


def holiday_day(rule: tuple[str, ...], year: int) -> date | None:
    """The day a rule of `holidays.tsv` names in a year."""
    if not almanac.FIRST_YEAR <= year <= almanac.LAST_YEAR:
        return None
    if rule[0] == "easter":
        return almanac.add_days(almanac.easter(year), int(rule[1]))
    if rule[0] == "election":  # 2 U.S. Code § 7: the Tuesday next after the first Monday in November
        return almanac.weekday_near(date(year, 11, 2), _TUESDAY, 1)
    if rule[0] == "nth":
        first = almanac.weekday_near(date(year, int(rule[3]), 1), int(rule[2]), 1)
        return almanac.add_days(first, 7 * (int(rule[1]) - 1)) if first else None
    if rule[0] == "last":
        after = almanac.add_months(date(year, int(rule[2]), 1), 1)
        return almanac.weekday_near(after, int(rule[1]), -1, strict=True) if after else None
    *once, month, day = rule[0].split("-")
    return almanac.safe_date(int(once[0]) if once else year, int(month), int(day))


def _holiday(take: Take) -> Readings:
    """`Christmas Day`, `last Thanksgiving`, `Good Friday 2024`."""
    found = lexicon().holidays.get(" ".join(take.word("h").split()))
    if found is None:
        return None
    once = _ONCE.match(found.rule[0])
    year = int(once[0]) if once else _year(take, take.scene, found.rule)
    if year is None:
        fixed = found.rule[0] if found.rule[0][0].isdigit() else "XX-XX"
        return (take.date(f"XXXX-{fixed}"),)
    day = holiday_day(found.rule, year)
    return (replace(take.date(day.isoformat()), tells=once is None),) if day else None


def _year(take: Take, scene: Scene, rule: tuple[str, ...]) -> int | None:
    if take.has("y"):
        return year_written(take.words("y"))
    if take.has("yrel"):
        return relative_year(take, take.word("yrel"))
    anchor = scene.anchor
    if anchor is None:
        return None
    days = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := holiday_day(rule, year))]
    named = {"last": -1, "next": 1}.get(take.word("rel"))
    if named:
        days = [d for d in days if (d > anchor if named > 0 else d < anchor)]
    return scene.nearest(days, named or take.direction())


READERS: dict[str, Reader] = {"holiday": _holiday}
