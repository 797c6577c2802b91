"""Import: an archive of a case into a ledger, with the same ids; and why some files are no import."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.exchange.casearchive.manifest import LEDGER
from tocsin.exchange.casearchive.unpacking import CaseArchive, UnpackLimits, open_case
from tocsin.ledger import Ledger, LedgerReader, open_ledger
from tocsin.ledger.backups import verify_ledger
from tocsin.ledger.copying import copy_ledger
from tocsin.ledger.drafts import draft_beside, draft_folder, sweep_drafts
from tocsin.runs.archive.layout import Layout
from tocsin.runs.archive.manifest import read_manifest
from tocsin.runs.merging import Merged, Merging
from tocsin.runs.whole import write_whole
from tocsin.terms.errors import BadInput, BadUsage, LedgerError

_SIGNS: Mapping[str, frozenset[str]] = {
    "stories": frozenset({"id", "sha256", "witnesses", "furniture"}),
    "claims": frozenset({"id", "act", "polarity", "certainty", "content"}),
    "events": frozenset({"id", "sense", "mode", "auxiliary", "evidence"}),
    "transfers": frozenset({"id", "giver", "receiver", "goods", "evidence"}),
    "forecasts": frozenset({"id", "expected", "window", "rule", "evidence"}),
    "figures": frozenset({"id", "value", "unit", "span", "evidence"}),
    "sources": frozenset({"name", "class", "claims", "accounts", "reliability"}),
    "alerts": frozenset({"id", "watch", "indicator", "first_rung"}),
}
"""Fields that only rows of one kind of `tocsin export` have together."""
_HEAD = 1 << 20
"""Characters of a file's first line that are looked at."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an archive of a case added to a ledger."""

    name: str
    """Title of the case."""
    copied: bool
    """Whether the ledger was empty and is now the same, row by row."""
    counts: Mapping[str, int]
    """What the archive holds, by kind."""
    merged: Merged | None
    """What was added to a ledger that held something; None for a copy."""
    watches: tuple[Path, ...]
    """Watch files that were written."""

    def words(self) -> str:
        """The account for a person."""
        held = ", ".join(f"{self.counts.get(kind, 0)} {kind}" for kind in ("pages", "stories", "claims"))
        if self.merged is None:
            said = f"Imported the case {self.name}: {held}; every id is the same."
        else:
            m = self.merged
            said = (
                f"Imported the case {self.name} ({held}): {m.pages} pages added, {m.known} known already, "
                f"{m.older} left out because newer bytes stand at their address; {m.judgements} judgements, "
                f"{m.alerts} alerts, {m.briefs} briefs added."
            )
        return " ".join([said, *(f"Watch: {path}" for path in self.watches)])


def import_case(
    file: Path,
    where: str,
    now: datetime,
    watches_to: Path | None = None,
    tell: Callable[[str], None] = lambda _item: None,
) -> Imported:
    """Take an archive of a case into a ledger; all of it is verified before anything is written.

    An empty ledger becomes the same as the one that was archived, in one transaction. Into a ledger that
    holds something, the case is merged a page at a time: after an interruption the next import goes on.

    Args:
        file: the archive.
        where: the ledger's file or database.
        now: aware UTC.
        watches_to: folder to write its watch files to, None for not at all.
        tell: called with what is being worked on.

    Raises:
        BadInput: the archive is damaged, strange, too large or made by a newer program.
        LedgerError: the ledger in it is not sound, or the other one cannot be written.
        BadUsage: a watch file is there already and says something else.
    """
    archive = open_case(file, UnpackLimits())
    planned = _planned(archive, watches_to)
    with _unpacked_beside(where) as extracted:
        archive.extract(LEDGER, extracted)
        with open_ledger(extracted) as source:
            _require_sound(source, archive)
            with open_ledger(where) as target:
                merged = _take(source, target, now, tell)
    for path, content in planned.items():
        write_whole(path, content)
    return Imported(archive.manifest.name, merged is None, archive.manifest.counts, merged, tuple(planned))


