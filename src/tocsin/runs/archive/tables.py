"""The findings of one input as tables: the rows of the JSON contract, one part a kind."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tocsin.exchange.happenings import event_json, figure_json, forecast_json, transfer_json
from tocsin.exchange.lines import StoryFindings
from tocsin.exchange.nouns import claim_json, name_json, story_json
from tocsin.runs.archive.layout import Layout, groups_in, part_written, write_json
from tocsin.runs.archive.parts import ArchivedPage, pages_in
from tocsin.terms.story import Story

_COLUMNS = {
    "stories": (
        "sha256 story% title byline outlet credits* kind language published* witnesses* body* subheads* "
        "captions* furniture* id document address received read? names*"
    ),
    "claims": (
        "id act polarity certainty hedge quote source* chain* basis* cue* content* said* addressee* found_by "
        "score# condition* antecedent* denies within"
    ),
    "events": (
        "id type sense mode context auxiliary status initiator* recipient* initiator_sector recipient_sector "
        "initiator_span* recipient_span* happened* place evidence* anchor* claim found_by score#"
    ),
    "transfers": (
        "id giver receiver giver_span* receiver_span* goods* goods_spans* class quantity happened* auxiliary "
        "status directed? open? evidence* anchor* claim found_by"
    ),
    "forecasts": "id event by* expected* window* vague? certainty condition* evidence* claim rule* found_by",
    "figures": "id value# low# high# unit of* by* time* span* evidence* claim series found_by",
}
"""Columns of each kind: `*` nested, JSON text; `%` whole number; `#` number; `?` truth value; else text."""
_PLACE = "document story% story_id sha256"
"""Columns that say which story a record is from."""
_MORE = "more*"
"""Fields of a newer program that have no column of their own."""
_TYPES = {"*": pa.string(), "%": pa.int64(), "#": pa.float64(), "?": pa.bool_()}
KINDS = tuple(_COLUMNS)
"""The tables of an archive."""


@dataclass(frozen=True, slots=True)
class TableWork:
    """Writes the tables of one input and marks it done; one that is marked is left alone."""

    layout: Layout

    def __call__(self, item: str) -> str:
        """The key of an input → the same."""
        if self.layout.done(item).exists():
            return item
        write_json(self.layout.done(item), self._write(item))
        return item

    def _write(self, key: str) -> dict[str, int]:
        """Write every table, a group of pages after the other; returns how many rows each has."""
        schemas = {kind: schema_of(kind) for kind in KINDS}
        counts = dict.fromkeys(KINDS, 0)
        with ExitStack() as opened:
            writers = {
                kind: opened.enter_context(part_written(self.layout.part(kind, key), schema))
                for kind, schema in schemas.items()
            }
            for group in range(groups_in(self.layout.part("pages", key))):
                pages = list(pages_in(self.layout, key, group))
                for kind, schema in schemas.items():
                    rows = [cells(row, schema) for page in pages for row in _ROWS[kind](page)]
                    counts[kind] += len(rows)
                    if rows:
                        writers[kind].write_table(pa.Table.from_pylist(rows, schema=schema))
        return counts


def schema_of(kind: str) -> pa.Schema:
    """The columns of a table, the same in every part."""
    written = " ".join([_COLUMNS[kind], *([] if kind == "stories" else [_PLACE]), _MORE])
    return pa.schema([_field(name) for name in written.split()])


def _field(written: str) -> pa.Field:
    if written[-1] not in _TYPES:
        return pa.field(written, pa.string())
    nested = {"nested": "json"} if written[-1] == "*" else None
    return pa.field(written[:-1], _TYPES[written[-1]], metadata=nested)


def cells(row: dict[str, Any], schema: pa.Schema) -> dict[str, Any]:
    """A row of the contract as the cells of its table."""
    more = {name: value for name, value in row.items() if name not in schema.names}
    made = {field.name: _cell(row.get(field.name), field) for field in schema}
    return {**made, "more": json.dumps(more, ensure_ascii=False) if more else None}


def _cell(value: Any, field: pa.Field) -> Any:
    if value is None:
        return None
    if field.metadata:
        return json.dumps(value, ensure_ascii=False)
    if pa.types.is_floating(field.type):
        return float(value)
    return value if not pa.types.is_string(field.type) or isinstance(value, str) else json.dumps(value)


def _stories(page: ArchivedPage) -> Iterator[dict[str, Any]]:
    read = {found.story.id: found for found in page.found}
    for story in page.stories:
        found = read.get(story.id)
        yield {
            **story_json(story),
            "id": story.id,
            "document": story.document,
            "address": page.page.address,
            "received": page.page.received.isoformat(),
            "read": found is not None,
            "names": [name_json(name) for name in found.names] if found else [],
        }


def _place(story: Story) -> dict[str, Any]:
    return {
        "document": story.document,
        "story": story.number,
        "story_id": story.id,
        "sha256": story.snapshot,
    }


def _each(
    rows: Callable[[StoryFindings], list[dict[str, Any]]],
) -> Callable[[ArchivedPage], Iterator[dict[str, Any]]]:
    """Rows of every story that was read, each with its place."""

    def all_rows(page: ArchivedPage) -> Iterator[dict[str, Any]]:
        for found in page.found:
            for row in rows(found):
                yield {**row, **_place(found.story)}

    return all_rows


_ROWS: dict[str, Callable[[ArchivedPage], Iterator[dict[str, Any]]]] = {
    "stories": _stories,
    "claims": _each(lambda found: [claim_json(each) for each in found.claims]),
    "events": _each(lambda found: [event_json(each) for each in found.events]),
    "transfers": _each(lambda found: [transfer_json(each) for each in found.transfers]),
    "forecasts": _each(lambda found: [forecast_json(each) for each in found.forecasts]),
    "figures": _each(lambda found: [figure_json(each) for each in found.figures]),
}
