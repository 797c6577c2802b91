"""Rows of the ledger as JSON Lines or CSV."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

Row = Mapping[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def write_jsonl(rows: Iterable[Row], out: TextIO) -> int:
    """One JSON object a line; returns how many."""
    count = 0
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_csv(rows: Iterable[Row], out: TextIO) -> int:
    """A table with one column a field; nested values are JSON; no cell can act as a formula."""
    writer: csv.DictWriter[str] | None = None
    count = 0
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(row), extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in row.items()})
        count += 1
    return count


def _cell(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if value.startswith(_FORMULA) else value


FORMATS: dict[str, Callable[[Iterable[Row], TextIO], int]] = {"jsonl": write_jsonl, "csv": write_csv}
"""Every table format by the name that `--format` takes."""


def write_rows(rows: Iterable[Row], out: TextIO, table_format: str) -> int:
    """Write `rows` in the named format; returns how many.

    Raises:
        KeyError: the format is not in `FORMATS`.
    """
    return FORMATS[table_format](rows, out)
