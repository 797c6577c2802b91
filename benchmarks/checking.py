"""What a check costs after a new story, in a ledger that holds a year of two hundred stories a day.

usage: python benchmarks/checking.py [FILE] [--days 366] [--filled]

The first two days are made news (`newsroom.py`), added and weighed by the program itself. Each later pair of
days is these two days again: other texts, ids and dates, the same words, written by the database. Of stories
that the watch does not read, and of all in the word index, the registers and the keys of weighing, nothing
that no check asks for is written again. Then a watch on North
Korea and Russia with indicators of every kind and clock is checked once over everything, and again after each
of some new stories. Times are CPU seconds.
"""

import argparse
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from newsroom import FIRST, STORIES_A_DAY, Newsroom
from ratios import tell
from sqlalchemy import BigInteger, Column, Connection, Double, Integer, LargeBinary, func, select

from tocsin.ledger import Ledger, PageRecord, open_ledger
from tocsin.ledger.packing import pack_text, unpack_text
from tocsin.ledger.tables import METADATA, snapshots
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.checking import check_watch
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.digest import sha256_text
from tocsin.terms.event import EventType
from tocsin.terms.watch import Clock, Indicator, LooksFor, Watch

BASE_DAYS = 2
NEW = 5
"""New stories after each of which the watch is checked."""
_PRK, _RUS = ("PRK",), ("RUS",)
_BOTH = ("PRK", "RUS")
_NUMBERED = (
    "pages",
    "stories",
    "claims",
    "events",
    "transfers",
    "forecasts",
    "figures",
    "memberships",
    "findings",
)
_OF_STORIES = ("marks", "story_countries")
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d")
_READ = {"findings": "subject"} | dict.fromkeys(
    ("claims", "events", "transfers", "forecasts", "figures"), "story"
)
"""What is copied only of stories that the watch reads, and the column that names the story or its record."""
_OWN: Mapping[str, Mapping[str, str]] = {
    "pages": {
        "id": "id || 'x{number}'",
        "address": "address || '/{number}'",
        "address_key": "address_key || 'x{number}'",
        "sha256": "sha256",
        "snapshot": "copied_snapshot(snapshot)",
    },
    "stories": {"snapshot": "copied_snapshot(snapshot)"},
}
"""Columns that a copy changes in a way of their own."""
_ID = re.compile(r"\b(claim|event|transfer|forecast|figure|story|account|page|finding)-([0-9a-f]{8,})")


def watch() -> Watch:
    """Indicators of every kind: claims, events, transfers, forecasts, figures, positions, rate, silence."""
    plain = Indicator("shells", "Are shells said to be sent?", words=("shell", "missile"), about=_BOTH)
    indicators = (
        plain,
        replace(plain, id="corroborated", at_least_origins=2, words=("soldier",)),
        replace(plain, id="soonest", clock=Clock.NO_LATER, words=("container",)),
        replace(plain, id="rate", words=("fuel",), rate_one_in=100, within_days=14),
        Indicator("visits", "Is a visit expected?", looks_for=LooksFor.FORECASTS, types=(EventType.CONSULT,),
                  within_days=14, quiet_days=21, clock=Clock.NO_LATER),
        Indicator("attacks", "Is an attack told?", looks_for=LooksFor.EVENTS, types=(EventType.ASSAULT,),
                  initiators=_PRK, clock=Clock.HAPPENED),
        Indicator("transfers", "Is anything given?", looks_for=LooksFor.TRANSFERS, givers=_PRK,
                  receivers=_RUS, within_days=30, quiet_days=45, clock=Clock.NO_LATER),
        Indicator("people", "Are many people sent?", looks_for=LooksFor.FIGURES, units=("person",),
                  above=9999, about=_PRK),
        Indicator("warming", "Does one warm to the other?", looks_for=LooksFor.POSITIONS, initiators=_PRK,
                  recipients=_RUS, above=1),
        Indicator("quiet", "Is an outlet silent?", silent=("Outlet 3", "Outlet 5"), silent_days=3),
    )  # fmt: skip
    return Watch("year", "What happens in a year?", _BOTH, (), indicators, "watch.yaml")


def filled(ledger: Ledger) -> None:
    """Add and weigh the first days."""
    writer = LedgerWriter(ledger)
    for number, page in enumerate(islice(Newsroom().pages(), BASE_DAYS * STORIES_A_DAY), 1):
        writer.add_page(page)
        if number % 100 == 0:
            weigh_ledger(ledger, page.page.received)


