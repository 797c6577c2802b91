"""Coded events as NGEC, the coder behind POLECAT, writes them: the text they were coded from is the article.

NGEC writes a line for each event, so that one story's text stands there several times; it is taken once. Its
codes are findings of another program and are not taken over. `publisher` names the collection the text came
through, not always its outlet (NGEC, `formatter.py`).
"""

import re
from collections.abc import Iterator

from tocsin.acquire.articles import Row, article_of
from tocsin.acquire.formats.jsonlines import rows_of
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.settings import AcquireSettings

_SIGNS = re.compile(rb'"(?:event_text|story_id)"\s*:')


def read_polecat(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each story once, as a page."""
    seen: set[str] = set()

    def story(row: Row, inlet: Inlet, settings: AcquireSettings) -> Found | None:
        record = row.record
        name = record.get("story_id") or record.get("id") or record.get("_id")
        key = f"{name}\0{record.get('event_text')}"
        if key in seen:
            return None
        seen.add(key)
        fields = {
            "id": name,
            "text": record.get("event_text"),
            "title": record.get("story_title") or record.get("headline"),
            "published": record.get("pub_date") or record.get("date"),
            "outlet": record.get("source_name"),
            "url": record.get("url"),
        }
        title = fields["title"]
        fields["title"] = title.strip() if isinstance(title, str) else None
        return article_of(Row(fields, row.content, row.number), inlet, settings)

    yield from rows_of(inlet, settings, story)


def looks_like_polecat(opening: bytes) -> bool:
    """Whether the fields of a coded story stand in the first line."""
    return b'"event_text"' in opening and bool(_SIGNS.search(opening.split(b"\n", 1)[0]))
