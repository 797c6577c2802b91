"""`tocsin serve`: the desk in a browser."""

from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import Ledger, ledger_place
from tocsin.cli.saying import say
from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.ledger import open_ledger
from tocsin.terms.errors import BadUsage
from tocsin.watches import load_watch

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def serve(
    watches: Annotated[
        list[Path] | None, typer.Argument(metavar="[WATCH.yaml]...", help="Watches to show.")
    ] = None,
    *,
    ledger: Ledger = None,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on.")] = 8787,
    sign_in: Annotated[
        bool, typer.Option("--sign-in", help="Ask for a password on this machine as well, as behind a proxy.")
    ] = False,
    https: Annotated[
        bool, typer.Option("--https", help="A proxy speaks HTTPS: cookies go over nothing else.")
    ] = False,
) -> None:
    """Open the desk: web pages over the ledger, on this machine alone unless --host says otherwise."""
    with stopping_on_error():
        questions = tuple(load_watch(path) for path in watches or ())
        place = ledger_place(ledger, watches[0] if watches else None)
        guarded = sign_in or host not in _LOOPBACK
        with open_ledger(place) as opened:
            if guarded and not opened.reader().users():
                raise BadUsage("a desk that others reach needs users: add one first (`tocsin user add NAME`)")
        settings = DeskSettings(
            place, questions, users_needed=guarded, local_name=getuser(), secure_cookies=https
        )
    say(f"The desk is at http://{host}:{port}/ (Ctrl-C closes it).")
    if guarded and not https:
        say("Passwords go over the wire in the clear: put a proxy with HTTPS before it, and add --https.")
    uvicorn.run(make_app(settings), host=host, port=port, log_level="warning", server_header=False)
