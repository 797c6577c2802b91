"""The doctor finds a sound ledger sound, and names each fault of one that is not."""

import sqlite3

import pytest
from sqlalchemy import update

from tests.ledger.pages import BRIDGE, HARBOUR, record
from tocsin.ledger import open_ledger
from tocsin.ledger.packing import pack
from tocsin.ledger.schema import VERSIONS
from tocsin.ledger.tables import contents, snapshots
from tocsin.ledger.writer import LedgerWriter


def test_a_sound_ledger(ledger, writer):
    """Everything is sound, and what was looked at is said."""
    writer.add_page(record(HARBOUR))
    results = ledger.check()
    assert [result.name for result in results] == [
        "schema",
        "integrity",
        "foreign keys",
        "bytes of pages",
        "texts of snapshots",
        "audit log",
        "kept counts",
        "word index",
    ]
    assert all(result.sound for result in results)
    assert results[0].detail == f"version {VERSIONS[-1]}"
    assert results[3].detail == "1 of 1 hashed again"


def test_a_sample_is_spread_over_the_ledger(ledger, writer):
    """No more contents are hashed than asked for, and none where none is asked for is one."""
    for number in range(7):
        writer.add_page(record(f"Paragraph {number}.", address=f"folder/{number}.txt"))
    assert ledger.check(sample=3)[3].detail == "3 of 7 hashed again"
    assert ledger.check(sample=100)[3].detail == "7 of 7 hashed again"
    assert ledger.check(sample=0)[3].detail == "1 of 7 hashed again"


def test_damaged_bytes_are_counted(ledger, writer):
    """Bytes that are not what their digest says are named, the first few of many."""
    for number in range(5):
        writer.add_page(record(f"Paragraph {number}.", address=f"folder/{number}.txt"))
    with ledger.connections.writing() as connection:
        connection.execute(update(contents).values(packed=pack(b"other")))
    damaged = ledger.check()[3]
    assert not damaged.sound
    assert damaged.detail.count("damaged") == 3
    assert damaged.detail.endswith("and 2 more")


def test_a_lost_row_is_named(tmp_path):
    """What was found in a story that is gone is found by the check of references."""
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR))
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM stories")
    raw.commit()
    raw.close()
    with open_ledger(path) as ledger:
        references = ledger.check()[2]
    assert not references.sound
    assert "names a missing row of stories" in references.detail


def test_texts_are_asked_for_together_and_the_damaged_named(ledger, writer):
    """What still has its digest is whole beside one that has not."""
    made = [record(text, address=f"{n}.txt") for n, text in enumerate((HARBOUR, BRIDGE))]
    for each in made:
        writer.add_page(each)
    whole, broken = (each.snapshot.sha256 for each in made)
    with ledger.connections.writing() as connection:
        connection.execute(update(snapshots).where(snapshots.c.sha256 == broken).values(packed=b"x"))
    reader = ledger.reader()
    found = dict(reader.snapshots([whole, broken, "0" * 64]))
    assert found.keys() == {whole, broken}
    assert found[whole] == made[0].snapshot
    assert "damaged" in str(found[broken])


def test_a_damaged_file_is_a_result_and_no_error(tmp_path):
    """Pages of the file that were overwritten are reported by the check, not raised."""
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger:
        LedgerWriter(ledger).add_page(record(*(f"{HARBOUR} {n}" for n in range(200)), BRIDGE))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 20_000)
        file.write(b"\xaa" * 20_000)
    with open_ledger(path) as ledger:
        results = ledger.check()
    assert not all(result.sound for result in results)


def test_an_unknown_version_is_a_fault(ledger):
    """A ledger whose schema changed under an open program is reported."""
    with ledger.connections.writing() as connection:
        connection.exec_driver_sql("UPDATE tocsin_schema SET version_num = '9999'")
    schema = ledger.check()[0]
    assert not schema.sound
    assert f"version 9999, this program knows {VERSIONS[-1]}" in schema.detail


@pytest.mark.parametrize("pages", [0, 1])
def test_a_check_changes_nothing(ledger, writer, reader, pages):
    """Looking a ledger over leaves it as it was."""
    for _ in range(pages):
        writer.add_page(record(HARBOUR))
    before = reader.counts()
    ledger.check()
    assert reader.counts() == before


def test_a_table_that_is_gone_is_a_fault_of_its_check(ledger, writer):
    """What cannot be asked is not sound, with the database's reason; the other checks go on."""
    writer.add_page(record(HARBOUR))
    with ledger.connections.writing() as connection:
        connection.exec_driver_sql("DROP TABLE tallies")
    results = {result.name: result for result in ledger.check()}
    assert not results["kept counts"].sound
    assert "tallies" in results["kept counts"].detail
    assert results["audit log"].sound
