"""Prediction rows and gold files as JSON: read with the file and line of whatever is wrong."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.terms.errors import BadInput

Row = Mapping[str, Any]
"""One line of predictions, in the fields of the design's section on `measure`."""


def read_rows(path: Path) -> Iterator[Row]:
    """Every object of a JSON Lines file, empty lines left out.

    Raises:
        BadInput: the file cannot be read, or a line holds no JSON object.
    """
    for number, line in enumerate(text_of_file(path).split("\n"), start=1):
        if not line.strip():
            continue
        row = _parsed(line, f"{path}:{number}")
        if not isinstance(row, dict):
            raise BadInput(f"{path}:{number}", "not a JSON object", "not-object")
        yield row


def read_object(path: Path) -> dict[str, Any]:
    """A file that is one JSON object.

    Raises:
        BadInput: it cannot be read, or is something else.
    """
    found = _parsed(text_of_file(path), str(path))
    if not isinstance(found, dict):
        raise BadInput(str(path), "not a JSON object", "not-object")
    return found


def text_of_file(path: Path) -> str:
    """A UTF-8 file's text with its line ends as they are, because offsets count them.

    Raises:
        BadInput: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf8")
    except OSError as error:
        raise BadInput(str(path), f"cannot be read: {error.strerror}", "unreadable") from error
    except UnicodeDecodeError as error:
        raise BadInput(str(path), f"not UTF-8: {error.reason} at byte {error.start}", "encoding") from error


def field(row: Row, name: str, of: str) -> Any:
    """A field that a row must have.

    Raises:
        BadInput: it has not.
    """
    if name not in row:
        raise BadInput(of, f"a prediction row lacks the field '{name}'", "field")
    return row[name]


def _parsed(text: str, address: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(address, f"not JSON: {error.msg} at column {error.colno}", "not-json") from error
