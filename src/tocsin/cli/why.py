"""`tocsin why`: from a line of the brief, an alert or a claim down to the bytes."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import AsJson, Ledger, ledger_place
from tocsin.cli.saying import sayer
from tocsin.ledger import open_ledger
from tocsin.runs.tracing import trail_of
from tocsin.watches import load_watch


def why(
    record: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a brief line, alert or claim, or its beginning.")
    ],
    *,
    ledger: Ledger = None,
    watch: Annotated[
        Path | None, typer.Option("--watch", help="The watch whose brief the line stands in.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what something rests on, down to the bytes, each step verified anew."""
    with stopping_on_error(), open_ledger(ledger_place(ledger, watch)) as opened:
        question = load_watch(watch) if watch else None
        tell = sayer(as_json=as_json)
        for line in trail_of(opened, record, question):
            tell({"line": line}, line)
