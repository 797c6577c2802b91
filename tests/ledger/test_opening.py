"""Opening: a new ledger, an old one, and everything that is none."""

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.ledger.pages import HARBOUR, record
from tocsin.ledger import open_ledger
from tocsin.ledger.connections import Connections
from tocsin.ledger.schema import make_current
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import LedgerError


def test_a_new_ledger_opens_at_once(tmp_path):
    """Making a ledger takes less than half a second of work, however busy the machine is."""
    begun = time.process_time()
    open_ledger(tmp_path / "case.db").close()
    assert time.process_time() - begun < 0.5
    assert (tmp_path / "case.db").is_file()


def test_what_was_written_is_there_again(where):
    """A ledger closed and opened again holds what it held."""
    with open_ledger(where) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR))
    with open_ledger(where) as ledger:
        assert ledger.reader().counts().claims == 2


def test_a_path_and_its_url_are_one_ledger(tmp_path):
    """`sqlite:///FILE` opens the same ledger as FILE."""
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR))
        assert ledger.where == str(path)
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert ledger.reader().counts().pages == 1


def test_an_empty_file_becomes_a_ledger(tmp_path):
    """A file of no bytes is taken for a ledger still to be made."""
    (tmp_path / "case.db").touch()
    with open_ledger(tmp_path / "case.db") as ledger:
        assert ledger.reader().counts().pages == 0


def test_a_server_is_named_without_its_password(postgres_url):
    """Messages about a team's ledger never show the password."""
    with open_ledger(postgres_url.replace("postgres:@", "postgres:hidden-word@")) as ledger:
        assert "hidden-word" not in ledger.where
        assert "postgresql" in ledger.where


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("", "a ledger is a file"),
        (":memory:", "a ledger is a file"),
        ("sqlite://", "a SQLite file or a PostgreSQL database"),
        ("sqlite:///:memory:", "a SQLite file or a PostgreSQL database"),
        ("mysql://user:hidden@host/base", "a SQLite file or a PostgreSQL database"),
        ("://", "no database URL"),
    ],
)
def test_what_names_no_ledger_is_refused(where, reason):
    """A name that can be no ledger is refused before anything is opened, without its password."""
    with pytest.raises(LedgerError, match=reason) as refused:
        open_ledger(where)
    assert "hidden" not in str(refused.value)


def test_a_folder_is_no_ledger(tmp_path):
    """A folder is named as such."""
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"], ids=["too long", "NUL"])
def test_a_name_no_file_can_have_is_refused(tmp_path, name):
    """A name that the system takes for no file is refused with the system's reason."""
    with pytest.raises(LedgerError, match="cannot be read"):
        open_ledger(tmp_path / name)


def test_two_processes_make_one_ledger(tmp_path):
    """Whoever comes second waits until the first has made the ledger, and takes it as it is."""
    path = tmp_path / "case.db"
    first = Connections(URL.create("sqlite", database=str(path)), patience=5)
    opened: list[int] = []

    def second() -> None:
        with open_ledger(path) as ledger:
            opened.append(ledger.reader().counts().pages)

    thread = threading.Thread(target=second)
    with first.writing() as connection:
        thread.start()
        thread.join(0.5)
        assert opened == []
        make_current(connection)
    thread.join(20)
    first.close()
    assert opened == [0]


def test_a_missing_folder_is_named(tmp_path):
    """The folder that is not there is named; none is made."""
    with pytest.raises(LedgerError, match=r"there is no folder .*absent"):
        open_ledger(tmp_path / "absent" / "case.db")
    assert not (tmp_path / "absent").exists()


def test_a_file_of_something_else_is_no_ledger(tmp_path):
    """Text in the file's place is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("Notes about the harbour, and not a database at all.")
    with pytest.raises(LedgerError, match=r"notes\.txt: is no ledger: it is not a SQLite file"):
        open_ledger(path)
    assert path.read_text().startswith("Notes")


def test_another_programs_database_is_no_ledger(tmp_path):
    """A SQLite file with tables of its own is refused and not touched."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    with pytest.raises(LedgerError, match=r"is no ledger: it holds other tables \(recipes\)"):
        open_ledger(path)
    raw = sqlite3.connect(path)
    assert [name for (name,) in raw.execute("SELECT name FROM sqlite_master")] == ["recipes"]
    raw.close()


def test_a_newer_ledger_is_refused(where):
    """A ledger that a newer program has written is left as it is; both versions are named."""
    with open_ledger(where) as ledger, ledger.connections.writing() as connection:
        connection.exec_driver_sql("UPDATE tocsin_schema SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"written by a newer Tocsin: its schema is 9999, .* knows \d{4}"):
        open_ledger(where)


@pytest.mark.parametrize("damage", ["header", "page"])
def test_a_damaged_file_is_named(tmp_path, damage):
    """A file whose bytes were overwritten is called damaged, or no ledger, with its name."""
    path = tmp_path / "case.db"
    open_ledger(path).close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(16 if damage == "header" else 100)
        file.write(b"\xaa" * (size - 100 if damage == "page" else 84))
    with pytest.raises(LedgerError, match=r"case\.db: is (damaged|no ledger)"):
        open_ledger(path)


def test_a_read_only_place_is_named():
    """Where no file can be made, the place is named: the kernel's own folder takes none."""
    if not Path("/proc/self").is_dir():
        pytest.skip("this system has no folder that refuses files to everybody")
    with pytest.raises(LedgerError, match=r"/proc/case\.db: cannot be opened or made there"):
        open_ledger("/proc/case.db")


def test_a_missing_driver_is_named(monkeypatch):
    """Without the extra, a server's ledger is refused with what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"install tocsin\[postgres\]"):
        open_ledger("postgresql://desk@host/case")


HOLDER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA locking_mode = EXCLUSIVE")
raw.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_locked_ledger_is_named(tmp_path):
    """A ledger that another process keeps locked is named as such, after the patience given."""
    path = tmp_path / "case.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LedgerError, match=r"case\.db: is locked by another process"):
            open_ledger(path, patience=0.2)
        holder.communicate()
    open_ledger(path).close()


def test_a_ledger_can_be_tidied(ledger, writer, reader):
    """Looking the tables over changes nothing in them."""
    writer.add_page(record(HARBOUR))
    before = reader.counts()
    assert ledger.where in ledger.tidy()
    assert reader.counts() == before
