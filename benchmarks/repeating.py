"""A weighed ledger repeated in time: the days that it holds come again, as if they had been weighed.

A hundred thousand stories cannot be weighed in the time of a benchmark. Each copy of the first days has ids,
texts and fingerprints of its own, all its dates lie so much later, and the keys of weighing are those of the
later dates; so a new story finds as many others as in a ledger that grew day by day. Written names stay what
they are: a name that is known is known. SQLite alone.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from newsroom import FIRST
from sqlalchemy import Connection, select

from tocsin.ledger import Ledger
from tocsin.ledger.packing import pack_text, unpack_text
from tocsin.ledger.queries.filing import filing_key
from tocsin.ledger.search.documents import Document
from tocsin.ledger.search.index import add_terms
from tocsin.ledger.search.reindexing import documents_in, placed_in
from tocsin.ledger.tables import METADATA, snapshots, stories
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.digest import sha256_text
from tocsin.weighing import keys_of
from tocsin.weighing.keeping import read_gist

_CHANGES = re.compile(
    r"(?:claim|event|transfer|forecast|figure|story|account|page|finding)-[0-9a-f]{20}|20\d\d-\d\d-\d\d"
)
_NUMBERED = (
    "pages", "stories", "claims", "events", "transfers", "forecasts", "figures", "memberships", "reprints",
    "findings", "search_docs",
)  # fmt: skip
"""Tables whose `seq` goes on."""
_OTHERS = ("carriage", "event_parties", "marks", "story_countries", "fingerprints", "registers")
_KIND = {"claim": "claims", "event": "events", "transfer": "transfers", "story": "stories"} | {
    "forecast": "forecasts"
}
_MARK = 1_000_003
"""Multiplied by a copy's number and laid over each fingerprint."""
Row = list[Any]


