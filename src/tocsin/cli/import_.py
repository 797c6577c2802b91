"""`tocsin import`: a case, or articles, into a ledger."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin.acquire import AcquireSettings, Columns, FetchSettings
from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import (
    DEFAULT_MAX_MEGABYTES,
    AllowPrivate,
    ColumnNames,
    Contact,
    InputFormat,
    Ledger,
    MaxMegabytes,
    Published,
    ledger_place,
)
from tocsin.cli.progress import progress
from tocsin.exchange.casearchive.unpacking import is_case_archive
from tocsin.ledger import open_ledger
from tocsin.runs.importing import import_case, refuse_rows


def import_(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Archives of `tocsin export case`, or whatever `read` takes."),
    ],
    *,
    ledger: Ledger = None,
    watches: Annotated[
        Path | None,
        typer.Option(
            "--watches", help="Folder to write a case's watch files to; by default none is written."
        ),
    ] = None,
    input_format: InputFormat = None,
    published: Published = None,
    max_megabytes: MaxMegabytes = DEFAULT_MAX_MEGABYTES,
    columns: ColumnNames = None,
    contact: Contact = "",
    allow_private: AllowPrivate = False,
) -> None:
    """Take the archive of a case into the ledger, with the same ids; other files are read as `read` does.

    What is there already adds nothing, and an import that was interrupted goes on.
    """
    cases = [Path(source) for source in sources if Path(source).is_file() and is_case_archive(Path(source))]
    others = [source for source in sources if Path(source) not in cases]
    set_aside = 0
    with stopping_on_error():
        refuse_rows(Path(source) for source in others if Path(source).is_file())
        place = ledger_place(ledger)
        for file in cases:
            with progress("Importing") as advance:
                imported = import_case(file, place, datetime.now(UTC), watches, advance)
            typer.echo(imported.words())
        if others:
            # The reader takes seconds to load, and an archive needs none of it.
            from tocsin.cli.telling import Teller  # noqa: PLC0415
            from tocsin.runs.local import read_into  # noqa: PLC0415

            settings = AcquireSettings(
                max_megabytes * 1_000_000,
                input_format,
                published,
                Columns.parse(columns or ""),
                fetch=FetchSettings(contact=contact, allow_private=allow_private),
            )
            with open_ledger(place) as opened, progress("Reading") as advance:
                summary = read_into(opened, others, settings, Teller(advance).tell)
            typer.echo(summary.words())
            set_aside = summary.set_aside
    finish(set_aside=set_aside > 0)
