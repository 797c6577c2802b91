"""Articles as Event Registry (NewsAPI.ai) returns them.

`dateTimePub` is the time that the publisher gives; `date`, `time` and `dateTime` are when Event Registry met
the article and are never taken for it (Event Registry, data model of an article).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.acquire.articles import Row, article_of
from tocsin.acquire.columns import BadDataFile
from tocsin.acquire.formats.articlefiles import records_in
from tocsin.acquire.formats.jsonlines import are_lines, rows_of
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.settings import AcquireSettings, Columns

_SIGNS = re.compile(rb'"dateTimePub"\s*:|"isDuplicate"\s*:')


def read_event_registry(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each article as a page, or as an address where its body is missing."""
    if are_lines(inlet):
        yield from rows_of(inlet, settings, _article)
    else:
        yield from records_in(inlet, settings, _article)


def _article(row: Row, inlet: Inlet, settings: AcquireSettings) -> Found:
    record = row.record
    source = record.get("source")
    fields = {
        "id": record.get("uri"),
        "text": record.get("body"),
        "title": record.get("title"),
        "url": record.get("url"),
        "outlet": source.get("title") if isinstance(source, Mapping) else None,
        "language": two_letters(record.get("lang")),
        "published": record.get("dateTimePub"),
    }
    plain = AcquireSettings(settings.max_bytes, published=settings.published, columns=Columns())
    return article_of(Row(fields, row.content, row.number), inlet, plain)


@cache
def _languages() -> Mapping[str, str]:
    content = yaml.safe_load(files("tocsin.acquire").joinpath("data", "languages.yaml").read_text("utf-8"))
    if not isinstance(content, dict) or content.get("schema") != "tocsin/languages/1":
        raise BadDataFile("languages.yaml: wanted a mapping with schema tocsin/languages/1")
    languages: Mapping[str, str] = content["languages"]
    return languages


def two_letters(code: Any) -> str | None:
    """A language's ISO 639-1 code from either of its codes; None where it has none that we know."""
    if not isinstance(code, str):
        return None
    code = code.strip().lower()
    return code if len(code) == 2 else _languages().get(code)  # noqa: PLR2004 - letters of an ISO 639-1 code


def looks_like_event_registry(opening: bytes) -> bool:
    """Whether fields that only Event Registry has stand near the front."""
    return bool(_SIGNS.search(opening))
