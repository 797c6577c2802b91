"""One writes, others read, and a process that dies leaves no half of anything."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tocsin.ledger import open_ledger
from tocsin.ledger.backups import backup_ledger
from tocsin.ledger.connections import _reason
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import LedgerError

ROOT = Path(__file__).resolve().parents[2]

KILLED = """
import os, signal, sys
from sqlalchemy import event
from tests.ledger.pages import BRIDGE, HARBOUR, record
from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter

ledger = open_ledger(sys.argv[1])
writer = LedgerWriter(ledger)
writer.add_page(record(BRIDGE, address="folder/bridge.txt"))

def die(connection, cursor, statement, *_):
    if statement.startswith("INSERT INTO claims"):
        os.kill(os.getpid(), signal.SIGKILL)

asked = []

def trace(statement):
    if asked and asked[-1].startswith("INSERT INTO claims"):
        os.kill(os.getpid(), signal.SIGKILL)
    asked.append(statement)

engine = ledger.connections.engine
if engine.dialect.name == "sqlite":
    # its driver is asked directly, and tells of each statement before it is done
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.set_trace_callback(trace))
else:
    event.listen(engine, "after_cursor_execute", die)
writer.add_page(record(HARBOUR))
"""


def test_a_killed_process_leaves_nothing_half_done(where):
    """Killed after the claims went in and before the end, the page is not in the ledger at all."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, where],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert ended.returncode == -signal.SIGKILL
    with open_ledger(where) as ledger:
        reader = ledger.reader()
        assert [page.address for page in reader.pages(closed_too=True)] == ["folder/bridge.txt"]
        assert reader.counts().claims == 1
        assert all(result.sound for result in ledger.check())
        assert LedgerWriter(ledger).add_page(record(HARBOUR))


def test_readers_see_no_half_written_page(ledger, reader):
    """While a transaction is under way, a reader in another thread sees the state before it."""
    inside, seen = threading.Event(), threading.Event()
    counted = []

    def read() -> None:
        inside.wait(10)
        counted.append(reader.counts().set_asides)
        seen.set()

    thread = threading.Thread(target=read)
    thread.start()
    with ledger.connections.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO set_asides (id, address, address_key, reason, kind, opened_at)"
            " VALUES ('set-aside-1', 'blank.txt', 'address-1', 'empty', 'empty', '2024-06-14 12:00:00')"
        )
        inside.set()
        assert seen.wait(10)
    thread.join(10)
    assert counted == [0]
    assert reader.counts().set_asides == 1


def test_two_writers_take_turns(ledger, reader):
    """Pages written from several threads at once all arrive, each one whole and only once."""
    made = [record(f"{HARBOUR} {n}", address=f"folder/{n % 8}.txt", received=NOON) for n in range(8)]
    added: list[bool] = []

    def write() -> None:
        writer = LedgerWriter(ledger)
        added.extend(writer.add_page(page) for page in made)

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(added) == 8
    assert reader.counts().pages == 8


BUSY = """
import sys
from tests.ledger.pages import HARBOUR, NOON, record
from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter

with open_ledger(sys.argv[1], patience=60) as ledger:
    writer, reader = LedgerWriter(ledger), ledger.reader()
    for number in range(6):
        writer.add_page(record(f"{HARBOUR} {sys.argv[2]}.{number}", address=f"{sys.argv[2]}/{number}.txt"))
        assert reader.counts().pages <= len(list(reader.pages())) <= 18
        assert reader.search("harbour").total.count >= number + 1
"""


def test_processes_take_turns(where):
    """Several processes write and read one ledger; nothing is lost, doubled or half-written."""
    open_ledger(where).close()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", BUSY, where, name],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in ("one", "two", "three")
    ]
    assert [process.wait(180) for process in started] == [0, 0, 0]
    with open_ledger(where) as ledger:
        assert ledger.reader().counts().pages == 18
        assert ledger.reader().search("harbour kind:story").total.count == 18
        assert all(result.sound for result in ledger.check())


def cut_off_while_reading(ledger, other) -> None:
    """Let the server end every connection but one while a reader is in the middle of its answer."""
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    cut += " AND datname = current_database()"
    with ledger.connections.reading() as here, other.connections.writing() as there:
        there.exec_driver_sql(cut)
        here.exec_driver_sql("SELECT 1")


