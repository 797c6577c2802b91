"""`tocsin search`: claims, stories, events and transfers by their words."""

from typing import Annotated

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import AsOf, Ledger, ledger_place, moment
from tocsin.cli.saying import say, sayer
from tocsin.ledger import open_ledger
from tocsin.runs.searching import found_rows


def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words (all of them), "phrases", OR, -not, prefix*, and fields such as speaker:, act:, '
            "country:, kind:, from:, to:.",
        ),
    ],
    *,
    ledger: Ledger = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to show.")] = 20,
    before: Annotated[int | None, typer.Option("--before", help="Go on where the page before ended.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
    as_of: AsOf = None,
) -> None:
    """Find claims, stories, events and transfers by their words, the newest first."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        rows, after, total = found_rows(opened.reader(), query, limit, before, moment(as_of))
        tell = sayer(as_json=as_json)
        for row in rows:
            tell(row, f"{row['id']}  {row['text']}")
        if after is not None:
            say(f"{total} in all; go on with --before {after}", err=True)
