"""The kept rows brought up to date, and the counts by what changed in them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from tocsin.ledger.among import among
from tocsin.ledger.appending import append
from tocsin.ledger.nesting import Values
from tocsin.ledger.plainly import plainly, written
from tocsin.ledger.registering.gathering import Around, gather, ids_of
from tocsin.ledger.registering.making import ASKED, doc_values, register_rows
from tocsin.ledger.standing import is_carried
from tocsin.ledger.tables import claims, events, registers, search_docs, transfers
from tocsin.ledger.tallying import CELL_BREAK, Place, change_tallies, places_of_doc

_KEPT = ("stands", "origins", "happened", "urgency")
_DOC = tuple(search_docs.c[name] for name in ("seq", "kind", "record", "rung", *_KEPT))
_AT_ONCE = 400
_SELECT_DOCS = select(*_DOC).where(
    search_docs.c.kind == bindparam("kind"),
    among(search_docs.c.record, "records"),
    is_carried(search_docs.c.story),
)
_SELECT_REGISTERS = select(registers).where(among(registers.c.id, "ids"))
_DELETE = delete(registers).where(registers.c.kind == bindparam("gone"), among(registers.c.record, "records"))
_UPDATE = (
    update(search_docs)
    .where(search_docs.c.seq == bindparam("doc"))
    .values({name: bindparam(f"new_{name}") for name in _KEPT})
)


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Make the kept rows of some records anew, and of all that they are merged with.

    Args:
        connection: a transaction that writes.
        ids: of claims, events, transfers, forecasts, merged events, sayings or stories; others do nothing.
    """
    wanted = {id_ for id_ in ids if id_}
    wanted |= ids_of(connection, {id_ for id_ in wanted if id_.startswith("story-")})
    if wanted:
        _keep(connection, gather(connection, wanted), wanted)


def refresh_stories(connection: Connection, of: Collection[str]) -> None:
    """Make the kept rows of everything that some stories tell anew."""
    told = ids_of(connection, of) if of else set()
    if told:
        _keep(connection, gather(connection, told, whole=True), told)


def _keep(connection: Connection, around: Around, wanted: Collection[str]) -> None:
    counted: Counter[Place] = Counter()
    _keep_docs(connection, around, counted)
    _keep_registers(connection, around, wanted, counted)
    change_tallies(connection, counted)


def ring(connection: Connection, before: Iterable[str], after: Iterable[str]) -> None:
    """Note that an alarm rests on other records than before."""
    old, new = set(before), set(after)
    for ids, step in ((new - old, 1), (old - new, -1)):
        for doc in _docs_of(connection, ids):
            connection.execute(
                update(search_docs).where(search_docs.c.seq == doc.seq).values(rung=(doc.rung or 0) + step)
            )
    refresh(connection, old ^ new)


def _docs_of(connection: Connection, ids: Iterable[str]) -> Iterator[Row[Any]]:
    for kind, table in (("claim", claims), ("event", events), ("transfer", transfers)):
        for some in _portions(sorted(ids)):
            query = select(*_DOC).join(table, table.c.seq == search_docs.c.record)
            wanted = query.where(search_docs.c.kind == kind, among(table.c.id))
            yield from connection.execute(wanted, {"keys": some})


def _keep_docs(connection: Connection, around: Around, counted: Counter[Place]) -> None:
    held = {(doc.kind, doc.record): doc for doc in _held_docs(connection, around)}
    rung = {place: doc.rung or 0 for place, doc in held.items()}
    changes: list[Values] = []
    for place, values in doc_values(around, rung):
        doc = held.get(place)
        if doc is None or _kept(doc) == values:
            continue
        changes.append({"doc": doc.seq, **{f"new_{name}": values[name] for name in _KEPT}})
        if doc.kind == "claim":
            counted.subtract(places_of_doc(_kept(doc)))
            counted.update(places_of_doc(values))
    if changes:
        written(connection, _UPDATE, changes)


def _kept(doc: Row[Any]) -> Values:
    return {name: getattr(doc, name) for name in _KEPT}


def _held_docs(connection: Connection, around: Around) -> Iterator[Row[Any]]:
    records = {"claim": around.claims, **around.happenings}
    for kind, rows in records.items():
        for some in _portions([row.seq for row in rows]):
            yield from plainly(connection, _SELECT_DOCS, kind=kind, records=some)


def _keep_registers(
    connection: Connection, around: Around, wanted: Collection[str], counted: Counter[Place]
) -> None:
    held: dict[tuple[str, int], Values] = {}
    for some in _portions(sorted(around.ids | set(wanted))):
        found = plainly(connection, _SELECT_REGISTERS, ids=some)
        held |= {(row.kind, row.record): row._asdict() for row in found}
    made = {(row["kind"], row["record"]): row for row in register_rows(around)}
    gone = [place for place, row in held.items() if made.get(place) != row]
    new = [row for place, row in made.items() if held.get(place) != row]
    for kind in {kind for kind, _ in gone}:
        for some in _portions([record for of, record in gone if of == kind]):
            written(connection, _DELETE, [{"gone": kind, "records": some}])
    append(connection, registers, new)
    for place in gone:
        counted.subtract(_places_of_row(held[place]))
    for made_row in new:
        counted.update(_places_of_row(made_row))


def _places_of_row(row: Mapping[str, Any]) -> Iterator[Place]:
    """Where a row of the registers is counted: where it leads."""
    if not row["leads"]:
        return
    kind = row["kind"]
    yield kind, "status", row["status"]
    if kind == "transfer" and row["status"] != ASKED:
        yield (
            kind,
            "cell",
            CELL_BREAK.join(str(row[name] or "") for name in ("who", "whom", "what", "status")),
        )
    if kind == "event":
        for clock in ("happened", "published", "learned"):
            yield kind, clock, row[clock] or ""


def _portions(keys: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
