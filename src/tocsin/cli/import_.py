"""`tocsin import`: a case, or articles, into a ledger."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin.acquire import AcquireSettings, Columns
from tocsin.cli.asking import DEFAULT_DELAY, AllowPrivate, Contact, Delay, asking
from tocsin.cli.exits import finish, stopping_on_error
from tocsin.cli.options import (
    DEFAULT_MAX_MEGABYTES,
    ColumnNames,
    InputFormat,
    Ledger,
    MaxMegabytes,
    Published,
    ledger_place,
)
from tocsin.cli.progress import progress
from tocsin.cli.saying import say
from tocsin.exchange.casearchive.unpacking import is_case_archive
from tocsin.ledger import open_ledger
from tocsin.runs.importing import import_case, is_archive, refuse_rows


def import_(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Archives of `export case`, folders of `archive`, or whatever `read` takes.",
        ),
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
    delay: Delay = DEFAULT_DELAY,
) -> None:
    """Take the archive of a case into the ledger, with the same ids; other files are read as `read` does.

    A folder that `tocsin archive` wrote gives what reading its pages would give, without reading them.

    What is there already adds nothing, and an import that was interrupted goes on.
    """
    cases = [Path(source) for source in sources if Path(source).is_file() and is_case_archive(Path(source))]
    archives = [Path(source) for source in sources if is_archive(Path(source))]
    others = [source for source in sources if Path(source) not in (*cases, *archives)]
    set_aside = 0
    with stopping_on_error():
        refuse_rows(Path(source) for source in others if Path(source).is_file())
        place = ledger_place(ledger)
        for file in cases:
            with progress("Importing") as advance:
                imported = import_case(file, place, datetime.now(UTC), watches, advance)
            say(imported.words())
        # The reader takes seconds to load, and the archive of a case needs none of it.
        if archives:
            from tocsin.runs.unarchiving import import_archive  # noqa: PLC0415

            for folder in archives:
                with open_ledger(place) as opened, progress("Importing") as advance:
                    added = import_archive(folder, opened, datetime.now(UTC), advance)
                say(added.words())
                set_aside += added.set_aside
        if others:
            from tocsin.cli.telling import Teller  # noqa: PLC0415
            from tocsin.runs.local import read_into  # noqa: PLC0415

            settings = AcquireSettings(
                max_megabytes * 1_000_000,
                input_format,
                published,
                Columns.parse(columns or ""),
                fetch=asking(contact, delay, allow_private=allow_private),
            )
            with open_ledger(place) as opened, progress("Reading") as advance:
                summary = read_into(opened, others, settings, Teller(advance).tell)
            say(summary.words())
            set_aside += summary.set_aside
    finish(set_aside=set_aside > 0)
