"""RSS and Atom: entries with their full text are pages, the others addresses to fetch."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import feedparser

from tocsin.acquire.articles import check_characters
from tocsin.acquire.charset import decode
from tocsin.acquire.formats.entries import Entry, found_in
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.reception import check_not_binary, whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import is_web
from tocsin.acquire.xmlstream import elements
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE)
_LARGEST_BROKEN = 500_000
"""Bytes up to which a feed that is no well-formed XML is read all the same: the lenient reader of feedparser
takes time with the square of the size on hostile ones (300 kB: 1.7 s)."""


def read_feed(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each entry in the order of the feed."""
    content = whole(inlet, settings.max_bytes)
    check_not_binary(content, inlet.address)
    text = decode(content, inlet.address, markup=True, told=inlet.charset).text.lstrip("\ufeff \t\r\n")
    check_characters(text, inlet.address)
    plain = _as_utf8(text)
    _check_form(plain, inlet.address)
    parsed = feedparser.parse(
        io.BytesIO(plain),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.entries and not parsed.version:
        raise BadInput(inlet.address, "no RSS or Atom feed in it", "not-feed")
    title = _words(parsed.feed.get("title")) or (inlet.referral.outlet if inlet.referral else None)
    home = _words(parsed.feed.get("link")) or inlet.address
    number = 0
    for number, entry in enumerate(parsed.entries, start=1):
        found = _entry(entry, number, title, rss=str(parsed.version).startswith("rss"))
        yield found_in(_at(found, home), inlet, settings)
    if not number:
        yield SetAside(inlet.address, "a feed without an entry", "empty")


def looks_like_feed(opening: bytes) -> bool:
    """Whether bytes open with the root element of RSS, Atom or RDF, and not with that of a page."""
    start = opening.replace(b"\0", b"")[:4096]
    root = _ROOT.search(start)
    return bool(root) and b"<html" not in start[: root.start() if root else 0].lower()


def _as_utf8(text: str) -> bytes:
    """The feed as UTF-8, its own declaration of another charset taken out."""
    return re.sub(r"^<\?xml[^>]{0,200}\?>", "", text, count=1).lstrip().encode()


def _check_form(plain: bytes, address: str) -> None:
    """Refuse entities of the feed's own, and a large feed that is no XML.

    Raises:
        BadInput: as said.
    """
    try:
        for _ in elements(io.BytesIO(plain), address):
            pass
    except BadInput as bad:
        if bad.kind != "not-xml":
            raise
        if b"<!ENTITY" in plain.upper():
            reason = "XML that defines entities of its own, as an XML bomb does; it is not read"
            raise BadInput(address, reason, "xml-entities") from bad
        if len(plain) > _LARGEST_BROKEN:
            raise


def _entry(entry: Mapping[str, Any], number: int, feed_title: str | None, *, rss: bool) -> Entry:
    """One entry as we name its parts."""
    content = next((part for part in entry.get("content", []) if _words(part.get("value"))), None)
    source = entry.get("source")
    outlet = _words(source.get("title")) if isinstance(source, Mapping) else None
    return Entry(
        number=number,
        link=_words(entry.get("feedburner_origlink")) or _words(entry.get("link")),
        title=_words(entry.get("title")),
        outlet=outlet or feed_title,
        published=_published(entry, rss=rss),
        content=content.get("value") if content else None,
        markup=content is not None and "html" in str(content.get("type")),
        summary=entry.get("summary") if isinstance(entry.get("summary"), str) else None,
    )


def _at(entry: Entry, home: str) -> Entry:
    """The entry with its link made whole."""
    if entry.link is None or is_web(entry.link) or not is_web(home):
        return entry
    return entry.linked(urljoin(home, entry.link))


def _published(entry: Mapping[str, Any], *, rss: bool) -> str | None:
    """When the entry says it was published; Atom's `updated` says something else, RSS has `dc:date` there."""
    name = "published" if "published" in entry else "updated" if rss and "updated" in entry else None
    if name is None:
        return None
    written = parse_given_date(str(entry[name]))
    parsed = entry.get(f"{name}_parsed")
    if written is None and parsed:
        year, month, day = parsed[:3]
        written = parse_given_date(f"{year:04}-{month:02}-{day:02}")
    return written


def _words(value: object) -> str | None:
    """A string with single spaces; None where there is none."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
