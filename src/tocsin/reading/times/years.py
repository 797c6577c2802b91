"""Years and what is named by them: `2016`, `early 2023`, `146 BC`, `the 1970s`, `the 20th century`."""

import re

from tocsin.reading.times import almanac
from tocsin.reading.times.amounts import spelled, unit_of
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import beside, lexicon
from tocsin.reading.times.parts import edge_of, fiscal, narrowed
from tocsin.reading.times.scene import Reading, dated
from tocsin.reading.times.written import day_written, year_written
from tocsin.terms.timex import TimexType

_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1500, 2100
"""A number of four digits outside these is a year only after "the year"."""
_FIRST_SURE_YEAR, _LAST_SURE_YEAR = 1900, 2060
"""Numbers in the span of living news are years wherever nothing speaks against it."""
_FIRST_SPOKEN_YEAR = 1100
_LAST_CENTURY = 40
_SHORT_YEAR = 2
_COUNTED = re.compile(r"[a-z]+s\Z")
_NOT_COUNTED = re.compile(r".*(?:ss|us|is|'s|olympics|games|elections|series|news|protests|talks|politics)\Z")


def _holds(take: Take, at: int) -> bool:
    """Whether a bare number of four digits reads as a year here, not as a count, a price or a name."""
    tokens = take.tokens
    year, before, after = int(tokens.word(at)), tokens.word(at - 1), tokens.word(at + 1)
    if not _FIRST_BARE_YEAR <= year <= _LAST_BARE_YEAR or after in beside("after_a_count"):
        return False
    if before in {"-", "–", "/"} and tokens.glued(at):
        glued = tokens.word(at - 2)
        if not (glued.isdigit() or glued in beside("before_a_year") or glued in lexicon().months):
            return False
    if after == "-" and tokens.glued(at + 1) and not tokens.word(at + 2).isdigit():
        return tokens.word(at + 2) in beside("after_a_hyphenated_year")
    counted = _COUNTED.match(after) and not _NOT_COUNTED.match(after) and after not in lexicon().classes
    if counted and before not in {"the", "in", "since"}:
        return False
    return before in beside("before_a_year") or _FIRST_SURE_YEAR <= year <= _LAST_SURE_YEAR


def _year(take: Take) -> Readings:
    """`2016`, `early 2023`, `the year 2000`, `fiscal 2025`."""
    if not take.has("sure") and not _holds(take, take.match.start("y")):
        return None
    year = year_written(take.words("y"))
    if year is None:
        return None
    found = narrowed(take.date(f"{year:04}"), edge_of(take))
    return (fiscal(found) if take.has("fiscal") else found,)


def _year_range(take: Take) -> Readings:
    """`1950-1953`, `2014-15`: two years."""
    year, digits = int(take.word("y")), take.word("y2")
    other = int(f"{year:04}"[: 4 - len(digits)] + digits)
    if not _FIRST_BARE_YEAR <= year < other <= _LAST_BARE_YEAR:
        return None
    at, end = take.match.start("y"), take.match.start("y2")
    return (dated(at, at, f"{year:04}"), dated(end, end, f"{other:04}"))


def _before_christ(take: Take) -> Readings:
    """`264 BC` as TIMEX2 writes it (`BC0264`); `AD 70` is a year like others."""
    year = int(take.word("y"))
    if take.word("era").replace(".", "") in {"ad", "ce"}:
        return (take.date(f"{year:04}"),) if 0 < year < almanac.LAST_YEAR else None
    found = [Reading(take.match.start("y"), take.last, TimexType.DATE, f"BC{year:04}")]
    if take.has("y0"):
        at = take.match.start("y0")
        found.insert(0, Reading(at, at, TimexType.DATE, f"BC{int(take.word('y0')):04}"))
    return tuple(found)


def _spoken_year(take: Take) -> Readings:
    """`the year two thousand`, `January nineteen ninety-seven`."""
    year = spelled(take.words("y"))
    if year is None or not _FIRST_SPOKEN_YEAR <= year <= _LAST_BARE_YEAR:
        return None
    month = f"-{lexicon().months[take.word('m')]:02}" if take.has("m") else ""
    return (take.date(f"{year:04}{month}"),)


def _bare_spoken_year(take: Take) -> Readings:
    """`nineteen ninety-six`, as a transcript writes it: a century and a number of two digits."""
    numbers = lexicon().numbers
    values = [numbers[word] for word in take.words("y") if word in numbers]
    return _spoken_year(take) if len(values) > 1 and 10 <= values[1] < 100 else None  # noqa: PLR2004


def _short_year(take: Take) -> Readings:
    """`'98`."""
    year = year_written(take.words("y"))
    return None if year is None else (take.date(f"{year:04}"),)


def _decade(take: Take) -> Readings:
    """`the 1970s`, `the '80s`, `the early nineties`; two digits without "the" may be an age or a speed."""
    word, at = take.word("d"), take.match.start("d")
    digits = "".join(c for c in word if c.isdigit())
    before = take.tokens.word(at - 1)
    if len(digits) <= _SHORT_YEAR:
        if word[0] not in "'’‘" and before not in beside("before_a_short_decade"):
            return ()
        if take.tokens.word(at - 2) in {"his", "her", "their", "in"} and before != "the":
            return ()
        digits = digits or str(lexicon().decades[word])
        digits = ("20" if digits < "30" and word[0].isdigit() else "19") + digits
    if digits.endswith("00") and not digits.endswith("000"):
        return (take.date(digits[:2]),)
    return (narrowed(take.date(digits[:3]), edge_of(take)),)


def _century(take: Take) -> Readings:
    """`the 19th century`, `21st-century`."""
    number = day_written(take.words("n"))
    if (
        unit_of(take.tokens.word(take.last)) != "century"
        or number is None
        or not 1 <= number <= _LAST_CENTURY
    ):
        return None
    return (narrowed(take.date(f"{number - 1:02}"), edge_of(take)),)


READERS: dict[str, Reader] = {
    "year": _year,
    "year range": _year_range,
    "before christ": _before_christ,
    "spoken year": _spoken_year,
    "bare spoken year": _bare_spoken_year,
    "short year": _short_year,
    "decade": _decade,
    "century": _century,
}
