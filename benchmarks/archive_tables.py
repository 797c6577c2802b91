"""What stands in an archive: its reprints, its relevant stories, and one number for all of its rows."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tocsin.runs.archive.tables import KINDS


@dataclass(frozen=True, slots=True)
class Sum:
    """Rows of a table and what they come to, whatever their order."""

    rows: int
    different: int
    """Rows unlike any other: fewer than `rows` where one is there twice."""
    digest: str


def found(out: Path, planted: dict[int, int]) -> float:
    """Share of planted reprints that are in one account with what they reprint."""
    account = {row["story"]: row["account"] for row in _rows(out / "accounts.parquet", ["story", "account"])}
    of_page: dict[int, set[str]] = {}
    for row in _table(out, "stories", ["id", "address"]):
        number = int(row["address"].rpartition("/")[2])
        of_page.setdefault(number, set()).add(account[row["id"]])
    hits = sum(bool(of_page.get(copy, set()) & of_page.get(first, set())) for copy, first in planted.items())
    return hits / len(planted)


def relevant_and_read(out: Path, actors: Iterable[str]) -> tuple[set[str], set[str]]:
    """The stories that reading found to name every actor, and those that were read."""
    relevant, read = set(), set()
    for row in _table(out, "stories", ["id", "read", "names"]):
        named = {name["country"] for name in json.loads(row["names"]) if name["kind"] != "person"}
        if set(actors) <= named:
            relevant.add(row["id"])
        if row["read"]:
            read.add(row["id"])
    return relevant, read


def sums(out: Path) -> dict[str, Sum]:
    """Every table of an archive, when a page was received left out, and the accounts."""
    tables = {kind: _summed(_table(out, kind)) for kind in KINDS}
    return {**tables, "accounts": _summed(_rows(out / "accounts.parquet"))}


def _summed(rows: Iterable[dict[str, Any]]) -> Sum:
    count, total = 0, 0
    seen: set[bytes] = set()
    for row in rows:
        kept = {name: value for name, value in row.items() if name != "received"}
        digest = hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).digest()[:16]
        seen.add(digest)
        total += int.from_bytes(digest, "big")
        count += 1
    return Sum(count, len(seen), f"{total % (1 << 64):016x}")


def _table(out: Path, kind: str, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    for part in sorted((out / kind).glob("*.parquet")):
        yield from _rows(part, columns)


def _rows(path: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield from file.read_row_group(group, columns).to_pylist()
