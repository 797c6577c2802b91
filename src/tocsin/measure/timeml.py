"""TimeML files: the text that is read, its publication date, and its TIMEX3 expressions."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure.rows import text_of_file
from tocsin.terms.errors import BadInput

_TAG = re.compile(r"<(/?)(\w+)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
_CREATED = re.compile(r'<DCT>.*?value="([^"]+)"', re.DOTALL)
_BODY = (re.compile(r"<TEXT>(.*)</TEXT>", re.DOTALL), re.compile(r"<TimeML[^>]*>(.*)</TimeML>", re.DOTALL))
_DAY = 10
"""Characters of an ISO 8601 date; a time of day after it is left out."""


@dataclass(frozen=True, slots=True, order=True)
class TimeSpan:
    """One time expression, gold or found."""

    start: int
    end: int
    type: str
    """TIMEX3 type, for example `DATE`."""
    value: str
    """TIMEX3 value, for example `1998-02-06`."""


@dataclass(frozen=True, slots=True)
class TimedArticle:
    """One TimeML file."""

    name: str
    """File name without suffix."""
    text: str
    """The text inside <TEXT>, tags taken out and entities resolved."""
    published: str | None
    """Document creation time as an ISO 8601 date, None where the file gives none."""
    times: tuple[TimeSpan, ...]


def read_timeml(folder: Path) -> Iterator[TimedArticle]:
    """Every `*.tml` below the folder, by path.

    Raises:
        BadInput: there is none, or one has neither <TEXT> nor <TimeML>.
    """
    paths = sorted(folder.glob("**/*.tml"))
    if not paths:
        raise BadInput(str(folder), "holds no *.tml", "gold")
    for path in paths:
        yield _article(path)


def _article(path: Path) -> TimedArticle:
    raw = text_of_file(path)
    body = next((found[1] for pattern in _BODY if (found := pattern.search(raw))), None)
    if body is None:
        raise BadInput(str(path), "has neither <TEXT> nor <TimeML>", "gold")
    created = _CREATED.search(raw)
    text, times = _unmarked(body)
    return TimedArticle(path.stem, text, created[1][:_DAY] if created else None, times)


def _unmarked(body: str) -> tuple[str, tuple[TimeSpan, ...]]:
    """The text without its tags, and where each TIMEX3 element stood in it."""
    text, at = "", 0
    opened: list[tuple[int, dict[str, str]]] = []
    times: list[TimeSpan] = []
    for tag in _TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        closing, name, attributes, empty = tag.groups()
        if name != "TIMEX3" or empty:
            continue
        if not closing:
            opened.append((len(text), dict(_ATTRIBUTE.findall(attributes))))
        elif opened:
            start, given = opened.pop()
            times.append(TimeSpan(start, len(text), given.get("type", ""), given.get("value", "")))
    return text + html.unescape(body[at:]), tuple(sorted(times))
