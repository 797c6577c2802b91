"""Captions: lines that end in a photo credit or open like the description of a picture."""

import re
from functools import cache

from tocsin.stories.lines import Line
from tocsin.stories.publishers import publishers

_LONGEST = 60
"""Words above which a line is text even if it ends in a credit."""
_CREDITED = frozenset(
    {"photo", "photos", "photograph", "photographs", "picture", "image", "images", "illustration", "graphic"}
    | {"screengrab", "screenshot", "credit", "courtesy", "video"}
)
"""Words without one of which no labelled credit is looked for."""
_CREDIT_WORDS = 12
"""Last words of a line in which a supplier's name is looked for."""
_TAIL = 110
"""Last characters of a line in which its credit is looked for."""
_OPENING = re.compile(
    r"(?:file (?:photo|image|picture|pic)\b|file\s?[-–—:]\s"
    r"|in this (?:\w+ ){0,2}(?:photo|image|picture|frame|screen ?grab)\b"
    r"|this (?:\w+ )?(?:photo|image|picture|handout|combination)\b.{0,80}"
    r"\b(?:shows|released|taken|provided|made|from)\b"
    r"|(?:a |an )?(?:file |undated |handout |combination )(?:photo|image|picture)\b"
    r"|(?:image|photo|picture|caption|pictured|above|below|left|right)\s?:\s)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|[\s(\[|.])(?:photo|photos|photograph|photographs|picture|image|images|illustration|graphic|screengrab|screenshot"
    r"|credit|photo credit|image credit|picture credit|photo courtesy|image courtesy|video)"
    r"(?:\s(?:by|courtesy of|courtesy|credit|via|from))?\s?[:/|]\s?[^.!?]{2,70}[)\].]?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[(\[|.\s](?:photo|photograph|picture|image|illustration)\s?s?\s(?:by|courtesy of|via)\s"
    r"[^.!?]{2,70}[)\].]?$",
    re.IGNORECASE,
)


@cache
def _credit() -> re.Pattern[str]:
    """A photo credit at the end of a line, by the names in the publishers file."""
    name = f"(?:{publishers().picture_names})"
    more = rf"(?:\s?(?:/|via|,|-|–|\||and)\s?(?:{name}|[A-Z][\w.'’ -]{{1,40}}))*"
    credit = rf"(?:[A-Z][\w.'’ -]{{1,40}}\s?(?:/|via|for|,|-|–|\|)\s?)?(?:the\s|The\s)?(?i:{name}){more}"
    return re.compile(
        rf"(?:[(\[]\s?{credit}\s?[)\]]\.?|\s[-–—|/]\s{credit}|[.!?\"”’)]\s+{credit}|\s(?:EPA|REUTERS|AFP|AP)/[A-Z].{{1,50}})$"
    )


@cache
def _names() -> frozenset[str]:
    """The last word of each name in the publishers file: without one of them, no credit is looked for."""
    names = re.findall(r"(\w+)[^\w|]*(?:\||$)", publishers().picture_names.replace("\\", ""))
    return frozenset(name.lower() for name in names)


def is_caption(line: Line) -> bool:
    """Whether a line describes a picture."""
    count = len(line.words)
    if count > _LONGEST:
        return False
    if _OPENING.match(line.text):
        return True
    tail, last = line.text[-_TAIL:], line.words[-_CREDIT_WORDS:]
    if not _CREDITED.isdisjoint(last) and (_LABELLED.search(tail) or _BY.search(tail)):
        return True
    return count > 1 and not _names().isdisjoint(last) and bool(_credit().search(tail))
