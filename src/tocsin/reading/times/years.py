"""Years and what is named by them: `2016`, `early 2023`, `the 1970s`, `the 20th century`, `last winter`."""

import re
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import spelled, unit_of
from tocsin.reading.times.days import relative_year, year_written
from tocsin.reading.times.grammar import Rule, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.parts import edge_of, narrowed
from tocsin.reading.times.scene import Reading, dated, spanning
from tocsin.terms.timex import TimexType

_EARLIEST_BARE_YEAR, _LATEST_BARE_YEAR = 1500, 2100
"""A number of four digits outside these is a year only after "the year"."""
_COUNTED = re.compile(r"[a-z]+(?:s|people|men|women|personnel|staff)\Z")
_SINGULAR_S = re.compile(r".*(?:ss|us|is|'s|olympics|games|elections|series|news|protests|talks|politics)\Z")
_YEAR_PREPOSITIONS = frozenset(
    "in since until by during from before after to through early late mid of between for and or - – — ( , the year"
    " as around about circa fiscal than till".split()
)


def _year_holds(take: Take, group: str) -> bool:
    """Whether a bare number of four digits reads as a year here, not as a count, a price or a name."""
    at = take.match.start(group)
    year = int(take.tokens.word(at))
    if not _EARLIEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR:
        return False
    before, after = take.tokens.word(at - 1), take.tokens.word(at + 1)
    if before in {"-", "–", "/"} and take.tokens.glued(at):
        glued = take.tokens.word(at - 2)
        if not (glued.isdigit() or glued in {"mid", "post", "pre", "early", "late"} or glued in lexicon().months):
            return False
    if after == "-" and take.tokens.glued(at + 1) and not take.tokens.word(at + 2).isdigit():
        return take.tokens.word(at + 2) in {"", "era", "style", "present", "election"}
    counted = _COUNTED.match(after) and not _SINGULAR_S.match(after) and after not in lexicon().classes
    if counted and before not in {"the", "in", "since"}:
        return False
    if after in {"people", "metres", "meters", "miles", "kilometres", "kilometers", "troops", "soldiers", "km", "feet"}:
        return False
    return before in _YEAR_PREPOSITIONS or 1900 <= year <= 2060  # noqa: PLR2004 - the span of living news


def _year(take: Take) -> tuple[Reading, ...] | None:
    if not take.has("sure") and not _year_holds(take, "y"):
        return None
    year = year_written(take.words("y"))
    if year is None:
        return None
    found = narrowed(dated(take.first, take.last, f"{year:04}"), edge_of(take))
    if take.has("fiscal") and found.earliest:  # a fiscal year begins up to a year before its calendar namesake
        found = spanning(found, almanac.add_months(found.earliest, -12), found.latest)
    if take.has("y2"):
        return (found, _second_year(take, year))
    return (found,)


def _second_year(take: Take, year: int) -> Reading:
    digits = take.word("y2")
    other = int(f"{year:04}"[: 4 - len(digits)] + digits)
    at = take.match.start("y2")
    return dated(at, at, f"{other:04}")


def _year_range(take: Take) -> tuple[Reading, ...] | None:
    year, digits = int(take.word("y")), take.word("y2")
    if not _EARLIEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR:
        return None
    other = int(f"{year:04}"[: 4 - len(digits)] + digits)
    if not year < other <= _LATEST_BARE_YEAR:
        return None
    at, end = take.match.start("y"), take.match.start("y2")
    return (dated(at, at, f"{year:04}"), dated(end, end, f"{other:04}"))


def _before_christ(take: Take) -> tuple[Reading, ...] | None:
    """`264 BC` as TIMEX2 wrote it (`BC0264`); `AD 70` is a year like others."""
    year = int(take.word("y"))
    if take.word("era").replace(".", "") in {"ad", "ce"}:
        return (dated(take.first, take.last, f"{year:04}"),) if 0 < year < almanac.LAST_YEAR else None
    found = [Reading(take.match.start("y"), take.last, TimexType.DATE, f"BC{year:04}")]
    if take.has("y0"):
        at = take.match.start("y0")
        found.insert(0, Reading(at, at, TimexType.DATE, f"BC{int(take.word('y0')):04}"))
    return tuple(found)


