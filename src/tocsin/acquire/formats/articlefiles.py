"""JSON files of articles, of whatever service: a list, an object that holds one, or a single article."""

from collections.abc import Iterator
from typing import Any

from tocsin.acquire.articles import article_of, row_of
from tocsin.acquire.formats.jsonlines import RowReader, json_name, json_value
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.reception import whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_HOLDERS = ("articles", "results", "documents", "items", "stories", "data", "entities", "objects")


def read_json(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each article as a page or an address, or set aside with its reason."""
    yield from records_in(inlet, settings, article_of)


def records_in(inlet: Inlet, settings: AcquireSettings, make: RowReader) -> Iterator[Found]:
    """What `make` finds in each record of a JSON file.

    Raises:
        BadInput: no JSON.
    """
    records = listed(json_value(whole(inlet, settings.max_bytes), inlet.address))
    for number, record in enumerate(records, start=1):
        address = f"{inlet.address}#{number}"
        if not isinstance(record, dict):
            yield SetAside(address, f"a JSON {json_name(record)}, not an object", "not-object")
            continue
        row = row_of(record, number)
        try:
            found = make(row, inlet, settings)
        except BadInput as bad:
            found = SetAside(bad.address, bad.reason, bad.kind, sha256_bytes(row.content))
        if found is not None:
            yield found
    if not records:
        yield SetAside(inlet.address, "no record in it", "empty")


def listed(value: Any, depth: int = 0) -> list[Any]:
    """The records of a file: its list, the list inside it, or itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and depth < 3:  # noqa: PLR2004 - as deep as services nest their answers
        for holder in _HOLDERS:
            if isinstance(value.get(holder), list | dict):
                return listed(value[holder], depth + 1)
    return [value]
