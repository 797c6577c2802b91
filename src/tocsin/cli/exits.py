"""Exit statuses, and how an error reaches a person: one line on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from tocsin.cli.saying import say
from tocsin.terms.errors import TocsinError
from tocsin.terms.page import SetAside


class Exit(IntEnum):
    """What a command's exit status means."""

    DONE = 0
    ALERT = 1
    """Done, and an alert rang (`check`, `run --exit-code`)."""
    STOPPED = 2
    """Bad usage, or bad input that stopped everything."""
    SET_ASIDE = 3
    """Done, but some inputs were set aside; each was named on standard error."""


@contextmanager
def stopping_on_error() -> Iterator[None]:
    """Turn an error of ours into one line on standard error and exit status 2."""
    try:
        yield
    except TocsinError as error:
        say(f"tocsin: {error}", err=True)
        raise typer.Exit(Exit.STOPPED) from None


def name_set_aside(item: SetAside) -> None:
    """Say on standard error which input was set aside, and why."""
    say(f"tocsin: set aside {item.address}: {item.reason}", err=True)


def finish(*, set_aside: bool = False, alert: bool = False) -> None:
    """End the command with the status that its outcome asks for; nothing set aside and no alert ends in 0."""
    if set_aside:
        raise typer.Exit(Exit.SET_ASIDE)
    if alert:
        raise typer.Exit(Exit.ALERT)
