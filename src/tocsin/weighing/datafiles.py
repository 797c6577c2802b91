"""The room's data files, read once and checked against what they must hold."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class BadDataFile(ValueError):
    """A data file of the package that does not have its documented form."""


@cache
def words(name: str) -> frozenset[str]:
    """The lines of a word list under `data/`, remarks left out."""
    return frozenset(line.strip() for line in _lines(name))


@cache
def table(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file under `data/`, heading and remarks left out.

    Raises:
        BadDataFile: a row has another number of columns.
    """
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in _lines(name)][1:]
    for row in rows:
        if len(row) != columns:
            raise BadDataFile(f"{name}: wanted {columns} columns: {row}")
    return tuple(rows)


@cache
def mapping(name: str) -> dict[str, Any]:
    """A YAML file under `data/` whose `schema` line names it.

    Raises:
        BadDataFile: it is no mapping, or names another schema.
    """
    content = yaml.load(_text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    expected = f"tocsin/{name.removesuffix('.yaml')}/1"
    if not isinstance(content, dict) or content.get("schema") != expected:
        raise BadDataFile(f"{name}: wanted a mapping with schema {expected}")
    return content


def _lines(name: str) -> list[str]:
    return [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]


def _text(name: str) -> str:
    return files("tocsin.weighing").joinpath("data", name).read_text(encoding="utf-8")
