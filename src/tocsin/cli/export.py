"""`tocsin export`: the ledger for other programs."""

import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import AsOf, Ledger, ledger_place, moment
from tocsin.exchange.formats.registry import CASE_FORMATS
from tocsin.exchange.tables import BINARY_FORMATS, TEXT_FORMATS
from tocsin.ledger import Ledger as OpenLedger
from tocsin.ledger import open_ledger
from tocsin.runs.exporting import KINDS, export_rows
from tocsin.runs.handing_over import case_format, export_case
from tocsin.runs.whole import writing_whole
from tocsin.terms.errors import BadUsage

_KNOWN = (*KINDS, *(form.name for form in CASE_FORMATS))


def export(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(_KNOWN)}.")],
    *,
    ledger: Ledger = None,
    table_format: Annotated[
        Literal["jsonl", "csv", "parquet"],
        typer.Option("--format", help="Of rows; a case has its own."),
    ] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; by default standard output.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Print the ledger's rows with what weighing adds, or the whole case in a format of other programs."""
    with stopping_on_error():
        if kind not in _KNOWN:
            raise BadUsage(f"unknown kind {kind!r}; known: {', '.join(_KNOWN)}")
        with open_ledger(ledger_place(ledger)) as opened:
            write = _writer(opened, kind, table_format, moment(as_of))
            if out is None:
                write(sys.stdout.buffer)
                sys.stdout.buffer.flush()
            else:
                with writing_whole(out) as file:
                    write(file)


def _writer(
    ledger: OpenLedger, kind: str, table_format: str, as_of: datetime | None
) -> Callable[[BinaryIO], None]:
    """What writes the rows or the case to a stream of bytes."""
    form = case_format(kind)

    def write(out: BinaryIO) -> None:
        if form is None and table_format in BINARY_FORMATS:
            BINARY_FORMATS[table_format](export_rows(ledger, kind, as_of), out)
            return
        text = io.TextIOWrapper(out, encoding="utf8", newline="", write_through=True)
        if form is None:
            TEXT_FORMATS[table_format](export_rows(ledger, kind, as_of), text)
        else:
            typer.echo(export_case(ledger, form, text, datetime.now(UTC), as_of).words(), err=True)
        text.flush()
        text.detach()

    return write
