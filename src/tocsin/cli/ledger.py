"""`tocsin ledger`: copy, back up, restore and verify a ledger."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import Exit, stopping_on_error
from tocsin.cli.groups import HELP, group
from tocsin.cli.options import AsJson, Ledger, ledger_place
from tocsin.cli.saying import say
from tocsin.cli.soundness import say_checks
from tocsin.ledger import open_ledger
from tocsin.ledger.backups import backup_ledger, restore_ledger, verify_ledger
from tocsin.ledger.copying import copy_ledger

app = group("Copy a ledger to another database, back it up, restore it, and verify it.")

Place = Annotated[str, typer.Argument(help="Ledger file or database URL.")]


@app.command("copy", context_settings=HELP)
def copy(source: Place, target: Place) -> None:
    """Copy a ledger into an empty one, either database to either, with equal ids."""
    with stopping_on_error(), open_ledger(source) as one, open_ledger(target) as other:
        rows = copy_ledger(one, other, lambda table, count: say(f"{table}: {count}", err=True))
    say(f"Copied {rows} rows.")


@app.command("backup", context_settings=HELP)
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the backup goes.")],
    *,
    ledger: Ledger = None,
) -> None:
    """Back a ledger up into one file, while it is in use."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        say(backup_ledger(opened, file))


@app.command("restore", context_settings=HELP)
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    *,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Restore a backup into an empty ledger, and verify it."""
    with stopping_on_error():
        sound = say_checks(restore_ledger(file, ledger_place(ledger)), as_json=as_json)
    if not sound:
        raise typer.Exit(Exit.STOPPED)


@app.command("verify", context_settings=HELP)
def verify(*, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Verify everything: digests of all bytes, references, the audit chain, the kept counts."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        results = verify_ledger(opened)
    if not say_checks(results, as_json=as_json):
        raise typer.Exit(Exit.STOPPED)
