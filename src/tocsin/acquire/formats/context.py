"""Bundles of another ledger, STIX 2 and FollowTheMoney: context; only what holds text becomes a page.

A STIX report, note or opinion and a FollowTheMoney document carry words that somebody wrote; they are pages.
Persons, organisations, indicators and relationships carry none. They are counted in one set-aside of the
file, so that nobody takes them for read; `tocsin import` is what takes a ledger's own export back.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.acquire.articles import Row, article_of
from tocsin.acquire.formats.articlefiles import records_in
from tocsin.acquire.formats.jsonlines import are_lines, rows_of
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.page import SetAside

_STIX = re.compile(rb'"type"\s*:\s*"bundle"|"id"\s*:\s*"bundle--|"spec_version"\s*:\s*"2\.')
_FTM = re.compile(rb'"schema"\s*:\s*"[A-Z][A-Za-z]+"')
_STIX_TEXTS = {"report": ("description",), "note": ("abstract", "content"), "opinion": ("explanation",)}
"""Type → the properties that hold its words, in order (STIX 2.1, sections 4.13, 4.14 and 4.16)."""
_SHOWN = 6


def read_stix(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Reports, notes and opinions as pages; everything else counted."""
    yield from _with_context(inlet, settings, _stix_fields, "type")


def read_ftm(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Entities with a body as pages; everything else counted."""
    yield from _with_context(inlet, settings, _ftm_fields, "schema")


def _with_context(inlet: Inlet, settings: AcquireSettings, fields: Any, kind: str) -> Iterator[Found]:
    """What `fields` makes a record of an article, and at the end a count of the rest by its kind."""
    rest: Counter[str] = Counter()

    def article(row: Row, inlet: Inlet, settings: AcquireSettings) -> Found | None:
        found = fields(row.record)
        if found is None:
            rest[str(row.record.get(kind))[:40]] += 1
            return None
        return article_of(Row(found, row.content, row.number), inlet, settings)

    if are_lines(inlet):
        yield from rows_of(inlet, settings, article)
    else:
        yield from records_in(inlet, settings, article)
    if rest:
        shown = ", ".join(f"{count} {name}" for name, count in rest.most_common(_SHOWN))
        more = ", …" if len(rest) > _SHOWN else ""
        reason = (
            f"{rest.total()} objects without a text of their own are context, not articles ({shown}{more})"
        )
        yield SetAside(inlet.address, reason, "context")


def _stix_fields(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """A STIX object with words as an article; None for any other."""
    names = _STIX_TEXTS.get(str(record.get("type")), ())
    texts = [text for name in names if isinstance(text := record.get(name), str) and text.strip()]
    if not texts or record.get("revoked") is True:
        return None
    links = record.get("external_references")
    first = next((link for link in links if isinstance(link, dict)), {}) if isinstance(links, list) else {}
    return {
        "id": record.get("id"),
        "text": "\n\n".join(texts),
        "title": record.get("name"),
        "published": record.get("published"),
        "url": first.get("url"),
        "outlet": first.get("source_name") if first.get("url") else None,
        "language": record.get("lang"),
    }


def _ftm_fields(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """A FollowTheMoney entity with a body as an article; None for any other."""
    properties = record.get("properties")
    if not isinstance(properties, Mapping):
        return None

    def first(name: str) -> str | None:
        values = properties.get(name)
        return next((v for v in values if isinstance(v, str)), None) if isinstance(values, list) else None

    bodies = properties.get("bodyText")
    texts = [b for b in bodies if isinstance(b, str) and b.strip()] if isinstance(bodies, list) else []
    if not texts:
        return None
    return {
        "id": record.get("id"),
        "text": "\n\n".join(texts),
        "title": first("title"),
        "published": first("publishedAt"),
        "url": first("sourceUrl"),
        "outlet": first("publisher"),
    }


def looks_like_stix(opening: bytes) -> bool:
    """Whether a bundle of STIX 2 opens."""
    return bool(_STIX.search(opening))


def looks_like_ftm(opening: bytes) -> bool:
    """Whether an entity with schema and properties stands near the front."""
    return b'"properties"' in opening and bool(_FTM.search(opening))
