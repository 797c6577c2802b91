"""Data files of the reading room: tables and lists with their columns checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml

from tocsin.terms.errors import BadInput


def read_table(file: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file of `data/`, by column; lines that begin with # are its header.

    Raises:
        BadInput: the columns are not `columns`, or a row has more or fewer cells.
    """
    heading: list[str] | None = None
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if not line or line.startswith("#"):
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


def read_list(file: str, *path: str) -> tuple[str, ...]:
    """A list of words in a YAML file of `data/`, by the keys that lead to it.

    Raises:
        BadInput: no list of words stands there.
    """
    return _words(file, ".".join(path), _at(file, *path))


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


def _at(file: str, *path: str) -> object:
    found = _parsed(file)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _words(file: str, key: str, found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise BadInput(file, f"{key} is no list of words", "schema")
    return tuple(found)


@cache
def _parsed(file: str) -> object:
    return yaml.safe_load(_text(file))


def read_lines(file: str) -> dict[str, tuple[str, ...]]:
    """Lines `name: words …` of a text file of `data/`; lines that begin with # are its header."""
    lines = [line for line in _text(file).splitlines() if line and not line.startswith("#")]
    pairs = [line.partition(":") for line in lines]
    return {name.strip(): tuple(words.split()) for name, _, words in pairs}


def _text(file: str) -> str:
    return (resources.files("tocsin.reading") / "data" / file).read_text(encoding="utf8")