def _spoken_year(take: Take) -> tuple[Reading, ...] | None:
    year = spelled(take.words("y"))
    if year is None or not 1100 <= year <= _LATEST_BARE_YEAR:  # noqa: PLR2004 - eleven hundred
        return None
    if take.has("m"):
        return (dated(take.first, take.last, f"{year:04}-{lexicon().months[take.word('m')]:02}"),)
    return (dated(take.first, take.last, f"{year:04}"),)


def _decade(take: Take) -> tuple[Reading, ...] | None:
    word = take.word("d").strip("'’‘")
    if word in lexicon().decades:
        digits = f"19{lexicon().decades[word]}"
    else:
        digits = "".join(c for c in word if c.isdigit())
        if len(digits) == 2:  # noqa: PLR2004 - "the '80s"
            digits = ("20" if digits < "30" else "19") + digits
    if digits.endswith("00") and not digits.endswith("000"):
        return (dated(take.first, take.last, digits[:2]),)
    return (narrowed(dated(take.first, take.last, digits[:3]), edge_of(take)),)


def _century(take: Take) -> tuple[Reading, ...] | None:
    if unit_of(take.tokens.word(take.last)) != "century":
        return None
    word = take.word("n")
    number = int(word.rstrip("stndrh")) if word[:1].isdigit() else lexicon().ordinals.get(word, 0)
    if "twenty" in take.words("n"):
        number += 20
    if not 1 <= number <= 40:  # noqa: PLR2004 - centuries a text may name
        return None
    return (narrowed(dated(take.first, take.last, f"{number - 1:02}"), edge_of(take)),)


def _season(take: Take) -> tuple[Reading, ...] | None:
    word = take.word("s")
    written = take.tokens.surface(take.match.start("s"))
    if written[0].isupper() and not take.has("rel") and not take.has("y") and not take.tokens.begins_sentence(take.first):
        return None
    code = lexicon().seasons[word]
    year = _year_of_season(take, code)
    value = f"{year:04}-{code}" if year is not None else f"XXXX-{code}"
    return (narrowed(dated(take.first, take.last, value), edge_of(take)),)


