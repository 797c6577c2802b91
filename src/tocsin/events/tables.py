"""The room's data files, read with errors that name file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from tocsin.reading.tables import read_word_lists
from tocsin.terms.errors import BadInput


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Place (`file:line`) and fields of each row of a tab-separated file; `-` stands for an empty cell.

    Raises:
        BadInput: the header differs, or a row has another number of fields.
    """
    header: tuple[str, ...] | None = None
    for number, line in enumerate(_text(name).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(field.strip() for field in line.split("\t"))
        where = f"{name}:{number}"
        if header is None:
            header = fields
            if header != columns:
                raise BadInput(where, f"columns {', '.join(header)}; expected {', '.join(columns)}", "schema")
            continue
        if len(fields) != len(columns):
            raise BadInput(where, f"{len(fields)} fields, expected {len(columns)}", "schema")
        yield where, dict(zip(columns, ("" if f == "-" else f for f in fields), strict=True))


def words(cell: str) -> tuple[str, ...]:
    """The alternatives of a cell, parted by `|`."""
    return tuple(part for part in cell.split("|") if part)


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The word lists of a YAML file by their keys, in lower case as written there.

    Raises:
        BadInput: the file is no mapping of names to lists of words.
    """
    return read_word_lists(name, "tocsin.events")


def listed(lemma: str, name: str) -> bool:
    """Whether a word is in one of the lists of `words.yaml`, which single rules ask for."""
    return lemma.lower() in word_lists("words.yaml")[name]


def _text(name: str) -> str:
    return (resources.files("tocsin.events") / "data" / name).read_text(encoding="utf-8")
