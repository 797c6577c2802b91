"""JSON Lines of articles: one record a line, each a page of its own."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from tocsin.acquire.articles import Row, article_of
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.metering import opening_of
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.suffixes import suffix_of
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_LINES = frozenset({".jsonl", ".ndjson", ".ftm", ".ijson"})
_LINE = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.){1,80}"\s*:')

RowReader: TypeAlias = Callable[[Row, Inlet, AcquireSettings], Found | None]
"""Makes one find of a record; None passes it over."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file that is not blank."""

    number: int
    """1-based, as an editor shows it."""
    content: bytes


def read_jsonl(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each line as a page or an address, or set aside with its reason."""
    yield from rows_of(inlet, settings, article_of)


def are_lines(inlet: Inlet) -> bool:
    """Whether an input is one JSON object a line: its name says so, or its first two lines are objects."""
    if suffix_of(inlet.name) in _LINES:
        return True
    lines = [line for line in opening_of(inlet.stream).splitlines() if line.strip()][:2]
    return len(lines) > 1 and bool(_LINE.match(lines[1])) and lines[0].rstrip().endswith(b"}")


def rows_of(inlet: Inlet, settings: AcquireSettings, make: RowReader) -> Iterator[Found]:
    """What `make` finds in each line; a line that breaks the contract is set aside, and the next one read."""
    any_line = False
    for item in lines_of(inlet, settings.max_bytes):
        any_line = True
        if isinstance(item, SetAside):
            yield item
            continue
        address = f"{inlet.address}#{item.number}"
        try:
            found = make(Row(json_object(item.content, address), item.content, item.number), inlet, settings)
        except BadInput as bad:
            yield SetAside(address, bad.reason, bad.kind, sha256_bytes(item.content))
            continue
        if found is not None:
            yield found
    if not any_line:
        yield SetAside(inlet.address, "no record in it", "empty")


def lines_of(inlet: Inlet, limit: int) -> Iterator[Line | SetAside]:
    """The lines that are not blank; one above the limit is set aside without being kept."""
    number = 0
    while line := inlet.stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_rest(inlet, limit)
            reason = f"line larger than the limit of {limit:,} bytes"
            yield SetAside(f"{inlet.address}#{number}", reason, "too-large")
            continue
        content = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if content:
            yield Line(number, content)


def _skip_rest(inlet: Inlet, step: int) -> None:
    """Move to the end of the current line without keeping it."""
    while rest := inlet.stream.readline(step):
        if rest.endswith(b"\n"):
            return


def json_object(content: bytes, address: str) -> dict[str, Any]:
    """The JSON object of some bytes.

    Raises:
        BadInput: no UTF-8, no JSON, or no object.
    """
    record = json_value(content, address)
    if not isinstance(record, dict):
        raise BadInput(address, f"a JSON {json_name(record)}, not an object", "not-object")
    return record


def json_value(content: bytes, address: str) -> Any:
    """What some bytes hold as JSON.

    Raises:
        BadInput: no UTF-8 or no JSON.
    """
    try:
        return json.loads(content.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise BadInput(address, f"broken UTF-8 at byte {error.start}", "encoding") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(address, f"not JSON: {error}", "not-json") from error


def json_name(value: object) -> str:
    """What JSON calls a value."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]
