"""`tocsin --version`."""

from typing import Annotated

import typer

from tocsin import __version__


def _show(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


def print_version(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """An early-warning desk for the news: who claims what, on whose word, and who denies it."""
