"""`tocsin check`: do the watch's indicators move?"""

from typing import Annotated

import typer

from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import AsJson, Ledger, WatchFile, ledger_place
from tocsin.cli.saying import say, say_row
from tocsin.exchange.nouns import alert_json
from tocsin.ledger import open_ledger
from tocsin.runs.checking import check_watch, replay_watch
from tocsin.watches import load_watch
from tocsin.watches.replay import Ring


def check(
    watch: WatchFile,
    *,
    ledger: Ledger = None,
    replay: Annotated[
        bool,
        typer.Option("--replay", help="Say when each indicator would have rung, and keep nothing."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check the indicators against the ledger; status 1 if an alert rang."""
    with stopping_on_error():
        question = load_watch(watch)
        with open_ledger(ledger_place(ledger, watch)) as opened:
            if replay:
                for ring in replay_watch(opened, question):
                    _say_ring(ring, as_json=as_json)
                return
            alerts = check_watch(opened, question)
    for alert in alerts:
        if as_json:
            say_row(alert_json(alert))
            continue
        say(f"{alert.id}  {alert.indicator}: {alert.reason}")
        if alert.changed:
            say(f"  {alert.changed}")
    if not alerts and not as_json:
        say("No indicator moved.")
    finish(alert=bool(alerts))


def _say_ring(ring: Ring, *, as_json: bool) -> None:
    first = ring.first.isoformat()
    if as_json:
        row = {"first": first, "indicator": ring.indicator, "reason": ring.reason}
        say_row(row)
    else:
        say(f"{first}  {ring.indicator}: {ring.reason}")
