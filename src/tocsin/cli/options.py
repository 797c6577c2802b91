"""Options that several commands share."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from tocsin.terms.errors import BadUsage

_DAY = len("2024-06-14")
DEFAULT_MAX_MEGABYTES = 20

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        envvar="TOCSIN_LEDGER",
        help="Ledger file or database URL; by default `tocsin.db` beside the watch, or here.",
    ),
]
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders, globs, web addresses, or -."),
]
InputFormat = Annotated[
    str | None,
    typer.Option("--input-format", help="Read every input as this format: html, jsonl, csv ..."),
]
ColumnNames = Annotated[
    str | None,
    typer.Option("--columns", help="Columns with names of their own: text=Body,published=Day."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", help="Publication date (YYYY, YYYY-MM or YYYY-MM-DD) of inputs that give none."
    ),
]
MaxMegabytes = Annotated[
    int,
    typer.Option("--max-megabytes", min=1, help="Largest page that is read; larger ones are set aside."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Answer as the ledger was known then: YYYY-MM-DD, or a UTC date and time."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]
WatchFile = Annotated[Path, typer.Argument(metavar="WATCH.yaml", help="The watch file.")]


def moment(given: str | None) -> datetime | None:
    """A date as the end of its day in UTC, or a date and time (UTC where it has no zone); None for none.

    Raises:
        BadUsage: it is neither.
    """
    if given is None:
        return None
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        raise BadUsage(f"not a date or time: {given!r} (wanted YYYY-MM-DD or YYYY-MM-DDTHH:MM)") from None
    if len(given) == _DAY:
        at = datetime.combine(at.date(), time.max)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def ledger_place(given: str | None, watch: Path | None = None) -> str:
    """Where the ledger is: as given, else `tocsin.db` beside the watch, else in this folder."""
    if given:
        return given
    return str((watch.parent if watch else Path()) / "tocsin.db")
