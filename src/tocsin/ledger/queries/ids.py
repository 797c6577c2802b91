"""Which record an id, or the beginning of one, names."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, select

from tocsin.ledger.records import Found, RecordKind
from tocsin.ledger.tables import (
    alerts,
    claims,
    events,
    figures,
    findings,
    forecasts,
    judgements,
    memberships,
    pages,
    positions,
    publications,
    runs,
    set_asides,
    snapshots,
    stories,
    transfers,
)
from tocsin.terms.errors import NotFound

_SHOWN = 3
"""Candidates that an ambiguous beginning is answered with."""
_LEAST = 4
"""Characters of a hash that name something on purpose and not by chance."""

_IDS: tuple[tuple[RecordKind, Column[str]], ...] = (
    (RecordKind.PAGE, pages.c.id),
    (RecordKind.STORY, stories.c.id),
    (RecordKind.CLAIM, claims.c.id),
    (RecordKind.ACCOUNT, memberships.c.account),
    (RecordKind.ALERT, alerts.c.id),
    (RecordKind.SET_ASIDE, set_asides.c.id),
    (RecordKind.RUN, runs.c.id),
    (RecordKind.SNAPSHOT, snapshots.c.sha256),
    (RecordKind.EVENT, events.c.id),
    (RecordKind.TRANSFER, transfers.c.id),
    (RecordKind.FORECAST, forecasts.c.id),
    (RecordKind.FIGURE, figures.c.id),
    (RecordKind.POSITION, positions.c.id),
    (RecordKind.FINDING, findings.c.id),
    (RecordKind.JUDGEMENT, judgements.c.id),
    (RecordKind.PUBLICATION, publications.c.id),
)


def is_askable(id_: str) -> bool:
    """Whether a database can be asked for this id at all: some refuse NUL and lone surrogates."""
    return id_.isascii() and id_.isprintable()


def find_record(connection: Connection, beginning: str) -> Found:
    """The one record whose id begins so; the kind before the hash may be left off.

    Raises:
        NotFound: no record's id begins so, or several records' ids do.
    """
    if not is_askable(beginning):
        raise NotFound(f"{beginning!r}: no record of the ledger has this id")
    if len(beginning.rsplit("-", maxsplit=1)[-1]) < _LEAST:
        raise NotFound(f"{beginning}: too short for an id, give {_LEAST} characters of its hash or more")
    found = {
        Found(kind, id_)
        for kind, column in _IDS
        for start in {beginning, f"{kind.value}-{beginning}"}
        for id_ in _ids_from(connection, column, start)
    }
    whole = {item for item in found if item.id == beginning}
    candidates = sorted(whole or found, key=lambda item: item.id)
    if not candidates:
        raise NotFound(f"{beginning}: no record of the ledger has this id")
    if len(candidates) > 1:
        names = ", ".join(item.id for item in candidates[:_SHOWN])
        raise NotFound(f"{beginning}: names several records, give more of it: {names}, …")
    return candidates[0]


def _ids_from(connection: Connection, column: Column[str], start: str) -> Iterator[str]:
    # `~` sorts behind every character of an id, so this range is served by the index.
    matching = select(column).where(column >= start, column < start + "~").distinct().limit(_SHOWN + 1)
    yield from connection.scalars(matching)
