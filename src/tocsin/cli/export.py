"""`tocsin export`: rows of the ledger for other programs."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import Ledger, ledger_place
from tocsin.exchange.tables import TEXT_FORMATS
from tocsin.ledger import open_ledger
from tocsin.runs.exporting import export_rows


def export(
    kind: Annotated[Literal["stories", "claims", "alerts"], typer.Argument(metavar="KIND")],
    *,
    ledger: Ledger = None,
    table_format: Annotated[Literal["jsonl", "csv"], typer.Option("--format")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; by default standard output.")
    ] = None,
) -> None:
    """Print the ledger's stories, claims or alerts with what weighing adds."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        rows = export_rows(opened, kind)
        if out is None:
            TEXT_FORMATS[table_format](rows, sys.stdout)
        else:
            with out.open("w", encoding="utf8", newline="") as file:
                TEXT_FORMATS[table_format](rows, file)