@dataclass(slots=True)
class Copy:
    """What changes from copy to copy."""

    number: int
    days: int
    """Days by which it lies later."""
    last: dict[str, int]
    """The greatest `seq` of the first days, by table."""
    later: dict[str, str] = field(default_factory=dict)
    snapshots: dict[str, str] = field(default_factory=dict)

    def changed(self, part: str) -> str:
        """An id or a date of the first days as the copy has it."""
        if part[0] == "2":
            if part not in self.later:
                self.later[part] = (date.fromisoformat(part) + timedelta(self.days)).isoformat()
            return self.later[part]
        kind, _, digits = part.partition("-")
        return f"{kind}-{int(digits[:4], 16) ^ self.number:04x}{digits[4:]}"

    def offset(self, table: str) -> int:
        """What is added to the `seq` of a table."""
        return self.number * self.last[table]

    def prints(self, packed: bytes) -> bytes:
        """Fingerprints of the copy's own."""
        mark = (self.number * _MARK).to_bytes(8, "little") * (len(packed) // 8)
        return (int.from_bytes(packed, "little") ^ int.from_bytes(mark, "little")).to_bytes(
            len(packed), "little"
        )


@dataclass(frozen=True, slots=True)
class Base:
    """The first days in main memory, ready to be repeated."""

    last: dict[str, int]
    tables: dict[str, tuple[list[str], list[Row]]]
    """Columns and rows; a text that changes is a list of its parts, every second of which changes."""
    texts: dict[str, str]
    gists: list[tuple[str, Any]]
    prints: list[tuple[str, bytes]]
    documents: list[tuple[int, Document]]

    def repeat(self, ledger: Ledger, days: int, numbers: range) -> None:
        """Add copies to the ledger that the first days were read from.

        Args:
            ledger: a SQLite ledger with these days and the copies before.
            days: how many the first days are.
            numbers: of the copies; the first days themselves are 0.
        """
        for number in numbers:
            with ledger.connections.writing() as connection:
                self._write(connection, Copy(number, number * days, self.last))
                connection.exec_driver_sql("UPDATE tallies SET held = held + held / ?", (number,))
        reader, writer = ledger.reader(), LedgerWriter(ledger)
        placed = max((seq for seq, *_ in reader.placed_since(0)), default=0)
        today = (FIRST + timedelta(days * numbers.stop - 1)).toordinal()
        writer.set_bookmarks({"weigh": reader.last_seq(), "weigh/placed": placed, "weigh/day": today})

    @staticmethod
    def of(ledger: Ledger) -> "Base":
        """The days that a ledger holds."""
        with ledger.connections.reading() as connection:
            return Base._read(connection)

    @staticmethod
    def _read(connection: Connection) -> "Base":
        last = {
            name: connection.exec_driver_sql(f"SELECT max(seq) FROM {name}").scalar() or 0  # noqa: S608
            for name in _NUMBERED
        }
        tables = {name: _rows(connection, name) for name in (*_NUMBERED, *_OTHERS)}
        kept = connection.exec_driver_sql("SELECT story, packed FROM gists").all()
        texts = {
            row.sha256: unpack_text(row.packed, row.sha256) for row in connection.execute(select(snapshots))
        }
        prints = connection.exec_driver_sql("SELECT story, hashes FROM fingerprints").all()
        documents: list[tuple[int, Document]] = []
        for row in connection.execute(select(stories).order_by(stories.c.seq)).all():
            found = {(each.kind, each.id): each for each in documents_in(connection, row)}
            documents += [(doc, found[key]) for doc, key in placed_in(connection, row.id, found)]
        gists = [(row[0], _CHANGES.split(text), _CHANGES.findall(text)) for row in kept
                 if (text := zlib.decompress(row[1]).decode())]  # fmt: skip
        return Base(
            last,
            tables,
            texts,
            [(s, (a, b)) for s, a, b in gists],
            [tuple(p) for p in prints],
            sorted(documents),
        )

    def _write(self, connection: Connection, copy: Copy) -> None:
        """Add one copy."""
        made = []
        for digest, text in self.texts.items():
            mine = f"{text}\ncopy {copy.number}"
            copy.snapshots[digest] = sha256_text(mine)
            made.append((copy.snapshots[digest], len(mine), pack_text(mine)))
        _insert(connection, "snapshots", ["sha256", "length", "packed"], made)
        for name, (columns, rows) in self.tables.items():
            special = {
                n: change for n, column in enumerate(columns) if (change := _change(name, column, copy))
            }
            _insert(connection, name, columns, list(_copied(rows, special, copy)))
        self._write_numbers(connection, copy)
        offset = copy.offset("search_docs")
        add_terms(connection, [(doc + offset, document) for doc, document in self.documents])

    def _write_numbers(self, connection: Connection, copy: Copy) -> None:
        """Gists, keys and fingerprints."""
        rows = connection.exec_driver_sql(
            "SELECT id, seq FROM stories WHERE seq > ? AND seq <= ?",
            (copy.offset("stories"), copy.offset("stories") + copy.last["stories"]),
        )
        numbers: dict[str, int] = dict(rows.tuples().all())
        gists, filed, posted = [], [], []
        for story, (between, parts) in self.gists:
            text = _joined(between, parts, copy)
            mine = copy.changed(story)
            gists.append((mine, "gist/1", zlib.compress(text.encode(), 1)))
            gist = read_gist(text, json.loads(text)[2])
            known = {person.name for person in gist.people}
            filed += [(filing_key(key), numbers[mine]) for key in keys_of(gist, known)]
        for story, hashes in self.prints:
            own = copy.prints(hashes)
            keys = {own[at : at + 8] for at in range(0, len(own), 8)}
            number = numbers[copy.changed(story)]
            posted += [(int.from_bytes(key, "little", signed=True), number) for key in keys]
        _insert(connection, "gists", ["story", "scheme", "packed"], gists)
        _insert(connection, "filings", ["key", "story"], sorted(filed))
        _insert(connection, "postings", ["print", "story"], sorted(posted))


def _rows(connection: Connection, table: str) -> tuple[list[str], list[Row]]:
    columns = [column.name for column in METADATA.tables[table].columns]
    names = ", ".join(f'"{name}"' for name in columns)
    query = f'SELECT {names} FROM "{table}"'  # noqa: S608 - our own names
    if table == "findings":
        query += " WHERE kind <> 'actor' AND (kind <> 'grade' OR subject LIKE 'claim-%')"
    rows = connection.exec_driver_sql(query).all()
    return columns, [[_parted(value) for value in row] for row in rows]


def _parted(value: Any) -> Any:
    if isinstance(value, str) and (parts := _CHANGES.findall(value)):
        return _CHANGES.split(value), parts
    return value


def _joined(between: Sequence[str], parts: Sequence[str], copy: Copy) -> str:
    changed = map(copy.changed, parts)
    return between[0] + "".join(part + rest for part, rest in zip(changed, between[1:], strict=True))


def _copied(rows: Sequence[Row], special: dict[int, Callable[[Row], Any]], copy: Copy) -> Iterator[Row]:
    for row in rows:
        mine = [_joined(value[0], value[1], copy) if isinstance(value, tuple) else value for value in row]
        for place, change in special.items():
            mine[place] = change(row)
        yield mine


def _change(table: str, column: str, copy: Copy) -> Callable[[Row], Any] | None:
    """How a column changes that neither holds ids nor dates."""
    place = [each.name for each in METADATA.tables[table].columns].index(column)
    if (table, column) == ("carriage", "page"):
        return lambda row: row[place] + copy.offset("pages")
    if column == "record":
        kind = [each.name for each in METADATA.tables[table].columns].index("kind")
        return lambda row: row[place] + copy.offset(_KIND[row[kind]])
    made: dict[str, Callable[[Row], Any]] = {
        "seq": lambda row: row[place] + copy.offset(table),
        "snapshot": lambda row: copy.snapshots[row[place]],
        "address": lambda row: f"{row[place]}/{copy.number}",
        "address_key": lambda row: f"{row[place]}/{copy.number}",
        "hashes": lambda row: copy.prints(row[place]),
    }
    return made.get(column)


def _insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Any]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    if rows:
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 - our own names
            [tuple(row) for row in rows],
        )
