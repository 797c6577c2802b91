"""JSON Lines of articles: one record a line, each a page of its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from tocsin.acquire.published import parse_given_date
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, MediaType, Page, SetAside

_FACTS = ("title", "outlet", "url", "language")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """Where lines come from."""

    address: str
    """File path, or `-`."""
    document: str
    """Front of the ids of records that bring none."""
    path: str | None
    received: datetime
    """Aware UTC."""


def pages_of(stream: BinaryIO, file: ArticleFile, settings: AcquireSettings) -> Iterator[Page | SetAside]:
    """Each line as a page, or set aside with its reason; blank lines are passed over."""
    number = 0
    any_line = False
    while line := stream.readline(settings.max_bytes + 1):
        number += 1
        address = f"{file.address}#{number}"
        if len(line) > settings.max_bytes and not line.endswith(b"\n"):
            _skip_rest(stream, settings.max_bytes)
            any_line = True
            reason = f"line larger than the limit of {settings.max_bytes:,} bytes"
            yield SetAside(address, reason, "too-large")
            continue
        content = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if not content:
            continue
        any_line = True
        try:
            yield _page(content, number, file, settings)
        except BadInput as bad:
            yield SetAside(address, bad.reason, bad.kind, sha256_bytes(content))
    if not any_line:
        yield SetAside(file.address, "no record in it", "empty")


def _skip_rest(stream: BinaryIO, step: int) -> None:
    """Move to the end of the current line without keeping it."""
    while rest := stream.readline(step):
        if rest.endswith(b"\n"):
            return


def _page(content: bytes, number: int, file: ArticleFile, settings: AcquireSettings) -> Page:
    """One record as a page.

    Raises:
        BadInput: the line is no JSON object with a text, or a field has the wrong form.
    """
    address = f"{file.address}#{number}"
    record = _record(content, address)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadInput(address, "the record has no text", "no-text")
    _check_characters(text, address)
    return Page(
        address=address,
        sha256=sha256_bytes(content),
        received=file.received,
        media_type=MediaType.ARTICLE,
        content=content,
        charset="utf-8",
        text=text,
        document=_identity(record.get("id"), address) or f"{file.document}-{number}",
        path=file.path,
        given=_given(record, address, settings),
    )


def _record(content: bytes, address: str) -> dict[str, Any]:
    """The JSON object of a line."""
    try:
        record = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadInput(address, f"broken UTF-8 at byte {error.start} of the line", "encoding") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(address, f"not JSON: {error}", "not-json") from error
    if not isinstance(record, dict):
        raise BadInput(address, f"a JSON {_json_name(record)}, not an object", "not-object")
    return record


def _json_name(value: object) -> str:
    """What JSON calls a value."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}
    return names[type(value)]


def _check_characters(text: str, address: str) -> None:
    """Turn away characters that no store or output can hold."""
    if "\0" in text:
        raise BadInput(address, f"the text holds a NUL character at {text.index(chr(0))}", "binary")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            address, f"the text holds half a surrogate pair at {error.start}", "encoding"
        ) from error


def _identity(value: object, address: str) -> str | None:
    """The record's own id; a number counts as its digits."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadInput(address, f"`id` must be a string or a whole number, not {value!r:.40}", "bad-field")
    return str(value)


def _given(record: dict[str, Any], address: str, settings: AcquireSettings) -> GivenFacts | None:
    """What the record says of its article; the batch's date stands in where it gives none."""
    facts: dict[str, str | None] = {}
    for name in _FACTS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise BadInput(address, f"`{name}` must be a string, not {value!r:.40}", "bad-field")
        facts[name] = (value or "").strip() or None
    published = record.get("published")
    if published is None or published == "":
        facts["published"] = settings.published and parse_given_date(settings.published)
    else:
        facts["published"] = parse_given_date(str(published))
        if facts["published"] is None:
            raise BadInput(address, f"`published` is no date: {published!r:.40}", "bad-field")
    return GivenFacts(**facts) if any(facts.values()) else None
