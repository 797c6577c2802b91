"""`tocsin check`: do the watch's indicators move?"""

import typer

from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import Ledger, WatchFile, ledger_place
from tocsin.ledger import open_ledger
from tocsin.runs.mainjob import check_watch
from tocsin.watches import load_watch


def check(watch: WatchFile, *, ledger: Ledger = None) -> None:
    """Check the indicators against the ledger; status 1 if an alert rang."""
    with stopping_on_error():
        question = load_watch(watch)
        with open_ledger(ledger_place(ledger, watch)) as opened:
            alerts = check_watch(opened, question)
    for alert in alerts:
        typer.echo(f"{alert.id}  {alert.indicator}: {alert.reason}")
    if not alerts:
        typer.echo("No indicator moved.")
    finish(alert=bool(alerts))
