"""Data files of the reading room and of the rooms above it: tables and lists with their columns checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

from tocsin.terms.errors import BadInput

_OWN = "tocsin.reading"
"""The room whose `data/` is meant where none is named."""


def read_table(file: str, columns: tuple[str, ...], room: str = _OWN) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file of a room's `data/`, by column; lines that begin with # are its header.

    Raises:
        BadInput: the columns are not `columns`, or a row has more or fewer cells.
    """
    heading: list[str] | None = None
    for number, line in enumerate(_text(file, room).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if heading is None:
            heading = cells
            if tuple(cells) != columns:
                raise BadInput(file, f"columns are {cells}, expected {list(columns)}", "columns")
            continue
        if len(cells) != len(heading):
            raise BadInput(file, f"line {number} has {len(cells)} cells, expected {len(heading)}", "columns")
        yield dict(zip(heading, cells, strict=True))


def one_of(value: str, allowed: frozenset[str], where: str) -> str:
    """`value`, if it is one of the codes that `where` (file, line or row) may hold.

    Raises:
        BadInput: it is not.
    """
    if value not in allowed:
        raise BadInput(where, f"{value!r} is none of {', '.join(sorted(allowed))}", "schema")
    return value


def read_word_lists(file: str, room: str = _OWN) -> dict[str, frozenset[str]]:
    """The word lists of a YAML file by their keys, as written there.

    Raises:
        BadInput: the file is no mapping of names to lists of words.
    """
    found = _parsed(file, room)
    if not isinstance(found, dict):
        raise BadInput(file, "no mapping", "schema")
    return {str(name): frozenset(_words(file, str(name), words)) for name, words in found.items()}


def read_list(file: str, *path: str, room: str = _OWN) -> tuple[str, ...]:
    """A list of words in a YAML file of a room's `data/`, by the keys that lead to it.

    Raises:
        BadInput: no list of words stands there.
    """
    return _words(file, ".".join(path), _at(file, *path, room=room))


def read_sets(file: str, key: str) -> dict[str, frozenset[str]]:
    """A mapping of words to word lists in a YAML file of `data/`.

    Raises:
        BadInput: no such mapping stands there.
    """
    found = _at(file, key)
    if not isinstance(found, dict):
        raise BadInput(file, f"{key} is no mapping", "schema")
    return {str(word): frozenset(_words(file, key, words)) for word, words in found.items()}


def read_groups(file: str, key: str) -> tuple[tuple[str, ...], ...]:
    """A list of word lists in a YAML file of `data/`.

    Raises:
        BadInput: no such list stands there.
    """
    found = _at(file, key)
    if not isinstance(found, list):
        raise BadInput(file, f"{key} is no list", "schema")
    return tuple(_words(file, key, words) for words in found)


def _at(file: str, *path: str, room: str = _OWN) -> object:
    found = _parsed(file, room)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _words(file: str, key: str, found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise BadInput(file, f"{key} is no list of words", "schema")
    return tuple(found)


@cache
def _parsed(file: str, room: str) -> object:
    return yaml_of(_text(file, room))


def yaml_of(text: str) -> Any:
    """What the text of a YAML file says; by the parser in C, an eighth of the time, where PyYAML has it.

    Raises:
        yaml.YAMLError: it is none.
    """
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


def read_lines(file: str) -> dict[str, tuple[str, ...]]:
    """Lines `name: words …` of a text file of `data/`; lines that begin with # are its header."""
    lines = [line for line in _text(file, _OWN).splitlines() if line and not line.startswith("#")]
    pairs = [line.partition(":") for line in lines]
    return {name.strip(): tuple(words.split()) for name, _, words in pairs}


def _text(file: str, room: str) -> str:
    return (resources.files(room) / "data" / file).read_text(encoding="utf8")