def repeated(ledger: Ledger, days: int) -> None:
    """Let the first days come again and again until there are so many."""
    copied = _Copied()
    with ledger.connections.writing() as connection:
        last = {name: _last(connection, name) for name in _NUMBERED}
        raw: Any = connection.connection.driver_connection
        raw.create_function("copied", 1, copied.text)
        raw.create_function("copied_snapshot", 1, copied.snapshot)
        _watched(connection)
        texts = {
            row.sha256: unpack_text(row.packed, row.sha256) for row in connection.execute(select(snapshots))
        }
        for number in range(1, -(-days // BASE_DAYS)):
            copied.begin(number)
            connection.execute(snapshots.insert(), copied.snapshots(texts))
            for statement in _statements(last, number):
                connection.exec_driver_sql(statement)
    writer, reader = LedgerWriter(ledger), ledger.reader()
    placed = max((seq for seq, *_ in reader.placed_since(0)), default=0)
    for step, reached in (("weigh", reader.last_seq()), ("weigh/placed", placed)):
        writer.set_bookmark(step, reached)


def _last(connection: Connection, table: str) -> int:
    return connection.scalar(select(func.max(METADATA.tables[table].c.seq))) or 0


class _Copied:
    """Values of a copy: ids with its number, days so much later, snapshots of its own."""

    def __init__(self) -> None:
        self._number = 0
        self._later: dict[str, str] = {}
        self._digests: dict[str, str] = {}

    def begin(self, number: int) -> None:
        """Begin the copy of that number."""
        self._number, self._later, self._digests = number, {}, {}

    def text(self, value: object) -> object:
        """A column's value as the copy has it."""
        return _ID.sub(self._id, _DAY.sub(self._day, value)) if isinstance(value, str) else value

    def _id(self, found: re.Match[str]) -> str:
        return f"{found[1]}-{self._number:04}{found[2]}"

    def _day(self, found: re.Match[str]) -> str:
        day = found[0]
        if day not in self._later:
            self._later[day] = (date.fromisoformat(day) + timedelta(BASE_DAYS * self._number)).isoformat()
        return self._later[day]

    def snapshot(self, digest: str) -> str:
        """The digest of the copy's text."""
        return self._digests[digest]

    def snapshots(self, kept: Mapping[str, str]) -> list[dict[str, object]]:
        """The texts with a last line of the copy's own, as rows; every span stays where it is."""
        rows: list[dict[str, object]] = []
        for digest, text in kept.items():
            mine = f"{text}\ncopy {self._number}"
            self._digests[digest] = sha256_text(mine)
            rows.append({"sha256": self._digests[digest], "length": len(mine), "packed": pack_text(mine)})
        return rows


def _statements(last: Mapping[str, int], number: int) -> Iterator[str]:
    for table in _NUMBERED:
        where = f"WHERE seq <= {last[table]}"
        if table in _READ:
            where += f" AND {_READ[table]} IN (SELECT id FROM watched)"  # noqa: S608 - our own names
        yield _copy(table, where, {"seq": f"seq + {number * last[table]}", **_OWN.get(table, {})}, number)
    offset = {"page": f"page + {number * last['pages']}"}
    yield _copy("carriage", f"WHERE page <= {last['pages']}", offset, number)
    for table in _OF_STORIES:
        yield _copy(table, "WHERE length(story) = (SELECT min(length(id)) FROM stories)", {}, number)


def _copy(table: str, where: str, own: Mapping[str, str], number: int) -> str:
    columns = METADATA.tables[table].columns
    plain = {c.name: f'copied("{c.name}")' if _is_text(c) else f'"{c.name}"' for c in columns}
    values = {**plain, **{name: how.format(number=number) for name, how in own.items()}}
    names = ", ".join(f'"{name}"' for name in values)
    return f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values.values())} FROM "{table}" {where}'  # noqa: S608 - our own names


def _is_text(column: Column[Any]) -> bool:
    return not isinstance(column.type, Integer | BigInteger | LargeBinary | Double)


def _watched(connection: Connection) -> None:
    """The records of the stories that the watch reads: what is found in others is never asked for."""
    named = (
        "SELECT story FROM story_countries WHERE country IN ('PRK', 'RUS') GROUP BY story HAVING count(*) = 2"
    )
    connection.exec_driver_sql("CREATE TEMP TABLE watched (id TEXT PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO watched {named}")
    for table in ("claims", "events", "transfers", "forecasts"):
        connection.exec_driver_sql(f"INSERT INTO watched SELECT id FROM {table} WHERE story IN ({named})")  # noqa: S608


def coming(days: int) -> Iterator[PageRecord]:
    """New stories about the watched pair, of the day after the last."""
    for page in Newsroom(seed=11, first=FIRST + timedelta(days)).pages():
        if {name.country for names in page.names.values() for name in names} == set(_BOTH):
            yield page


def main(place: Path, days: int, *, is_filled: bool) -> None:
    """Fill the ledger unless it is, and print what checks cost."""
    with open_ledger(place) as ledger:
        if not is_filled:
            began = time.process_time()
            filled(ledger)
            repeated(ledger, days)
            print(f"filled in {time.process_time() - began:.0f} CPU-s", flush=True)
        asked = watch()
        print(f"{ledger.reader().last_seq()} stories")
        began = time.process_time()
        rang = check_watch(ledger, asked)
        print(
            f"first check, of everything: {time.process_time() - began:.2f} s, {len(rang)} alerts", flush=True
        )
        _later_checks(ledger, asked, days)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"peak resident memory {held} MB, the first check's included")


def _later_checks(ledger: Ledger, asked: Watch, days: int) -> None:
    taken: list[float] = []
    for page in islice(coming(days), NEW):
        if not LedgerWriter(ledger).add_page(page):
            raise SystemExit(f"{page.page.address} stands in this file already: begin with a fresh copy")
        weigh_ledger(ledger, datetime.now(UTC))
        began = time.process_time()
        rang = check_watch(ledger, asked)
        taken.append(time.process_time() - began)
        print(f"after a new story: {taken[-1]:.2f} s, {len(rang)} alerts", flush=True)
    print(f"median {statistics.median(taken):.2f} s")
    tell(
        f"a check after one new story, {days * STORIES_A_DAY:,} stories",
        f"{statistics.median(taken):.2f} CPU-s",
        "at most 2",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path, nargs="?", help="default one that is deleted afterwards")
    parser.add_argument("--days", type=int, default=366)
    parser.add_argument("--filled", action="store_true", help="the file is filled already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        main(given.file or Path(folder) / "year.db", given.days, is_filled=given.filled)
