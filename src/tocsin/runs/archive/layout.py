"""Where an archive's parts lie, and how one is written: whole, or not at all."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.runs.whole import write_whole, writing_whole

Row = Mapping[str, Any]

PAGES = pa.schema(
    [
        pa.field("number", pa.int64()),
        *(
            pa.field(name, pa.string())
            for name in ("address", "sha256", "received", "media_type", "charset", "document", "path")
        ),
        pa.field("content", pa.binary()),
        pa.field("text", pa.string()),
        pa.field("given", pa.string()),
        pa.field("snapshot", pa.string()),
        pa.field("snapshot_sha256", pa.string()),
        pa.field("stories", pa.string()),
    ]
)
"""One row a page: its facts and bytes, its snapshot, and the stories found in it alone."""
PLACED = pa.schema(
    [
        pa.field("number", pa.int64()),
        pa.field("known", pa.bool_()),
        pa.field("stories", pa.string()),
        pa.field("reprints", pa.string()),
        pa.field("read_with", pa.string()),
        pa.field("twins", pa.string()),
    ]
)
"""One row a page: its stories among all others."""
PRINTS = pa.schema(
    [
        pa.field("story", pa.string()),
        pa.field("hashes", pa.binary()),
        pa.field("positions", pa.binary()),
        pa.field("words", pa.int64()),
    ]
)
"""One row a story: its fingerprints."""
FOUND = pa.schema(
    [pa.field("story", pa.string()), pa.field("wanted", pa.bool_()), pa.field("findings", pa.string())]
)
"""One row a story that the finders had before them; `findings` is null where the prefilter held it back."""
ACCOUNTS = pa.schema([pa.field(name, pa.string()) for name in ("story", "account", "role", "proofs")])
"""One row a story: its place in an account."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of an archive; every path of a part is made here."""

    root: str

    def part(self, table: str, key: str, group: int | None = None) -> Path:
        """The part of a table that one input gave, or one group of its pages."""
        name = key if group is None else f"{key}-{group:05d}"
        return Path(self.root) / table / f"{name}.parquet"

    def asides(self, key: str) -> Path:
        """What was set aside within one input, as JSON Lines."""
        return Path(self.root) / "asides" / f"{key}.jsonl"

    def done(self, key: str) -> Path:
        """The mark that every part of one input is written."""
        return Path(self.root) / "done" / f"{key}.json"

    @property
    def manifest(self) -> Path:
        """The inputs in their order."""
        return Path(self.root) / "manifest.json"

    @property
    def accounts(self) -> Path:
        """The accounts of all stories."""
        return Path(self.root) / "accounts.parquet"


@contextmanager
def part_written(path: Path, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
    """A part that takes its place when all of it is written; one table written is one group of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with writing_whole(path) as out, pq.ParquetWriter(out, schema, compression="zstd") as writer:
        yield writer


def write_part(path: Path, rows: Sequence[Row], schema: pa.Schema) -> None:
    """Write a small part at once."""
    with part_written(path, schema) as writer:
        writer.write_table(pa.Table.from_pylist(list(rows), schema=schema))


def rows_in(path: Path, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of a part, a group at a time."""
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield from file.read_row_group(group, columns).to_pylist()


def group_of(path: Path, group: int, columns: Sequence[str] | None = None) -> list[Row]:
    """The rows of one group of a part."""
    with pq.ParquetFile(path) as file:
        rows: list[Row] = file.read_row_group(group, columns).to_pylist()
        return rows


def groups_in(path: Path) -> int:
    """How many groups of rows a part has."""
    with pq.ParquetFile(path) as file:
        return int(file.num_row_groups)


def write_json(path: Path, value: object) -> None:
    """Write a small file of JSON, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_lines(path: Path, rows: Iterable[object]) -> None:
    """Write JSON Lines, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