@contextmanager
def _unpacked_beside(where: str) -> Iterator[Path]:
    """Where the archive's ledger is unpacked: beside a ledger that is a file, else among temporary files.

    In both places the next import sweeps what a killed one has left.
    """
    home = Path(where).absolute().parent
    if "://" in where or not os.access(home, os.W_OK):
        with draft_folder("import") as folder:
            yield folder / LEDGER
        return
    beside = home / f"{Path(where).name}-import"
    sweep_drafts(beside)
    unpacked = draft_beside(beside)
    try:
        yield unpacked
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            unpacked.with_name(unpacked.name + ending).unlink(missing_ok=True)


def is_archive(folder: Path) -> bool:
    """Whether `tocsin archive` wrote a folder."""
    try:
        return read_manifest(Layout(str(folder))) is not None
    except (BadUsage, OSError):
        return False


def exported_kind(file: Path) -> str | None:
    """The kind of rows that a file holds, where `tocsin export` wrote it; None for any other file."""
    names = _columns(file)
    return next((kind for kind, signs in _SIGNS.items() if signs <= names), None)


def refuse_rows(files: Iterable[Path]) -> None:
    """Say why exported rows cannot be taken in.

    Raises:
        BadUsage: one of the files holds exported rows.
    """
    for file in files:
        if kind := exported_kind(file):
            raise BadUsage(
                f"{file}: holds exported {kind}: rows alone cannot become records of a ledger, whose every "
                "record resolves to the bytes of its page, and a row has no page. `tocsin export case` "
                "writes an archive that imports to the same ids"
            )


def _planned(archive: CaseArchive, folder: Path | None) -> dict[Path, bytes]:
    """Watch files that will be written, by their paths; one that says the same is left alone."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise BadUsage(f"{folder}: there is no such folder for the watches")
    planned: dict[Path, bytes] = {}
    for name in archive.watches:
        path, content = folder / name, archive.content(f"watches/{name}")
        if path.exists():
            if path.read_bytes() != content:
                raise BadUsage(f"{path}: is there already and says something else; nothing was imported")
            continue
        planned[path] = content
    return planned


def _require_sound(ledger: Ledger, archive: CaseArchive) -> None:
    """The ledger in the archive is whole, and is the one that the manifest and the pages speak of."""
    address = str(archive.path)
    for result in verify_ledger(ledger):
        if not result.sound:
            raise LedgerError(f"{address}: its ledger is not sound: {result.name}: {result.detail}")
    reader = ledger.reader()
    held: dict[str, int] = asdict(reader.counts())
    for kind, count in held.items():
        said = archive.manifest.counts.get(kind)
        if said != count:
            raise BadInput(
                address, f"its ledger holds {count} {kind}, its manifest says {said}", "damaged-archive"
            )
    missing = {page.sha256 for page in reader.pages(closed_too=True)} - archive.pages
    if missing:
        raise BadInput(address, f"lacks the page {min(missing)} of its ledger", "damaged-archive")


def _take(source: Ledger, target: Ledger, now: datetime, tell: Callable[[str], None]) -> Merged | None:
    """Copy into an empty ledger (None), or merge into one that holds something."""
    if _is_bare(target.reader()):
        copy_ledger(source, target, lambda table, _rows: tell(table))
        target.tidy()
        return None
    return Merging(source, target).merge(now, tell)


def _is_bare(reader: LedgerReader) -> bool:
    """Whether nothing at all was ever written to a ledger."""
    nothing = (reader.pages(closed_too=True), reader.set_asides(closed_too=True), reader.runs())
    return (
        all(next(iter(rows), None) is None for rows in nothing)
        and not reader.users()
        and not reader.share_links()
        and not reader.fetch_states()
        and next(iter(reader.audit()), None) is None
        and not any(asdict(reader.counts()).values())
    )


def _columns(file: Path) -> frozenset[str]:
    """Names of the fields of a table's first row; empty for what is no table."""
    try:
        if file.suffix == ".parquet":
            return frozenset(pq.read_schema(file).names)
        with file.open(encoding="utf-8-sig") as lines:
            first = lines.readline(_HEAD)
    except (OSError, UnicodeDecodeError, pa.ArrowInvalid):
        return frozenset()
    if first.startswith("{"):
        try:
            row = json.loads(first)
        except ValueError:
            return frozenset()
        return frozenset(row) if isinstance(row, dict) else frozenset()
    return frozenset(next(csv.reader([first]), []))
