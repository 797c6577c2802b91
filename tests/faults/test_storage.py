"""No room, no rights, a clock set back, a database that goes and comes: a clear message, and recovery."""

import os
import resource
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ledger.pages import BRIDGE, HARBOUR, record
from tocsin.ledger import open_ledger
from tocsin.ledger.backups import verify_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.whole import write_whole
from tocsin.terms.errors import BadUsage, LedgerError

ADD = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from tests.ledger.pages import BRIDGE, record
from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import LedgerError
with open_ledger(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        LedgerWriter(ledger).add_page(record(BRIDGE, address="bridge.txt"))
    except LedgerError as error:
        print(error)
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A ledger with one page, closed."""
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR))
    return path


def pages(path: Path) -> int:
    """How many pages a ledger holds, after all of it was verified."""
    with open_ledger(path) as ledger:
        assert [result.detail for result in verify_ledger(ledger) if not result.sound] == []
        return ledger.reader().counts().pages


def test_a_disk_without_room(filled: Path):
    """The ledger's file may not grow: it is named with the reason, stays whole, and takes the page later."""
    said = subprocess.run(
        [sys.executable, "-c", ADD, str(filled), "4096"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    assert "case.db" in said
    assert "cannot be read or written" in said
    assert pages(filled) == 1
    with open_ledger(filled) as ledger:
        LedgerWriter(ledger).add_page(record(BRIDGE, address="bridge.txt"))
    assert pages(filled) == 2


def test_a_brief_without_room_leaves_the_old_one(tmp_path: Path):
    """A file that cannot be written whole is named; what stood there stands, and no draft stays."""
    path = tmp_path / "brief.md"
    write_whole(path, "the old one")
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, most[1]))
    try:
        with pytest.raises(BadUsage, match=r"brief\.md: cannot be written"):
            write_whole(path, "x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert [each.name for each in tmp_path.iterdir()] == ["brief.md"]
    assert path.read_text(encoding="utf8") == "the old one"
    write_whole(path, "the new one")
    assert path.read_text(encoding="utf8") == "the new one"


def test_a_ledger_that_may_not_be_written(filled: Path):
    """A read-only file is named as such, reading goes on, and with its rights back it takes pages."""
    if os.geteuid() == 0:
        immutable = subprocess.run(["chattr", "+i", str(filled)], capture_output=True, check=False)
        if immutable.returncode:
            pytest.skip("an owner of everything may write everywhere, and this disk knows no immutable files")
        undo = ["chattr", "-i", str(filled)]
    else:
        filled.chmod(0o444)
        filled.parent.chmod(0o555)
        undo = ["chmod", "-R", "u+w", str(filled.parent)]
    try:
        with (
            pytest.raises(LedgerError, match=r"case\.db: cannot be (written|opened)"),
            open_ledger(filled) as ledger,
        ):
            LedgerWriter(ledger).add_page(record(BRIDGE, address="bridge.txt"))
    finally:
        subprocess.run(undo, check=True)
    with open_ledger(filled) as ledger:
        LedgerWriter(ledger).add_page(record(BRIDGE, address="bridge.txt"))
    assert pages(filled) == 2


def test_a_clock_that_was_set_back(tmp_path: Path):
    """A page read again a day "earlier" takes the old one's place; no row closes before it opened."""
    path = tmp_path / "case.db"
    now = datetime(2025, 3, 9, 8, 30, tzinfo=UTC)
    with open_ledger(path) as ledger:
        writer = LedgerWriter(ledger)
        writer.add_page(record(HARBOUR, received=now))
        writer.add_page(record(BRIDGE, received=now - timedelta(days=1)))
        standing = [page.id for page in ledger.reader().pages()]
        closed = list(ledger.reader().pages(closed_too=True))
    assert len(standing) == 1
    assert len(closed) == 2
    assert all(page.closed is None or page.closed >= page.received for page in closed)
    assert pages(path) == 1


def test_a_database_that_goes_and_comes(filled: Path):
    """A file that is away is named as gone, nothing is made in its place, and it is read when it is back."""
    away = filled.with_name("elsewhere.db")
    with open_ledger(filled) as ledger:
        filled.rename(away)
        with pytest.raises(LedgerError, match=r"case\.db: is gone"):
            ledger.reader().counts()
        assert not filled.exists()
        away.rename(filled)
        assert ledger.reader().counts().pages == 1
