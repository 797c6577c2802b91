"""`tocsin read`: take pages into the ledger."""

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
    Sources,
    ledger_place,
)
from tocsin.cli.progress import progress
from tocsin.cli.saying import say
from tocsin.cli.telling import Teller
from tocsin.ledger import open_ledger
from tocsin.runs.local import read_into


def read(
    sources: Sources,
    *,
    ledger: Ledger = None,
    input_format: InputFormat = None,
    published: Published = None,
    max_megabytes: MaxMegabytes = DEFAULT_MAX_MEGABYTES,
    columns: ColumnNames = None,
    contact: Contact = "",
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULT_DELAY,
) -> None:
    """Take pages into the ledger: stories, claims and reprints. What is known already adds nothing."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        settings = AcquireSettings(
            max_megabytes * 1_000_000,
            input_format,
            published,
            Columns.parse(columns or ""),
            fetch=asking(contact, delay, allow_private=allow_private),
        )
        with progress("Reading") as advance:
            teller = Teller(advance)
            summary = read_into(opened, sources, settings, teller.tell)
    say(summary.words())
    finish(set_aside=summary.set_aside > 0)
