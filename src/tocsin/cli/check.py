"""`tocsin check`: do the watch's indicators move?"""

from typing import Annotated

import typer

from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import Ledger, WatchFile, ledger_place
from tocsin.ledger import open_ledger
from tocsin.runs.checking import check_watch, replay_watch
from tocsin.watches import load_watch


def check(
    watch: WatchFile,
    *,
    ledger: Ledger = None,
    replay: Annotated[
        bool,
        typer.Option("--replay", help="Say when each indicator would have rung, and keep nothing."),
    ] = False,
) -> None:
    """Check the indicators against the ledger; status 1 if an alert rang."""
    with stopping_on_error():
        question = load_watch(watch)
        with open_ledger(ledger_place(ledger, watch)) as opened:
            if replay:
                for ring in replay_watch(opened, question):
                    typer.echo(f"{ring.first.isoformat()}  {ring.indicator}: {ring.reason}")
                return
            alerts = check_watch(opened, question)
    for alert in alerts:
        typer.echo(f"{alert.id}  {alert.indicator}: {alert.reason}")
        if alert.changed:
            typer.echo(f"  {alert.changed}")
    if not alerts:
        typer.echo("No indicator moved.")
    finish(alert=bool(alerts))
