"""`tocsin brief`: write the brief anew from what the ledger holds."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from tocsin.briefs.settings import BriefSettings
from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import AsOf, Ledger, WatchFile, ledger_place, moment
from tocsin.cli.saying import say
from tocsin.ledger import open_ledger
from tocsin.runs.briefing import BRIEF_FORMATS, USUAL_FORMATS, write_brief
from tocsin.terms.errors import BadUsage
from tocsin.watches import load_watch


def brief(
    watch: WatchFile,
    *,
    ledger: Ledger = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the brief; by default that of the watch.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help=f"One of {', '.join(BRIEF_FORMATS)}; may be given several times."),
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Also tell what is new since then: YYYY-MM-DD, or a UTC date and time."),
    ] = None,
    tearline: Annotated[
        bool,
        typer.Option(
            "--tearline", help="A short version to pass on, which names no office of an unnamed source."
        ),
    ] = False,
) -> None:
    """Write the brief of a watch as Markdown, HTML, PDF, Word document or JSON."""
    with stopping_on_error():
        unknown = [name for name in formats or () if name not in BRIEF_FORMATS]
        if unknown:
            raise BadUsage(f"unknown format {unknown[0]!r}; known: {', '.join(BRIEF_FORMATS)}")
        question = load_watch(watch)
        with open_ledger(ledger_place(ledger, watch)) as opened:
            wanted = tuple(dict.fromkeys(formats or USUAL_FORMATS))
            settings = BriefSettings(since=beginning(since), tearline=tearline)
            place = out or watch.parent
            written = write_brief(opened, question, place, wanted, moment(as_of), settings)
        for path in written.paths:
            say(path)
        for reason in written.left_out:
            say(f"tocsin: {reason}", err=True)
    finish(set_aside=bool(written.left_out))


def beginning(given: str | None) -> datetime | None:
    """A date as the beginning of its day in UTC, or a date and time as `--as-of` takes it; None for none.

    Raises:
        BadUsage: it is neither.
    """
    at = moment(given)
    if at is None or given is None or len(given) > len("2024-06-14"):
        return at
    return datetime.combine(at.date(), time.min, UTC)
