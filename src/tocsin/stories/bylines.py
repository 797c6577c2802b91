"""Header lines: who wrote it, for whom, and the day that stands beside them."""

import re
from dataclasses import dataclass

from tocsin.stories.lines import Line
from tocsin.stories.publishers import publishers
from tocsin.stories.written_dates import WrittenDate, written_dates

_LONGEST = 24
"""Words above which a line is no header line."""
_OUTLET_WORDS = 5
_REST = 3
"""Unknown words that may stand beside a date, its label and its time in a header line."""
_NAME = r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|\([^()]{1,30}\))){0,5}"
_BY = re.compile(
    r"(?:^|[-–—|•·,/]\s*|\s)"
    r"(?:by|(?:written|story|posted|published|reported) by|authors?|from our correspondent)"
    r"\s*:?\s+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_LEADING_BY = re.compile(
    r"^(?:(?:(?:(?:written|story|posted|published|words|reported|text) )?by|authors?)\s*:?"
    r"|(?:text|words):)\s+"
    r"(?P<names>\S.*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:first\s+)?(?:published|posted|updated|last\s+updated|last\s+modified|modified|created|issued|date|released)"
    r"(?:\s+(?:on|at|date|time))?\b\s*:?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)"
    r"|\b(?:utc|gmt|est|edt|et|pst|pdt|pt|cst|cdt|ct|mst|mdt|bst|cet|cest|kst|jst|ist|hkt|sgt|msk|aest|aedt|z)\b(?:\s*[+-]\d{1,2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s|•·,;:/()\[\]–—-]+")
_JOINT = re.compile(r"(?:(?<!\s)\s*)?(?:\||•|·|—|–|\s-\s|\s/\s|\t)\s*")
_LONE_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:,[\w .,'’-]{1,40})?\((?P<agency>[\w .-]{2,30})\)\s*[-–—_]+")
"""A dateline on a line of its own: `NAIROBI, Kenya (AP) --`."""
_NO_NAME = re.compile(
    r"\b(?:said|says|was|were|is|are|has|have|had|will|would|the|this|that|which|than|of)\b"
)
_CREDIT_LINE = re.compile(
    r"[(\[]?\s*(?:additional |with |with additional )?"
    r"(?:reporting|writing|editing|compiled|translated|edited|written"
    r"|inputs?|contributed|contributions?) (?:by|from)\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r".{3,120} contributed to this (?:report|story|article)")


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What a header line says."""

    names: str | None
    """Author names as written, without "By"."""
    outlet: str | None
    """Outlet or agency that stands in the line."""
    dates: tuple[WrittenDate, ...]
    labelled: bool
    """Whether a word such as "Published" or "Updated" goes with the date."""


def publisher_named(text: str) -> str | None:
    """The outlet or agency whose name is all of `text`, as the publishers file spells it."""
    bare = " ".join(text.strip(" .,:;()[]-–—|").split())
    agency = publishers().agency(bare)
    return agency.name if agency else publishers().outlets.get(bare.casefold())


def sounds_like_outlet(text: str) -> bool:
    """Whether a short capitalised name has a word in it that newspapers and stations are called by."""
    words = text.split()
    return (
        1 < len(words) <= _OUTLET_WORDS
        and all(word[:1].isupper() or word in {"of", "and", "the", "&", "de"} for word in words)
        and bool(publishers().outlet_words.intersection(word.lower().strip(",.") for word in words[-3:]))
    )


def is_credit_line(line: Line) -> bool:
    """Whether a line credits those who worked on the text ("Reporting by …; editing by …")."""
    if len(line.words) > 2 * _LONGEST:
        return False
    return bool(_CREDIT_LINE.match(line.text)) or (
        " contributed to this " in line.text and bool(_CONTRIBUTED.match(line.text))
    )


def header_line(line: Line) -> HeaderLine | None:
    """Read a line as byline, date line or both; None where it is neither."""
    if len(line.words) > _LONGEST:
        return None
    text = line.text
    dates = tuple(written_dates(text))
    by = _LEADING_BY.match(text)
    if not dates:
        return _undated(text, by)
    labelled = bool(_LABEL.search(text))
    rest = text
    for found in reversed(dates):
        rest = f"{rest[: found.start]} | {rest[found.end :]}"
    rest = _TIME.sub(" ", _LABEL.sub(" ", rest))
    inner = _BY.search(rest) or by
    names = _names(inner.group("names")) if inner else None
    beside = rest[: inner.start()] if inner else rest
    words = [word for word in _SEPARATORS.split(beside) if word and word.lower() not in {"on", "at", "in"}]
    if words and line.closed and not labelled:
        return None
    outlet = None
    if words:
        segments = [part.strip(" ,.:()[]") for part in _JOINT.split(beside) if part.strip(" ,.:()[]|")]
        outlet = next((name for part in segments if (name := publisher_named(part))), None)
        if outlet is None and inner and len(segments) == 1 and segments[0][:1].isupper():
            outlet = segments[0]
        if outlet is None:
            outlet = next((part for part in segments if sounds_like_outlet(part)), None)
        if names is None and outlet is None and len(segments) == 1 and _looks_like_names(segments[0]):
            names = segments[0]
    if len(words) > _REST and outlet is None and names is None:
        return None
    return HeaderLine(names, outlet, dates, labelled)


def _undated(text: str, by: re.Match[str] | None) -> HeaderLine | None:
    """A header line without a date: "By …", or the bare name of an outlet or agency."""
    if by:
        names = _names(by.group("names"))
        if names is None:
            return None
        parts = _JOINT.split(by.group("names"))
        outlet = next((name for part in parts[1:] if (name := publisher_named(part))), None)
        return HeaderLine(names, outlet or publisher_named(names), (), labelled=False)
    lone = _LONE_DATELINE.fullmatch(text)
    named = publisher_named(lone.group("agency") if lone else text)
    if named and text[:1] not in "\"'“":
        return HeaderLine(None, named, (), labelled=False)
    return None


def _names(written: str) -> str | None:
    """The author part of what follows "By"; None where it reads as running text."""
    first = _JOINT.split(written.strip(" |–—-"))[0].strip(" ,.:;")
    first = _SEPARATED_TAIL.sub("", first)
    return first if first and _looks_like_names(first) else None


_SEPARATED_TAIL = re.compile(r"(?<!\s)\s*(?:,\s*)?(?:for|in|at)\s+[A-Z].*$")
_MOST_NAME_WORDS = 16


def _looks_like_names(text: str) -> bool:
    """Whether words could be people's or desks' names: few, capitalised, no verb among them."""
    words = text.split()
    if not words or len(words) > _MOST_NAME_WORDS or _NO_NAME.search(text) or any(c.isdigit() for c in text):
        return False
    small = {
        "and",
        "de",
        "da",
        "di",
        "von",
        "van",
        "der",
        "den",
        "al",
        "bin",
        "la",
        "le",
        "du",
        "del",
        "el",
        "y",
        "&",
        "ibn",
    }
    return all(
        word[:1].isupper() or word.lower().strip(",") in small or not word[:1].isascii() for word in words
    )
