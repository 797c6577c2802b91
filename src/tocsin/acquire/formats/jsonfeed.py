"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import re
from collections.abc import Iterator
from typing import Any

from tocsin.acquire.articles import check_characters
from tocsin.acquire.formats.entries import Entry, found_in
from tocsin.acquire.formats.jsonlines import json_object
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.reception import whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')


def read_json_feed(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each item in the order of the feed."""
    feed = json_object(whole(inlet, settings.max_bytes), inlet.address)
    items = feed.get("items")
    if not isinstance(items, list):
        raise BadInput(inlet.address, "a JSON Feed without a list of items", "not-feed")
    for number, item in enumerate(items, start=1):
        address = f"{inlet.address}#{number}"
        if not isinstance(item, dict):
            yield SetAside(address, "an item that is no object", "not-object")
            continue
        try:
            yield found_in(_entry(item, number, _string(feed, "title"), address), inlet, settings)
        except BadInput as bad:
            yield SetAside(address, bad.reason, bad.kind)
    if not items:
        yield SetAside(inlet.address, "a feed without an entry", "empty")


def looks_like_json_feed(opening: bytes) -> bool:
    """Whether a `version` of jsonfeed.org stands near the front."""
    return bool(_VERSION.search(opening))


def _entry(item: dict[str, Any], number: int, feed_title: str | None, address: str) -> Entry:
    """One item as we name its parts; `external_url` is another's page that it writes about."""
    html, text = _string(item, "content_html"), _string(item, "content_text")
    check_characters(html or text or "", address)
    return Entry(
        number=number,
        link=_string(item, "url"),
        title=_string(item, "title"),
        outlet=feed_title,
        published=parse_given_date(_string(item, "date_published") or ""),
        content=html or text,
        markup=html is not None,
        summary=_string(item, "summary"),
    )


def _string(holder: dict[str, Any], key: str) -> str | None:
    value = holder.get(key)
    return value.strip() or None if isinstance(value, str) else None
