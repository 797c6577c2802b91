"""Rows of the ledger as JSON Lines or CSV, and back again."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, TextIO

Row = Mapping[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula (OWASP, CSV injection)."""
_TEXT_MARK = "'"
"""Before a cell of words that would be a formula or a number: a spreadsheet takes what follows as text."""


def write_jsonl(rows: Iterable[Row], out: TextIO) -> int:
    """One JSON object a line; returns how many."""
    count = 0
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_csv(rows: Iterable[Row], out: TextIO) -> int:
    """A table (RFC 4180) with one column a field; nested values are JSON; no cell can act as a formula."""
    with spooled(rows) as (columns, kept):
        writer = csv.DictWriter(out, fieldnames=list(columns))
        if columns:
            writer.writeheader()
        count = 0
        for row in kept:
            writer.writerow({key: _cell(value) for key, value in row.items()})
            count += 1
    return count


def read_jsonl(lines: TextIO) -> Iterator[Row]:
    """Rows as `write_jsonl` wrote them."""
    for line in lines:
        if line.strip():
            yield json.loads(line)


def read_csv(lines: TextIO) -> Iterator[Row]:
    """Rows as `write_csv` wrote them: an empty cell is None, what reads as nested JSON is nested again."""
    for row in csv.DictReader(lines):
        yield {key: _value(cell) for key, cell in row.items()}


@contextmanager
def spooled(rows: Iterable[Row]) -> Iterator[tuple[Mapping[str, set[type]], Iterator[Row]]]:
    """Every column of all rows with the kinds of its values, and the rows once more.

    The rows wait in a file meanwhile: a column that only the last row has, or a fraction after a thousand
    whole numbers, would come too late for a table that is written as the rows come.
    """
    columns: dict[str, set[type]] = {}
    with TemporaryFile("w+", encoding="ascii", prefix="tocsin-") as file:
        for row in rows:
            for name, value in row.items():
                kinds = columns.setdefault(name, set())
                if value is not None:
                    kinds.add(type(value))
            file.write(json.dumps(row) + "\n")
        file.seek(0)
        yield columns, (json.loads(line) for line in file)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return (
        f"{_TEXT_MARK}{value}"
        if value.startswith((*_FORMULA, _TEXT_MARK)) or _reads_as_json(value)
        else value
    )


def _value(cell: str) -> Any:
    if not cell:
        return None
    if cell.startswith(_TEXT_MARK):
        return cell[1:]
    return json.loads(cell) if _reads_as_json(cell) else cell


def _reads_as_json(cell: str) -> bool:
    """Whether a reader would take these words for something other than words."""
    if not cell or cell[0] not in '[{"-0123456789tfnNI':
        return cell == ""
    try:
        json.loads(cell)
    except ValueError:
        return False
    return True


TEXT_FORMATS: dict[str, Callable[[Iterable[Row], TextIO], int]] = {"jsonl": write_jsonl, "csv": write_csv}
"""Table formats that are text, by the name that `--format` takes."""
