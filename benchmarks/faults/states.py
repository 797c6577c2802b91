"""What a ledger and its folder hold, times and row numbers left out: two that did the same hold the same."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.faults.places import Place
from sqlalchemy import Integer, Table, select

from tocsin.ledger import DeliveryState, Ledger, open_ledger
from tocsin.ledger.backups import verify_ledger
from tocsin.ledger.tables import METADATA
from tocsin.ledger.tables.columns import Moment

State = Mapping[str, Counter[str]]
"""Rows by table, each as JSON, with how often it stands there."""

ASIDE = {
    "runs", "bookmarks", "sessions", "seen_marks", "fetch_states", "deliveries", "readings", "gists",
}  # fmt: skip
"""Tables that tell how the work went, not what it came to."""
_NUMBERS = {
    ("carriage", "page"),
    ("search_docs", "record"),
    ("registers", "record"),
    ("filings", "story"),
    ("postings", "story"),
}
"""References to row numbers, which a database does not give twice after a broken transaction."""
_TIMED = {
    "audit": {"digest", "previous"},
    "judgements": {"id", "line"},
    "search_docs": {"learned"},
    "registers": {"learned"},
    "pages": {"address_key", "id"},
}
"""Columns that are made of the time of writing, or of the folder: a ledger on a server keeps whole paths."""
_TIME = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(\+00:00|Z)?|judgement-[0-9a-f]+")
_BESIDE = re.compile(r".*\.db-(wal|shm)")


def state_of(place: Place) -> State:
    """Every row of every table that tells what the work came to."""
    with open_ledger(place.ledger) as ledger, ledger.connections.reading() as connection:
        return {
            table.name: Counter(
                _line(table, row).replace(str(place.folder), "CASE")
                for row in connection.execute(select(table)).mappings()
            )
            for table in METADATA.sorted_tables
            if table.name not in ASIDE
        }


def _line(table: Table, row: Mapping[Any, Any]) -> str:
    left_out = _TIMED.get(table.name, set())
    said = {
        column.name: row[column.name]
        for column in table.columns
        if column.name not in left_out
        and not isinstance(column.type, Moment)
        and not (column.name == "seq" and isinstance(column.type, Integer))
        and (table.name, column.name) not in _NUMBERS
    }
    if "closed_at" in table.columns:
        said["stands"] = row["closed_at"] is None
    text = json.dumps(said, sort_keys=True, default=lambda value: repr(value)[:200])
    return _TIME.sub("TIME", text)


def differences(expected: State, found: State) -> Iterator[str]:
    """Where two states differ, one sentence a table."""
    for table, rows in expected.items():
        missing, extra = rows - found[table], found[table] - rows
        if missing or extra:
            shown = [f"-{row[:160]}" for row in list(missing)[:2]] + [
                f"+{row[:160]}" for row in list(extra)[:2]
            ]
            yield f"{table}: {missing.total()} rows missing, {extra.total()} too many: {' '.join(shown)}"


def faults_of(place: Place) -> Iterator[str]:
    """What is not sound: digests, references, the audit chain, kept counts, the word index."""
    with open_ledger(place.ledger) as ledger:
        for result in verify_ledger(ledger):
            if not result.sound:
                yield f"{result.name}: {result.detail}"
        yield from _double_alerts(ledger)


def _double_alerts(ledger: Ledger) -> Iterator[str]:
    rung = Counter((alert.indicator, alert.claims) for alert in ledger.reader().alerts())
    for (indicator, _), often in rung.items():
        if often > 1:
            yield f"the alert of {indicator} stands {often} times"


def files_of(folder: Path) -> set[str]:
    """Names of all files below a folder, what a database keeps beside itself left out."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not _BESIDE.fullmatch(path.name)
    }


def arrivals(kept: Path, path: str) -> Counter[str]:
    """How often each message came to one address of the hook."""
    lines = kept.read_text(encoding="utf8").splitlines() if kept.exists() else []
    said = [json.loads(line) for line in lines]
    return Counter(
        f"{row['title']}\n{_TIME.sub('TIME', row['message'])}" for row in said if row["path"] == path
    )


def unsure(place: Place) -> int:
    """Deliveries that were under way when the program was killed, and are named as perhaps not arrived."""
    with open_ledger(place.ledger) as ledger:
        failed = ledger.reader().deliveries(states=(DeliveryState.FAILED,))
        return sum("may have arrived" in (each.detail or "") for each in failed)
