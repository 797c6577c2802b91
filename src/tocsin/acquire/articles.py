"""An article as a record of fields, of whatever file: a page of its own, or an address to fetch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.acquire.columns import Field, fields_of
from tocsin.acquire.inlet import Inlet, Lead
from tocsin.acquire.languages import two_letters
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import is_web
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, MediaType, Page

_FACTS = ("title", "outlet", "url", "language")


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file, and where it stands."""

    record: Mapping[str, Any]
    content: bytes
    """Its bytes as received; for a table the cells as a JSON object."""
    number: int
    """1-based line, row or place in the file."""


def row_of(record: Mapping[str, Any], number: int) -> Row:
    """A record whose own bytes do not stand alone in its file: written as one JSON object, keys sorted."""
    content = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return Row(record, content, number)


def article_of(row: Row, inlet: Inlet, settings: AcquireSettings) -> Page | Lead:
    """A record as a page; one without a text but with an address as that address.

    Raises:
        BadInput: it has neither, or a field has the wrong form.
    """
    address = f"{inlet.address}#{row.number}"
    found = fields_of(row.record, settings.columns)
    given = _given(found, address, settings)
    text = found["text"].value if "text" in found else None
    if not isinstance(text, str) or not text.strip():
        if text is None and given is not None and given.url and is_web(given.url):
            return Lead(given.url, given=given)
        raise BadInput(address, "the record has no text", "no-text")
    check_characters(text, address)
    return Page(
        address=address,
        sha256=sha256_bytes(row.content),
        received=inlet.received,
        media_type=MediaType.ARTICLE,
        content=row.content,
        charset="utf-8",
        text=text,
        document=_identity(found.get("id"), address) or f"{inlet.document}-{row.number}",
        path=inlet.path,
        given=given,
    )


def check_characters(text: str, address: str) -> None:
    """Turn away characters that no store or output can hold.

    Raises:
        BadInput: a NUL character or half a surrogate pair.
    """
    if "\0" in text:
        raise BadInput(address, f"the text holds a NUL character at {text.index(chr(0))}", "binary")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            address, f"the text holds half a surrogate pair at {error.start}", "encoding"
        ) from error


def _identity(field: Field | None, address: str) -> str | None:
    """The record's own id; a number counts as its digits."""
    if field is None:
        return None
    value = field.value
    if isinstance(value, bool) or not isinstance(value, str | int):
        if field.guessed:
            return None
        raise BadInput(address, f"`id` must be a string or a whole number, not {value!r:.40}", "bad-field")
    return str(value)


def _given(found: Mapping[str, Field], address: str, settings: AcquireSettings) -> GivenFacts | None:
    """What the record says of its article; the batch's date stands in where it gives none."""
    facts: dict[str, str | None] = {}
    for name in _FACTS:
        field = found.get(name)
        value = field.value if field is not None else None
        if value is not None and not isinstance(value, str):
            if field is not None and field.guessed:
                value = None
            else:
                raise BadInput(address, f"`{name}` must be a string, not {value!r:.40}", "bad-field")
        facts[name] = (value or "").strip() or None
    facts["language"] = two_letters(facts["language"])
    facts["published"] = _published(found.get("published"), address)
    if facts["published"] is None and settings.published:
        facts["published"] = parse_given_date(settings.published)
    return GivenFacts(**facts) if any(facts.values()) else None


def _published(field: Field | None, address: str) -> str | None:
    """The record's date; a column that is only guessed to hold one is believed where it reads as one."""
    if field is None:
        return None
    published = parse_given_date(str(field.value))
    if published is None and not field.guessed:
        raise BadInput(address, f"`{field.column}` is no date: {field.value!r:.40}", "bad-field")
    return published
