"""Connections to the ledger's database: one writes at a time, any number read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, DisconnectionError, SQLAlchemyError

from tocsin.ledger.tables.columns import COMPACT
from tocsin.terms.errors import LedgerError

_CACHE_KIB = 32_000
"""Page cache of a connection: the indexes of a ledger of 200,000 claims fit in it."""
_PREPARED = 512
"""Statements that a SQLite connection keeps prepared: more than one page with its weighing asks."""
_KEPT_OPEN, _AT_MOST = 5, 50
"""Connections kept between questions, and at once: a web server of the desk's kind has 40 threads."""
_WRITES = "tocsin_writes"
_FILE = "tocsin_file"
_WRITER_LOCK = 7_105_110
"""Key of the PostgreSQL advisory lock that lets one writer in at a time, as SQLite does by itself."""
_REPEATABLE_READ = 3
"""psycopg's `IsolationLevel` of that name."""
_PLANNING = {
    "jit": "off",
    "plan_cache_mode": "force_custom_plan",
    "max_parallel_workers_per_gather": "0",
    "random_page_cost": "1.1",
    "work_mem": "128MB",
}
"""How PostgreSQL is to plan for a session, its manual, sections 20.7 and 32. A question of ours reads some
thousand rows: compiling it or starting workers for it takes longer than the answer. A plan for any word is a
bad plan for a common one, and indexes lie in memory or on a disk without a head. The memory is for
`missile*`: its documents are noted page by page, 64 bytes each, and where these have no room, PostgreSQL
(15 and 18) leaves out documents of `arms missile* -bridge`. This is room for sixteen million claims."""


class Connections:
    """One database, read and written in short transactions whose errors name the ledger."""

    def __init__(self, url: URL, patience: float) -> None:
        """Prepare to connect; nothing is opened yet.

        Args:
            url: a SQLite file or a PostgreSQL database.
            patience: seconds to wait for another process's lock.
        """
        self.where = url.database or "" if is_sqlite(url) else url.render_as_string(hide_password=True)
        """The ledger's name for a person; a password is never shown."""
        self.engine: Engine = create_engine(
            url,
            connect_args=_sqlite_patience(patience) if is_sqlite(url) else _postgresql_patience(patience),
            json_serializer=COMPACT.encode,
            pool_size=_KEPT_OPEN,
            max_overflow=_AT_MOST - _KEPT_OPEN,
            # a server that was restarted is met with a new connection, not with an error
            pool_pre_ping=not is_sqlite(url),
        )
        if is_sqlite(url):
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        else:
            event.listen(self.engine, "begin", _begin_postgresql)
        self._writing_engine = self.engine.execution_options(**{_WRITES: True})

    def hold_to_file(self) -> None:
        """Take a file that is gone for an error, and another one in its place for the ledger.

        SQLite would go on writing into a deleted file, and make an empty one where none is.
        """
        if is_sqlite(self.engine.url):
            event.listen(self.engine, "do_connect", self._require_file)
            event.listen(self.engine, "connect", self._note_file)
            event.listen(self.engine, "checkout", self._compare_file)
            self.engine.dispose()

    def _require_file(self, *_given: Any) -> None:
        if _identity(self.where) is None:
            raise LedgerError(f"{self.where}: is gone: there is no such file any more")

    def _note_file(self, _raw: Any, record: Any) -> None:
        record.info[_FILE] = _identity(self.where)

    def _compare_file(self, _raw: Any, record: Any, _proxy: Any) -> None:
        found = _identity(self.where)
        if found is None:
            self._require_file()
        if record.info[_FILE] != found:
            raise DisconnectionError("another file lies in the ledger's place")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger throughout."""
        with self._named_errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; all of it is kept, or nothing."""
        with self._named_errors(), self._writing_engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise LedgerError(f"{self.where}: {_reason(error)}") from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def is_sqlite(url: URL) -> bool:
    """Whether the database is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a file from another one of the same name, None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _sqlite_patience(seconds: float) -> dict[str, Any]:
    return {"timeout": seconds, "cached_statements": _PREPARED}


def _postgresql_patience(seconds: float) -> dict[str, Any]:
    # libpq takes two seconds at least; the lock timeout is in milliseconds and 0 would mean for ever
    lock = max(1, int(seconds * 1000))
    options = " ".join(f"-c {name}={value}" for name, value in {"lock_timeout": lock, **_PLANNING}.items())
    return {"connect_timeout": max(2, int(seconds)), "options": options}


def _prepare_sqlite(raw: Any, _record: Any) -> None:
    # Python's driver would begin transactions late and by itself; `begin` below does it instead.
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turned writer midway could not wait for the lock: a writer says so at its start.
    writes = connection.get_execution_options().get(_WRITES, False)
    # the driver itself is told: what else SQLAlchemy does for a statement costs more than the beginning
    raw: Any = connection.connection.dbapi_connection
    raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    # the driver sends both with its BEGIN, where a statement of their own would be one more way to the server
    raw: Any = connection.connection.dbapi_connection
    raw.isolation_level, raw.read_only = (None, None) if writes else (_REPEATABLE_READ, True)
    if writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


_REASONS = (
    ("database is locked", "is locked by another process"),
    ("lock timeout", "is locked by another process"),
    ("file is not a database", "is no ledger: it is not a SQLite file"),
    ("malformed", "is damaged"),
    ("readonly database", "cannot be written: the file or its folder is read-only"),
    ("unable to open database file", "cannot be opened or made there: look at the folder and its rights"),
    ("terminating connection", "was cut off from its server: try again"),
    ("server closed the connection", "was cut off from its server: try again"),
    ("connection is closed", "was cut off from its server: try again"),
    ("consuming input failed", "was cut off from its server: try again"),
    ("disk is full", "cannot be written: the disk is full"),
    ("disk I/O error", "cannot be read or written: look at the disk, its room and its limits"),
)
"""Words of the databases' messages, and what they mean to a person."""


def _reason(error: SQLAlchemyError | sqlite3.Error) -> str:
    detail = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    for words, meaning in _REASONS:
        if words in detail:
            return f"{meaning} ({detail})"
    return " ".join(detail.split())
