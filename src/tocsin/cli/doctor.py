"""`tocsin doctor`: is everything there, and is the ledger sound?"""

from pathlib import Path

import typer

from tocsin.cli.exits import Exit, stopping_on_error
from tocsin.cli.options import AsJson, Ledger, ledger_place
from tocsin.cli.soundness import say_checks
from tocsin.runs.examining import examine


def doctor(*, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Check the installation, and the ledger where there is one; status 2 if something is broken."""
    with stopping_on_error():
        place = ledger_place(ledger)
        findings = examine(place if ledger or Path(place).exists() else None)
    if not say_checks(findings, as_json=as_json):
        raise typer.Exit(Exit.STOPPED)