def test_a_server_that_was_away_is_met_again(postgres_url):
    """A connection that the server cut is named inside its transaction, and replaced for the next one."""
    with open_ledger(postgres_url) as ledger, open_ledger(postgres_url) as other:
        writer, reader = LedgerWriter(ledger), ledger.reader()
        writer.add_page(record(HARBOUR))
        with pytest.raises(LedgerError, match="was cut off from its server"):
            cut_off_while_reading(ledger, other)
        assert reader.counts().pages == 1
        assert writer.add_page(record(BRIDGE, address="folder/bridge.txt"))


def test_a_file_that_is_gone_is_named(tmp_path):
    """Nothing is written into a deleted file, and no empty one is made; when it is back, all goes on."""
    path, away = tmp_path / "case.db", tmp_path / "away.db"
    with open_ledger(path) as ledger:
        writer, reader = LedgerWriter(ledger), ledger.reader()
        writer.add_page(record(HARBOUR))
        with open_ledger(path) as other:
            other.connections.close()
        ledger.connections.engine.dispose()
        path.rename(away)
        for ask in (reader.counts, lambda: writer.add_page(record(BRIDGE, address="folder/bridge.txt"))):
            with pytest.raises(LedgerError, match=r"case\.db: is gone"):
                ask()
        assert not path.exists()
        away.rename(path)
        assert reader.counts().pages == 1
        assert writer.add_page(record(BRIDGE, address="folder/bridge.txt"))


def test_a_file_put_back_is_read(tmp_path):
    """A backup put in the ledger's place while it is open is the ledger from then on."""
    path, older = tmp_path / "case.db", tmp_path / "older.db"
    with open_ledger(path) as ledger:
        writer, reader = LedgerWriter(ledger), ledger.reader()
        writer.add_page(record(HARBOUR))
        backup_ledger(ledger, older)
        writer.add_page(record(BRIDGE, address="folder/bridge.txt"))
        assert reader.counts().pages == 2
        path.unlink()
        with pytest.raises(LedgerError, match="is gone"):
            reader.counts()
        for beside in ("case.db-wal", "case.db-shm"):
            (tmp_path / beside).unlink(missing_ok=True)
        older.rename(path)
        assert reader.counts().pages == 1
        assert all(result.sound for result in ledger.check())


def test_another_file_in_its_place_is_read(tmp_path):
    """A ledger put over another in one step is read by the next question."""
    path, other = tmp_path / "case.db", tmp_path / "other.db"
    with open_ledger(other) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR, BRIDGE))
    with open_ledger(path) as ledger:
        assert ledger.reader().counts().stories == 0
        other.replace(path)
        assert ledger.reader().counts().stories == 2


def test_a_writer_kept_out_says_so(where):
    """A writer that waits longer than its patience says that the ledger is locked."""
    with open_ledger(where) as holder, open_ledger(where, patience=0.2) as waiting:
        with (
            holder.connections.writing(),
            pytest.raises(LedgerError, match="is locked by another process"),
        ):
            LedgerWriter(waiting).add_page(record(HARBOUR))
        assert LedgerWriter(waiting).add_page(record(BRIDGE, received=NOON + HOUR))


def test_a_server_that_is_not_there_is_named(tmp_path):
    """A server nobody answers at is named, without the password."""
    with pytest.raises(LedgerError, match=r"postgresql.*connection") as refused:
        open_ledger(f"postgresql://desk:hidden-word@/case?host={tmp_path}", patience=2)
    assert "hidden-word" not in str(refused.value)


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        ("attempt to write a readonly database", "the file or its folder is read-only"),
        ("database or disk is full", "the disk is full"),
        ("something  else\nentirely", "^something else entirely$"),
    ],
)
def test_messages_of_the_database_are_explained(message, meaning):
    """What SQLite says is given with what it means; anything else is given as it is."""
    error = OperationalError("INSERT", {}, sqlite3.OperationalError(message))
    with pytest.raises(LedgerError, match=meaning):
        raise LedgerError(_reason(error))
