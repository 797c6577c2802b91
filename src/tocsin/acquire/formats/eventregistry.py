"""Articles as Event Registry (NewsAPI.ai) returns them.

`dateTimePub` is the time that the publisher gives; `date`, `time` and `dateTime` are when Event Registry met
the article and are never taken for it (Event Registry, data model of an article).
"""

import re
from collections.abc import Iterator, Mapping

from tocsin.acquire.articles import Row, article_of
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
        "language": record.get("lang"),
        "published": record.get("dateTimePub"),
    }
    plain = AcquireSettings(settings.max_bytes, published=settings.published, columns=Columns())
    return article_of(Row(fields, row.content, row.number), inlet, plain)


def looks_like_event_registry(opening: bytes) -> bool:
    """Whether fields that only Event Registry has stand near the front."""
    return bool(_SIGNS.search(opening))
