"""Which key of a record holds which field: as the user says, by our own names, or by the usual ones."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.acquire.settings import Columns

_FIELDS = ("id", "text", "title", "outlet", "url", "language", "published")
_NOT_LETTERS = re.compile(r"[^a-z0-9]")


class BadDataFile(ValueError):
    """A data file of the package that does not have its documented form."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record as it was found."""

    value: Any
    column: str
    guessed: bool
    """Whether only its name suggests it: a value of the wrong form then counts as none."""


@cache
def usual_names() -> Mapping[str, tuple[str, ...]]:
    """Field → the usual names of its column, folded, likeliest first.

    Raises:
        BadDataFile: the data file does not have its form.
    """
    content = yaml.safe_load(files("tocsin.acquire").joinpath("data", "columns.yaml").read_text("utf-8"))
    if not isinstance(content, dict) or content.get("schema") != "tocsin/columns/1":
        raise BadDataFile("columns.yaml: wanted a mapping with schema tocsin/columns/1")
    found: dict[str, tuple[str, ...]] = {}
    for name in _FIELDS:
        names = content.get(name)
        if not isinstance(names, list) or not all(isinstance(item, str) for item in names):
            raise BadDataFile(f"columns.yaml: `{name}` must be a list of names")
        found[name] = tuple(names)
    return found


def fields_of(record: Mapping[str, Any], columns: Columns) -> dict[str, Field]:
    """The fields that a record holds; a key that is there with nothing in it counts as none."""
    folded = {_folded(key): key for key in reversed(list(record))}
    found: dict[str, Field] = {}
    for name in _FIELDS:
        named = getattr(columns, name)
        if named is not None:
            if _filled(record.get(named)):
                found[name] = Field(record[named], named, guessed=False)
            continue
        if _filled(record.get(name)):
            found[name] = Field(record[name], name, guessed=False)
            continue
        for usual in (name, *usual_names()[name]):
            key = folded.get(usual)
            if key is not None and isinstance(record[key], str | int) and _filled(record[key]):
                found[name] = Field(record[key], key, guessed=True)
                break
    return found


def _folded(key: object) -> str:
    return _NOT_LETTERS.sub("", str(key).casefold())


def _filled(value: object) -> bool:
    return value is not None and value != ""
