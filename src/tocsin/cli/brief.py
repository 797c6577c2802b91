"""`tocsin brief`: write the brief anew from what the ledger holds."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import Ledger, WatchFile, ledger_place
from tocsin.ledger import open_ledger
from tocsin.runs.mainjob import write_brief
from tocsin.watches import load_watch


def brief(
    watch: WatchFile,
    *,
    ledger: Ledger = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the brief; by default that of the watch.")
    ] = None,
) -> None:
    """Write the brief of a watch as Markdown and as one self-contained HTML page."""
    with stopping_on_error():
        question = load_watch(watch)
        with open_ledger(ledger_place(ledger, watch)) as opened:
            for path in write_brief(opened, question, out or watch.parent):
                typer.echo(path)
