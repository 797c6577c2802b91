"""Opening a ledger: a file beside the watch, or a team's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from tocsin.ledger.checks import check_audit, check_ledger
from tocsin.ledger.connections import Connections, is_sqlite
from tocsin.ledger.reader import LedgerReader
from tocsin.ledger.records import CheckResult
from tocsin.ledger.schema import is_current, make_current, version_of
from tocsin.ledger.search.reindexing import reindex
from tocsin.ledger.transactions import OneTransaction
from tocsin.terms.errors import LedgerError

_PATIENCE = 10.0
"""Seconds to wait for another process's lock; the longest write transaction takes well under one."""


class Ledger:
    """An open ledger; close it, or use it as a context manager."""

    def __init__(self, connections: Connections) -> None:
        self.connections = connections
        """For the rooms' own reader and writer."""

    @property
    def where(self) -> str:
        """File or database for a person to read; without the password."""
        return self.connections.where

    def reader(self) -> LedgerReader:
        """A reader; any number may read while one writes."""
        return LedgerReader(self.connections)

    @contextmanager
    def one_state(self) -> Iterator[LedgerReader]:
        """A reader whose answers all see one state of the ledger, and cost no transaction each."""
        with self.connections.reading() as connection:
            yield LedgerReader(OneTransaction(self.connections.engine, connection))

    def check(self, sample: int = 200) -> tuple[CheckResult, ...]:
        """Look the ledger over for `tocsin doctor`.

        Args:
            sample: how many stored contents and texts to hash again, spread over the whole ledger.
        """
        return check_ledger(self.connections, sample)

    def verify_chain(self) -> CheckResult:
        """Read the audit log through: every line follows the one before, every judgement has its line."""
        return check_audit(self.connections)

    def tidy(self) -> str:
        """Let the database look at what it holds, so that it chooses its indexes well.

        Cheap; worth it after many pages were added. PostgreSQL does it by itself, in its own time.

        Returns:
            What was done, for a person.
        """
        with self.connections.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
        return f"{self.where}: looked over"

    def reindex(self) -> int:
        """Make the word index anew from the records, and say how many documents it holds."""
        with self.connections.writing() as connection:
            return reindex(connection)

    def close(self) -> None:
        """Close every connection to the database."""
        self.connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(where: str | Path, patience: float = _PATIENCE) -> Ledger:
    """Open the ledger at a path or database URL; make it if there is none, upgrade it if it is older.

    Args:
        where: a file, `sqlite:///FILE`, or `postgresql://USER@HOST/DATABASE`.
        patience: seconds to wait for another process's lock.

    Raises:
        LedgerError: it is no ledger, is newer than this program, is damaged or locked, or cannot be
            made there.
    """
    url = _url(where)
    if is_sqlite(url):
        _look_at_file(Path(url.database or ""))
    try:
        connections = Connections(url, patience)
    except ModuleNotFoundError as error:
        raise LedgerError(f"a PostgreSQL ledger needs psycopg: install tocsin[postgres] ({error})") from error
    try:
        _prepare(connections)
    except LedgerError:
        connections.close()
        raise
    connections.hold_to_file()
    return Ledger(connections)


def _url(where: str | Path) -> URL:
    text = str(where)
    if "://" not in text:
        if text in {"", ":memory:"}:
            raise LedgerError(f"{text!r}: a ledger is a file, or a database of a server")
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError(f"{text.split('://', maxsplit=1)[0]}://…: is no database URL") from error
    if is_sqlite(url) and url.database not in {None, "", ":memory:"}:
        return url.set(drivername="sqlite")
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    raise LedgerError(f"{url.render_as_string()}: a ledger is a SQLite file or a PostgreSQL database")


def _look_at_file(path: Path) -> None:
    try:
        if path.exists() and not path.is_file():
            raise LedgerError(f"{path}: is {'a folder' if path.is_dir() else 'no file'}, a ledger is a file")
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"{path}: there is no folder {path.absolute().parent}")
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise LedgerError(f"{path}: cannot be read: {error}") from error
    if head and head != b"SQLite format 3\0":
        raise LedgerError(f"{path}: is no ledger: it is not a SQLite file")


def _prepare(connections: Connections) -> None:
    try:
        with connections.reading() as connection:
            if is_current(version_of(connection)):
                return
        with connections.writing() as connection:
            make_current(connection)
    except LedgerError as error:
        if str(error).startswith(connections.where):
            raise
        raise LedgerError(f"{connections.where}: {error}") from error
