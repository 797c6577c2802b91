"""`tocsin doctor`: is everything there, and is the ledger sound?"""

import json
from dataclasses import asdict
from pathlib import Path

import typer

from tocsin.cli.exits import Exit, stopping_on_error
from tocsin.cli.options import AsJson, Ledger, ledger_place
from tocsin.runs.examining import examine


def doctor(*, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Check the installation, and the ledger where there is one; status 2 if something is broken."""
    with stopping_on_error():
        place = ledger_place(ledger)
        findings = examine(place if ledger or Path(place).exists() else None)
    for finding in findings:
        if as_json:
            typer.echo(json.dumps(asdict(finding), ensure_ascii=False))
            continue
        typer.echo(f"{'ok  ' if finding.sound else 'BAD '} {finding.name}: {finding.detail}")
    if not all(finding.sound for finding in findings):
        raise typer.Exit(Exit.STOPPED)
