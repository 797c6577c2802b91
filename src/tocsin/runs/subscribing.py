"""The feeds of a watch: what it names itself, and what its OPML files name."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from tocsin.exchange.formats.casefile import Written
from tocsin.exchange.formats.opml import Subscription, read_opml, write_opml
from tocsin.terms.errors import BadInput
from tocsin.terms.watch import Watch


def export_opml(watch: Watch, out: TextIO, made: datetime) -> Written:
    """Write the web addresses of a watch as OPML.

    Whether an address leads to a feed, a sitemap or a single page shows only when it is fetched: all are
    written, and a feed reader says which it cannot follow.

    Args:
        watch: whose sources are written.
        out: text stream to write to.
        made: now, aware UTC.

    Raises:
        BadInput: an OPML file that the watch names cannot be read.
    """
    return write_opml(watch.name, subscriptions(watch), made, out)


def subscriptions(watch: Watch) -> Iterator[Subscription]:
    """The web addresses of a watch, in its order; its OPML files are opened."""
    for source in watch.sources:
        if source[:8].lower().startswith(("http://", "https://")):
            yield Subscription(source)
        elif source.lower().endswith(".opml"):
            try:
                content = Path(source).read_bytes()
            except OSError as error:
                reason = f"cannot be read: {error.strerror}"
                raise BadInput(source, reason, "unreadable") from error
            yield from read_opml(content, source)
