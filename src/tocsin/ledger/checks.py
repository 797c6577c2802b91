"""What `tocsin doctor` looks at: the file, its references, its digests, its schema."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Table, func, select

from tocsin.ledger.auditing import broken_links, head
from tocsin.ledger.connections import Connections
from tocsin.ledger.packing import unpack, unpack_text
from tocsin.ledger.records import CheckResult
from tocsin.ledger.schema import VERSIONS, version_of
from tocsin.ledger.search.matching import count_indexed
from tocsin.ledger.tables import contents, search_docs, snapshots
from tocsin.ledger.tallying import recount, totals
from tocsin.terms.errors import LedgerError, Unverified

_SHOWN = 3
"""Faults that a result names; the rest are counted."""
_HEAD = 16
"""Characters of the last line's digest that are shown, for a person to note."""


def check_ledger(connections: Connections, sample: int) -> tuple[CheckResult, ...]:
    """Look the ledger over; a fault is a result, not an error.

    Args:
        connections: the ledger's database.
        sample: how many contents and how many texts to hash again, spread over the whole ledger.
    """
    return tuple(
        _checked(connections, name, look)
        for name, look in (
            ("schema", _schema),
            ("integrity", _integrity),
            ("foreign keys", _foreign_keys),
            ("bytes of pages", lambda connection: _digests(connection, contents, unpack, sample)),
            ("texts of snapshots", lambda connection: _digests(connection, snapshots, unpack_text, sample)),
            ("audit log", _audit),
            ("kept counts", _tallies),
            ("word index", _word_index),
        )
    )


def check_audit(connections: Connections) -> CheckResult:
    """Read the audit log through; a fault is a result, not an error."""
    return _checked(connections, "audit log", _audit)


def _checked(
    connections: Connections, name: str, look: Callable[[Connection], tuple[str, list[str]]]
) -> CheckResult:
    try:
        with connections.reading() as connection:
            summary, faults = look(connection)
    except LedgerError as error:
        return CheckResult(name, sound=False, detail=str(error))
    if not faults:
        return CheckResult(name, sound=True, detail=summary)
    more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
    return CheckResult(name, sound=False, detail="; ".join(faults[:_SHOWN]) + more)


def _schema(connection: Connection) -> tuple[str, list[str]]:
    version = version_of(connection)
    if version == VERSIONS[-1]:
        return f"version {version}", []
    return "", [f"version {version}, this program knows {VERSIONS[-1]}"]


def _integrity(connection: Connection) -> tuple[str, list[str]]:
    if connection.dialect.name != "sqlite":
        return "the server's own care", []
    found = [str(line) for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars()]
    return "the file is sound", [] if found == ["ok"] else found


def _foreign_keys(connection: Connection) -> tuple[str, list[str]]:
    if connection.dialect.name != "sqlite":
        return "held by the server", []
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return "every reference has its row", [
        f"row {row} of {table} names a missing row of {parent}" for table, row, parent, _ in broken
    ]


def _audit(connection: Connection) -> tuple[str, list[str]]:
    lines, digest = head(connection)
    return f"{lines} lines in an unbroken chain that ends with {digest[:_HEAD]}", list(
        broken_links(connection)
    )


def _tallies(connection: Connection) -> tuple[str, list[str]]:
    kept, counted = totals(connection), recount(connection, None)
    return f"{counted['claims']} claims counted again", [
        f"{kept[kind]} {kind} are said to stand, but {number} do"
        for kind, number in counted.items()
        if kept[kind] != number
    ]


def _word_index(connection: Connection) -> tuple[str, list[str]]:
    documents = connection.scalar(select(func.count()).select_from(search_docs)) or 0
    indexed = count_indexed(connection)
    return f"{documents} documents can be found by their words", (
        [] if documents == indexed else [f"{indexed} of {documents} documents can be found by their words"]
    )


def _digests(
    connection: Connection, table: Table, read: Callable[[bytes, str], object], sample: int
) -> tuple[str, list[str]]:
    total = connection.scalar(select(func.count()).select_from(table)) or 0
    digests = list(_spread(connection, table, total, sample))
    faults = []
    for digest in digests:
        packed = connection.scalar(select(table.c.packed).where(table.c.sha256 == digest))
        try:
            read(bytes(packed or b""), digest)
        except Unverified as error:
            faults.append(str(error))
    return f"{len(digests)} of {total} hashed again", faults


def _spread(connection: Connection, table: Table, total: int, sample: int) -> Iterator[str]:
    """Digests at even distances; they are hashes, so any even choice is a fair one."""
    step = max(1, -(-total // max(1, sample)))
    ordered = connection.scalars(select(table.c.sha256).order_by(table.c.sha256))
    for number, digest in enumerate(ordered):
        if number % step == 0:
            yield digest
