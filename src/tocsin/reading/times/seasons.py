"""Seasons of the north: `last spring`, `the summer of 2023`, `this winter`."""

from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.months import relative_year
from tocsin.reading.times.parts import edge_of, narrowed
from tocsin.reading.times.written import year_written

_YEARS_AROUND = 2
_Season = tuple[int, date, date]


def _days(code: str, year: int) -> _Season:
    """A season with the year it is named for; a winter is named for the year it ends in."""
    if code == "WI":
        return year, date(year - 1, 12, 1), date(year, 3, 20)
    (month, day), (last_month, last_day) = almanac.SEASON_DAYS[code]
    return year, date(year, month, day), date(year, last_month, last_day)


def _season(take: Take) -> Readings:
    """`the summer of 2023`, `early last winter`; a capital inside a sentence is a name."""
    named = take.has("rel") or take.has("y") or take.has("yrel")
    capital = take.tokens.surface(take.match.start("s"))[0].isupper()
    if capital and not named and not take.tokens.begins_sentence(take.first):
        return None
    if take.before in {"a", "an"} and not named:
        return None
    code = lexicon().seasons[take.word("s")]
    year = _year(take, code)
    value = f"{year:04}-{code}" if year is not None else f"XXXX-{code}"
    return (narrowed(take.date(value), edge_of(take)),)


def _year(take: Take, code: str) -> int | None:
    if take.has("y"):
        return year_written(take.words("y"))
    if take.has("yrel"):
        return relative_year(take, take.word("yrel"))
    anchor = take.scene.anchor
    if anchor is None or not _YEARS_AROUND < anchor.year - 1 < almanac.LAST_YEAR - 2 * _YEARS_AROUND:
        return None
    years = range(anchor.year - _YEARS_AROUND, anchor.year + _YEARS_AROUND + 1)
    return _choose(take, anchor, [_days(code, year) for year in years])


def _choose(take: Take, anchor: date, seasons: list[_Season]) -> int:
    """The season meant: last = over, next = not begun, this = nearest, else as the verb looks."""
    words = take.words("rel")
    if "last" in words or "past" in words:
        return max(year for year, _, last in seasons if last < anchor)
    if "next" in words:
        return min(year for year, first, _ in seasons if first > anchor)
    if "this" in words:
        return min(seasons, key=lambda season: _distance(anchor, season))[0]
    if take.direction() > 0:
        return min(year for year, _, last in seasons if last >= anchor)
    return max(year for year, first, _ in seasons if first <= anchor)


def _distance(anchor: date, season: _Season) -> int:
    """Days from the anchor to a season, none inside it."""
    _, first, last = season
    return max((first - anchor).days, (anchor - last).days, 0)


def _doubtful_season(take: Take) -> Readings:
    """`spring` and `fall` are seasons only with a word that makes them one."""
    if take.has("rel") or take.has("y") or take.has("yrel"):
        return _season(take)
    introduced = take.before in {"in", "over", "during", "since", "by", "until"}
    bare = take.word("s") == take.tokens.word(take.first)
    return _season(take) if introduced and not bare and take.after != "of" else None


READERS: dict[str, Reader] = {"season": _season, "doubtful season": _doubtful_season}