_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""A month in the middle of each season of the north."""


def _year_of_season(take: Take, code: str) -> int | None:
    if take.has("y"):
        return year_written(take.words("y"))
    if take.has("yrel"):
        return relative_year(take, take.word("yrel"))
    anchor = take.scene.anchor
    if anchor is None:
        return None
    month, words = _SEASON_MONTHS[code], take.words("rel")
    if "last" in words:
        return anchor.year - (month + 1 >= anchor.month)
    if "next" in words:
        return anchor.year + (month - 1 <= anchor.month)
    if "this" in words:
        return anchor.year
    if take.scene.direction(take.first, take.last) > 0:
        return anchor.year + (month + 2 < anchor.month)
    return anchor.year - (month - 1 > anchor.month)


def _doubtful_season(take: Take) -> tuple[Reading, ...] | None:
    """`spring` and `fall` are seasons only with a word that makes them one."""
    if take.has("rel") or take.has("y") or take.has("yrel"):
        return _season(take)
    before = take.tokens.word(take.first - 1)
    after = take.tokens.word(take.last + 1)
    if before in {"in", "over", "during", "since", "by", "until"} and after != "of" and take.word("s") != take.tokens.word(take.first):
        return _season(take)
    return _season(take) if take.has("edge") and before in {"in", "since", "by", "until"} else None


def _decade_holds(take: Take) -> tuple[Reading, ...] | None:
    """A decade of two digits ("80s", "nineties") needs "the" or an apostrophe: ages and speeds look alike."""
    word = take.word("d")
    short = len([c for c in word if c.isdigit()]) < 4  # noqa: PLR2004 - digits of a year
    before = take.tokens.word(take.match.start("d") - 1)
    if short and word[0] not in "'’‘" and before not in {"the", "early", "mid", "late", "-", "and", "of"}:
        return ()
    if short and take.tokens.word(take.match.start("d") - 2) in {"his", "her", "their", "in"} and before != "the":
        return ()
    return _decade(take)


def _short_year(take: Take) -> tuple[Reading, ...] | None:
    """`'98`, never a quotation mark before a number."""
    at = take.match.start("y")
    if len(take.word("y")) != 2 or not take.tokens.glued(at):  # noqa: PLR2004
        return None
    return None if take.tokens.word(at + 1) in {"'", "’"} else _year(take)


def _bare_spoken_year(take: Take) -> tuple[Reading, ...] | None:
    """`nineteen ninety-six`, as a transcript writes it."""
    words = take.words("y")
    numbers = lexicon().numbers
    values = [numbers[word] for word in words if word in numbers]
    if len(values) < 2 or values[0] not in {18, 19, 20} or not 10 <= values[1] < 100:  # noqa: PLR2004
        return None
    return _spoken_year(take)


_EDGE = "(?P<edge>EDGE|AT LEAST|ABOUT)?"
_OF_YEAR = "(?:OF? (?P<y>YEAR)|OF? (?P<yrel>LAST|NEXT|THIS) YEARWORD)?"
FIRST = (
    Rule("spoken month", "(?P<m>MONTH) (?P<y>SPOKENYEAR)", _spoken_year),
)
"""A month and a year in words: before months, whose rules take part of it."""
RULES = (
    Rule("before Christ", "(?:(?P<y0>YEAR|INT|DAYNUM|HHMM) (?:HYPHEN|TO))? (?P<y>YEAR|INT|DAYNUM|HHMM) (?P<era>BC)", _before_christ),
    Rule("anno domini", "(?P<era>BC) (?P<y>YEAR|INT|DAYNUM|HHMM)", _before_christ),
    Rule("year range", "(?P<y>YEAR) (?:HYPHEN|SLASH) (?P<y2>YEAR|DAYNUM|INT)(?!HYPHEN|SLASH)", _year_range),
    Rule("decade", f"{_EDGE} (?:THE)? (?P<d>DECADE|DECWORD)", _decade_holds),
    Rule("century", f"{_EDGE} (?:THE)? (?P<n>ORDNUM|ORD|WNUM HYPHEN ORD) HYPHEN? (?:UNIT|UNITS)", _century),
    Rule("named year", f"{_EDGE} (?P<sure>THE? YEARWORD) (?P<y>YEAR)", _year),
    Rule("named spoken year", "THE YEARWORD (?P<y>SPOKENYEAR)", _spoken_year),
    Rule("fiscal year", f"{_EDGE} (?:THE)? (?P<sure>(?P<fiscal>FISCAL) YEARWORD?) (?P<y>YEAR)", _year),
    Rule("year period", "(?P<sure>THE) (?P<y>YEAR) PERIOD", _year),
    Rule(
        "edged year",
        "(?P<edge>EDGE|A? GOOD PARTWORD OF|THE HALFPART OF|MARKER HYPHEN?) (?:THE YEARWORD)? (?P<y>YEAR)",
        _year,
    ),
    Rule("year", "ABOUT? (?P<y>YEAR) (?:AND BEYOND)?", _year),
    Rule("short year", "APOS (?P<y>DAYNUM|INT)(?!POSS|APOS|HYPHEN)", _short_year),
    Rule("spoken year", "(?P<y>WCENT NW (?:HYPHEN? WNUM)?)(?!HYPHEN? ANYUNIT)", _bare_spoken_year),
    Rule(
        "season",
        "(?P<edge>EDGE)? (?:(?P<rel>LAST|NEXT|THIS (?:PAST|COMING)?)|THE (?:PAST|PREVIOUS|FOLLOWING|COMING)?)?"
        f" (?P<s>SEASON) {_OF_YEAR}(?!HYPHEN)",
        _season,
    ),
    Rule(
        "doubtful season",
        f"(?P<edge>EDGE)? (?:(?P<rel>LAST|NEXT|THIS (?:PAST|COMING)?)|THE)? (?P<s>SEASONAMB) {_OF_YEAR}",
        _doubtful_season,
    ),
)
"""Years, decades, centuries and seasons, the more specific first."""
