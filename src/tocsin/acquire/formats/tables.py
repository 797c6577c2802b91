"""CSV and TSV tables of articles: one row an article, the first row the names of the columns."""

import csv
import io
from collections.abc import Iterator

from tocsin.acquire.articles import Row, article_of, row_of
from tocsin.acquire.charset import decode
from tocsin.acquire.columns import usual_names
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.metering import opening_of
from tocsin.acquire.reception import check_not_binary
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_ABOVE_ASCII = bytes(range(0x80, 0x100))
_DELIMITERS = "\t;|,"


def read_table(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each row as a page or an address, or set aside with its reason."""
    for row in records_of(inlet, settings):
        if isinstance(row, SetAside):
            yield row
            continue
        try:
            yield article_of(row, inlet, settings)
        except BadInput as bad:
            yield SetAside(bad.address, bad.reason, bad.kind, sha256_bytes(row.content))


def records_of(inlet: Inlet, settings: AcquireSettings) -> Iterator[Row | SetAside]:
    """The rows of a table by the names of its columns; where it breaks off, the rest is set aside.

    Raises:
        BadInput: it is no text, holds no row, or no column of it is named as one of ours.
    """
    opening = opening_of(inlet.stream)
    if not opening.strip():
        raise BadInput(inlet.address, "empty file", "empty")
    check_not_binary(opening, inlet.address)
    charset = _charset(opening, inlet)
    text = io.TextIOWrapper(inlet.stream, encoding=charset, errors="strict", newline="")
    csv.field_size_limit(max(settings.max_bytes, csv.field_size_limit()))
    lines = _lines(text, inlet, settings.max_bytes)
    number = 1
    try:
        header = next(lines).lstrip("\ufeff")
        delimiter = max(_DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        _check_names(names, inlet, settings)
        for cells in csv.reader(lines, delimiter=delimiter):
            number += 1
            if any(cell.strip() for cell in cells):
                yield row_of(dict(zip(names, cells, strict=False)), number)
    except (csv.Error, UnicodeDecodeError) as error:
        reason = f"the table breaks off after row {number}: {error}"
        yield SetAside(f"{inlet.address}#{number + 1}", reason, "damaged")
    finally:
        text.detach()
    if number == 1:
        yield SetAside(inlet.address, "a table without a row", "empty")


def _charset(opening: bytes, inlet: Inlet) -> str:
    """The charset of a table, told by its opening, which may end within a character.

    Raises:
        BadInput: no charset gives readable text.
    """
    cut = opening[: len(opening) & ~1] if b"\0" in opening else opening.rstrip(_ABOVE_ASCII)
    return decode(cut or opening, inlet.address, markup=False, told=inlet.charset).charset


def _lines(text: io.TextIOWrapper, inlet: Inlet, limit: int) -> Iterator[str]:
    """The lines of a table, none kept that is longer than the limit.

    Raises:
        BadInput: a line is.
    """
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise BadInput(inlet.address, f"a line larger than the limit of {limit:,}", "too-large")
        yield line


def _check_names(names: list[str], inlet: Inlet, settings: AcquireSettings) -> None:
    """Refuse a table in which no column holds a text or an address."""
    wanted = {"text", "url", *usual_names()["text"], *usual_names()["url"]}
    folded = {"".join(c for c in name.casefold() if c.isalnum()) for name in names}
    mapped = {settings.columns.text, settings.columns.url} - {None}
    if not (folded & wanted) and not (mapped & set(names)):
        shown = ", ".join(names)[:200]
        reason = f"no column holds a text or an address (columns: {shown}); name it with text=COLUMN"
        raise BadInput(inlet.address, reason, "no-column")
