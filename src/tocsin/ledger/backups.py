"""Backups: a whole ledger in one SQLite file, made while others read and write, and put back."""

import sqlite3
from pathlib import Path

from tocsin.ledger.connections import is_sqlite
from tocsin.ledger.copying import copy_ledger
from tocsin.ledger.drafts import draft_beside, sweep_drafts
from tocsin.ledger.opening import Ledger, open_ledger
from tocsin.ledger.records import CheckResult
from tocsin.terms.errors import LedgerError

_EVERYTHING = 10**12
"""A sample larger than any ledger."""


def backup_ledger(ledger: Ledger, file: str | Path) -> Path:
    """Keep a ledger as it stands now in a new SQLite file; it appears when it is complete.

    Args:
        ledger: a ledger on either database; others may read and write it meanwhile.
        file: where the backup is made; there must be no file yet.

    Returns:
        The file.

    Raises:
        LedgerError: there is a file already, or the ledger or the place cannot be read or written.
    """
    path = Path(file)
    _require_free(path)
    unfinished = draft_beside(path)
    try:
        sweep_drafts(path)
        if is_sqlite(ledger.connections.engine.url):
            _copy_file(Path(ledger.where), unfinished)
        else:
            with open_ledger(unfinished) as made:
                copy_ledger(ledger, made)
        unfinished.rename(path)
    finally:
        for left in (unfinished, *_beside(unfinished)):
            left.unlink(missing_ok=True)
    return path


def _require_free(path: Path) -> None:
    try:
        if path.exists():
            raise LedgerError(f"{path}: is there already, a backup overwrites nothing")
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"{path}: there is no folder {path.absolute().parent}")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error}") from error


def restore_ledger(file: str | Path, where: str | Path) -> tuple[CheckResult, ...]:
    """Put a backup back, after all of it was verified.

    Args:
        file: the backup.
        where: a file or database that holds no ledger yet, or an empty one.

    Returns:
        What was verified.

    Raises:
        LedgerError: the backup is missing or not sound, or there is something at the place already.
    """
    path = Path(file)
    if not path.is_file():
        raise LedgerError(f"{path}: there is no such backup")
    with open_ledger(path) as kept:
        results = verify_ledger(kept)
        for result in results:
            if not result.sound:
                raise LedgerError(f"{path}: is not put back: {result.name}: {result.detail}")
        with open_ledger(where) as target:
            copy_ledger(kept, target)
    return results


def verify_ledger(ledger: Ledger) -> tuple[CheckResult, ...]:
    """Look a ledger over whole: every digest, every reference, the audit log, the counts, the index."""
    return ledger.check(_EVERYTHING)


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's online backup: the pages of one state, whatever others write meanwhile."""
    try:
        reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        writing = sqlite3.connect(target)
        try:
            reading.backup(writing)
            writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            writing.close()
            reading.close()
    except sqlite3.Error as error:
        raise LedgerError(f"{source}: no backup could be made: {error}") from error


def _beside(path: Path) -> tuple[Path, ...]:
    """Files that SQLite keeps beside a database while it is open."""
    return (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))
