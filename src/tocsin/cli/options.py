"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

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
    typer.Argument(metavar="SOURCE...", help="Files, folders, globs, or - for standard input."),
]
InputFormat = Annotated[
    Literal["jsonl"] | None,
    typer.Option("--input-format", help="Read every input as this format, whatever its name."),
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
WatchFile = Annotated[Path, typer.Argument(metavar="WATCH.yaml", help="The watch file.")]


def ledger_place(given: str | None, watch: Path | None = None) -> str:
    """Where the ledger is: as given, else `tocsin.db` beside the watch, else in this folder."""
    if given:
        return given
    return str((watch.parent if watch else Path()) / "tocsin.db")
