"""Holding YAML nodes against the published JSON Schema, each failure with its line and key."""

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from tocsin.terms.errors import BadWatch
from tocsin.watches.nodes import entries, kind_of, line_of

Schema = Mapping[str, Any]

_WANTED = {
    "string": ("tag:yaml.org,2002:str", "text"),
    "integer": ("tag:yaml.org,2002:int", "a whole number"),
    "array": ("tag:yaml.org,2002:seq", "a list"),
    "object": ("tag:yaml.org,2002:map", "a group of keys"),
}


def watch_schema() -> Schema:
    """The JSON Schema of watch files, as published in the package."""
    text = resources.files("tocsin.watches").joinpath("data/watch.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file a value stands, for the message."""

    path: str
    key: str

    def bad(self, node: yaml.Node, reason: str) -> BadWatch:
        return BadWatch(self.path, line_of(node), f"key '{self.key}': {reason}" if self.key else reason)

    def under(self, key: str) -> "_Place":
        return _Place(self.path, f"{self.key}.{key}" if self.key else key)

    def item(self, number: int) -> "_Place":
        return _Place(self.path, f"{self.key}[{number}]")


def checked(node: yaml.Node, schema: Schema, path: str) -> Any:
    """The node's value, once it has been found to keep the schema.

    Raises:
        BadWatch: with file, line and key of the first thing that is wrong.
    """
    return _value(node, schema, _Place(path, ""))


def _value(node: yaml.Node, schema: Schema, place: _Place) -> Any:
    tag, wanted = _WANTED[schema["type"]]
    if node.tag != tag:
        raise place.bad(node, f"must be {wanted}, not {kind_of(node)}")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, schema, place)
    if isinstance(node, yaml.SequenceNode):
        return _sequence(node, schema, place)
    if schema["type"] == "integer":
        return _integer(node, schema, place)
    return _string(node, schema, place)


def _mapping(node: yaml.MappingNode, schema: Schema, place: _Place) -> dict[str, Any]:
    known: Schema = schema["properties"]
    found: dict[str, Any] = {}
    for key, value in entries(node, place.path):
        if key.value not in known:
            raise BadWatch(place.path, line_of(key), _unknown(place.under(key.value).key, key.value, known))
        found[key.value] = _value(value, known[key.value], place.under(key.value))
    missing = [key for key in schema["required"] if key not in found]
    if missing:
        raise BadWatch(place.path, line_of(node), f"key '{place.under(missing[0]).key}' is missing")
    return found


def _unknown(name: str, key: str, known: Schema) -> str:
    near = difflib.get_close_matches(key, list(known), n=1)
    return f"unknown key '{name}'" + (f"; is '{near[0]}' meant?" if near else f"; known: {', '.join(known)}")


def _sequence(node: yaml.SequenceNode, schema: Schema, place: _Place) -> list[Any]:
    if len(node.value) < schema.get("minItems", 0):
        raise place.bad(node, "must hold at least one entry")
    found = [_value(item, schema["items"], place.item(i)) for i, item in enumerate(node.value)]
    if schema.get("uniqueItems"):
        _refuse_repeats(node.value, found, place)
    return found


def _refuse_repeats(nodes: Sequence[yaml.Node], values: Sequence[Any], place: _Place) -> None:
    for i, value in enumerate(values):
        if value in values[:i]:
            raise place.bad(nodes[i], f"'{value}' stands twice")


def _integer(node: yaml.Node, schema: Schema, place: _Place) -> int:
    try:
        value = int(node.value)
    except ValueError:
        raise place.bad(node, f"write {node.value} as a plain whole number") from None
    if value < schema.get("minimum", value):
        raise place.bad(node, f"must be {schema['minimum']} or more, not {value}")
    return value


def _string(node: yaml.Node, schema: Schema, place: _Place) -> str:
    value = str(node.value).strip()
    if not value:
        raise place.bad(node, "is empty")
    if "enum" in schema and value not in schema["enum"]:
        near = difflib.get_close_matches(value, schema["enum"], n=1)
        hint = f"; is '{near[0]}' meant?" if near else f"; one of: {', '.join(schema['enum'])}"
        raise place.bad(node, f"'{value}' is not known{hint}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise place.bad(node, f"'{value}' does not match {schema['pattern']}")
    return value
