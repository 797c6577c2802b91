"""GDELT DOC 2.0 article lists: addresses that GDELT saw, with the title it read.

`seendate` (`Date` in the CSV) is when GDELT's crawler met the page, which may be years after publication; it
is never taken for a date of publication (GDELT DOC 2.0 API documentation, mode ArtList).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.acquire.formats.jsonlines import json_object
from tocsin.acquire.formats.tables import records_of
from tocsin.acquire.inlet import Found, Inlet, Lead
from tocsin.acquire.reception import whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.errors import BadInput
from tocsin.terms.page import Referral, SetAside

_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_ESCAPED = rb'"\/bfnrtu'
_HEADER = re.compile(rb'\s*"?url"?\s*,\s*"?mobileurl"?\s*,\s*"?date"?\s*,\s*"?title', re.IGNORECASE)


def read_gdelt_json(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each article's address, in the order of the answer."""
    content = _ESCAPE.sub(_mended, whole(inlet, settings.max_bytes))
    articles = json_object(content, inlet.address).get("articles", [])
    if not isinstance(articles, list):
        raise BadInput(inlet.address, "`articles` is no list", "bad-field")
    for number, article in enumerate(articles, start=1):
        yield _lead(article if isinstance(article, dict) else {}, number, inlet)
    if not articles:
        yield SetAside(inlet.address, "no article in it", "empty")


def _mended(escape: re.Match[bytes]) -> bytes:
    """An escape that JSON knows as it is, any other without its backslash: GDELT escapes apostrophes."""
    return escape.group() if escape.group(1) in _ESCAPED else escape.group(1)


def read_gdelt_csv(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each row's address."""
    for row in records_of(inlet, settings):
        if isinstance(row, SetAside):
            yield row
        else:
            yield _lead({key.lower(): value for key, value in row.record.items()}, row.number, inlet)


def _lead(article: Mapping[str, Any], number: int, inlet: Inlet) -> Found:
    """One row as an address; GDELT parts words from punctuation in titles, which is mended."""
    address, title = article.get("url"), article.get("title")
    if not isinstance(address, str) or not address.strip():
        return SetAside(f"{inlet.address}#{number}", "a row without an address", "no-address")
    words = re.sub(r" ([,.;:!?%’)])", r"\1", " ".join(title.split())) if isinstance(title, str) else None
    return Lead(address.strip(), 0, referral=Referral(inlet.address, words or None))


def looks_like_gdelt_json(opening: bytes) -> bool:
    """Whether `articles` with a `seendate` stand near the front."""
    return b'"articles"' in opening and b'"seendate"' in opening


def looks_like_gdelt_csv(opening: bytes) -> bool:
    """Whether the header row is GDELT's: URL, MobileURL, Date, Title."""
    return bool(_HEADER.match(opening.removeprefix(b"\xef\xbb\xbf")))
