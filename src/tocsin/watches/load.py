"""A watch file → a watch."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tocsin.terms.claim import Act, Certainty
from tocsin.terms.errors import BadWatch
from tocsin.terms.event import EventType, Status
from tocsin.terms.transfer import GoodsClass
from tocsin.terms.watch import Clock, Indicator, LooksFor, Watch
from tocsin.watches.nodes import compose, entries, line_of
from tocsin.watches.schema import checked, watch_schema


def load_watch(path: str | Path) -> Watch:
    """Read a watch file.

    Raises:
        BadWatch: the file cannot be used; the message names file, line and key.
    """
    name = str(path)
    node = compose(name)
    values = checked(node, watch_schema(), name)
    _refuse_repeated_ids(node, name)
    _refuse_undated_rates(node, name)
    return Watch(
        name=values["name"],
        question=values["question"],
        actors=tuple(values["actors"]),
        sources=tuple(_resolved(source, Path(name).parent) for source in values["sources"]),
        indicators=tuple(_indicator(entry) for entry in values["indicators"]),
        path=name,
        deliver=tuple(values.get("deliver", ())),
        **{key: values[key] for key in ("every_minutes", "digest_hours") if key in values},
    )


_CODES: Mapping[str, Callable[[str], object]] = {
    "acts": Act,
    "certainties": Certainty,
    "statuses": Status,
    "types": EventType,
    "goods": GoodsClass,
}
"""Keys whose entries are codes of a list of ours."""
_UNDATED_CLOCKS = frozenset({Clock.LEARNED.value, Clock.NO_LATER.value})
"""Clocks on which an undated story has a place."""


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    values: dict[str, Any] = {
        key: tuple(map(_CODES.get(key, str), value)) if isinstance(value, list) else value
        for key, value in entry.items()
    }
    values["clock"] = Clock(entry.get("clock", Clock.PUBLISHED))
    values["looks_for"] = LooksFor(entry.get("looks_for", LooksFor.CLAIMS))
    return Indicator(**values)


def _resolved(source: str, folder: Path) -> str:
    """A source as `acquire` takes it: addresses stay, paths are joined to the watch file's folder."""
    if "://" in source or source == "-" or Path(source).is_absolute():
        return source
    return str(folder / source)


def _refuse_repeated_ids(node: yaml.Node, path: str) -> None:
    """Alerts are named by indicator id, so two indicators may not share one."""
    first: dict[str, int] = {}
    for indicator in _indicator_nodes(node, path):
        for key, value in entries(indicator, path):
            if key.value == "id" and value.value in first:
                raise BadWatch(
                    path,
                    line_of(value),
                    f"key 'indicators.id': '{value.value}' stands twice, first on line {first[value.value]}",
                )
            if key.value == "id":
                first[value.value] = line_of(value)


def _refuse_undated_rates(node: yaml.Node, path: str) -> None:
    """A rate is held against dated stories alone, so its clock cannot place an undated one."""
    for indicator in _indicator_nodes(node, path):
        held = {key.value: value for key, value in entries(indicator, path)}
        clock = held.get("clock")
        if "rate_one_in" in held and isinstance(clock, yaml.ScalarNode) and clock.value in _UNDATED_CLOCKS:
            raise BadWatch(
                path,
                line_of(clock),
                f"key 'indicators.clock': '{clock.value}' counts undated stories, 'rate_one_in' never does",
            )


def _indicator_nodes(node: yaml.Node, path: str) -> list[yaml.MappingNode]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [
        item
        for key, value in entries(node, path)
        if key.value == "indicators" and isinstance(value, yaml.SequenceNode)
        for item in value.value
        if isinstance(item, yaml.MappingNode)
    ]
