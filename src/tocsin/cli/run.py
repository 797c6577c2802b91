"""`tocsin run`: the main job."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.acquire import AcquireSettings
from tocsin.cli.asking import DEFAULT_DELAY, AllowPrivate, Contact, Delay, asking
from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import Ledger, WatchFile, ledger_place
from tocsin.cli.progress import progress
from tocsin.cli.saying import say
from tocsin.cli.telling import Teller
from tocsin.ledger import open_ledger
from tocsin.runs.mainjob import run_watch
from tocsin.watches import load_watch


def run(
    watch: WatchFile,
    *,
    ledger: Ledger = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the brief; by default that of the watch.")
    ] = None,
    contact: Contact = "",
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULT_DELAY,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with status 1 if an alert rang.")
    ] = False,
) -> None:
    """Read what the watch's sources name, weigh it, check the indicators, and write the brief."""
    with stopping_on_error():
        question = load_watch(watch)
        settings = AcquireSettings(fetch=asking(contact, delay, allow_private=allow_private))
        with open_ledger(ledger_place(ledger, watch)) as opened, progress("Reading") as advance:
            teller = Teller(advance)
            summary = run_watch(opened, question, out or watch.parent, teller.tell, settings)
    for line in summary.words().splitlines():
        say(line)
    finish(set_aside=summary.read.set_aside > 0, alert=exit_code and summary.rang > 0)
