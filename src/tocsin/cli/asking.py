"""How the web is asked: options of commands that fetch pages; the others do without what fetching loads."""

from typing import Annotated

import typer

from tocsin.acquire import FetchSettings
from tocsin.terms.errors import BadUsage

DEFAULT_DELAY = FetchSettings().delay_seconds

Contact = Annotated[
    str,
    typer.Option("--contact", help="Whom a site's owner can turn to; part of the User-Agent."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch private, loopback and link-local addresses.")
]
Delay = Annotated[
    float,
    typer.Option(
        "--delay",
        min=0.0,
        help="Seconds between two requests to one host; below 1 only with --allow-private.",
    ),
]


def asking(contact: str, delay: float, *, allow_private: bool) -> FetchSettings:
    """How the web is asked.

    Args:
        contact: whom a site's owner can turn to.
        delay: seconds between two requests to one host.
        allow_private: whether private, loopback and link-local addresses are asked as well.

    Raises:
        BadUsage: strangers' hosts would be asked faster than is polite.
    """
    if delay < DEFAULT_DELAY and not allow_private:
        raise BadUsage(
            f"--delay {delay:g}: less than {DEFAULT_DELAY:g} second between two requests is for servers of "
            "your own: say so with --allow-private"
        )
    return FetchSettings(contact=contact, delay_seconds=delay, allow_private=allow_private)
