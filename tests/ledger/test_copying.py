"""Copies, backups and what is put back hold everything, with equal ids, on either database."""

import pytest
from sqlalchemy import select, update

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, first_of, record
from tocsin.ledger import AuditLine, Delivery, FetchState, User, UserRole, open_ledger
from tocsin.ledger.backups import backup_ledger, restore_ledger, verify_ledger
from tocsin.ledger.copying import copy_ledger
from tocsin.ledger.tables import METADATA, make_terms, snapshots
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import LedgerError
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Decision, Judgement


def furnish(ledger) -> None:
    """Put something into most tables: a changed page, findings, judgements, people, traffic."""
    writer = LedgerWriter(ledger)
    writer.add_page(told(first_of(record(HARBOUR, BRIDGE))))
    writer.add_page(told(record(BRIDGE, received=NOON + HOUR)))
    writer.put_findings([Finding(FindingKind.ORIGINS, "claim-1", None, {"least": 1})], NOON)
    writer.judge(Judgement(Decision.REJECT, "claim-1", None, {"as": 1.5}), NOON)
    writer.note(AuditLine("user/add", "bo", "ana", NOON))
    writer.put_user(User("ana", "$argon2", UserRole.OWNER), "ana", NOON)
    writer.put_delivery(Delivery("mail", "alert-1", NOON, next_try=NOON + HOUR), NOON)
    writer.put_fetch_state(FetchState("https://news.example", NOON))
    writer.set_bookmark("weigh", 2)


def rows_of(ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with ledger.connections.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }


@pytest.fixture
def other(request, tmp_path) -> str:
    """Where a second ledger can be made: of the kind that the test names."""
    if request.param == "sqlite":
        return str(tmp_path / "copy.db")
    url: str = request.getfixturevalue("new_database")()
    return url


@pytest.mark.parametrize("other", ["sqlite", "postgresql"], indirect=True)
def test_a_copy_is_equal(ledger, other):
    """Every row is in the copy, searches find the same, and both go on from there alike."""
    furnish(ledger)
    heard: dict[str, int] = {}
    with open_ledger(other) as copy:
        copied = copy_ledger(ledger, copy, lambda table, rows: heard.update({table: rows}))
        assert rows_of(copy) == rows_of(ledger)
        assert copied == sum(heard.values()) == sum(map(len, rows_of(ledger).values()))
        assert all(result.sound for result in verify_ledger(copy))
        for query in ("", "crates", '"the bridge"', "kind:claim -act:denies", "about:FIN bridge"):
            assert copy.reader().search(query) == ledger.reader().search(query)
        more = record("The mayor said that they had.", address="folder/more.txt", received=NOON + 2 * HOUR)
        for one in (ledger, copy):
            assert LedgerWriter(one).add_page(more)
        assert [page.address for page in copy.reader().pages()] == [
            page.address for page in ledger.reader().pages()
        ]
        assert rows_of(copy)["stories"][-1][1:] == rows_of(ledger)["stories"][-1][1:]


def test_nothing_is_copied_over_something(ledger, tmp_path):
    """A ledger that holds something is no target, and stays as it was."""
    furnish(ledger)
    with open_ledger(tmp_path / "copy.db") as copy:
        LedgerWriter(copy).set_bookmark("weigh", 1)
        with pytest.raises(LedgerError, match="is not empty"):
            copy_ledger(ledger, copy)
        assert copy.reader().counts().pages == 0


def test_a_copy_that_fails_leaves_nothing(ledger, tmp_path):
    """A damaged text stops the copy, and the target is empty as before."""
    furnish(ledger)
    with ledger.connections.writing() as connection:
        connection.execute(update(snapshots).values(packed=b"no text"))
    with open_ledger(tmp_path / "copy.db") as copy:
        with pytest.raises(Exception, match="damaged"):
            copy_ledger(ledger, copy)
        assert not any(rows_of(copy).values())


def test_a_backup_can_be_put_back(ledger, tmp_path):
    """A backup made beside a writer is a whole ledger, and put back it is the same."""
    furnish(ledger)
    file = backup_ledger(ledger, tmp_path / "backup.db")
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == ["backup.db"]
    before = rows_of(ledger)
    LedgerWriter(ledger).set_bookmark("weigh", 9)
    results = restore_ledger(file, tmp_path / "again.db")
    assert all(result.sound for result in results)
    with open_ledger(tmp_path / "again.db") as again:
        assert rows_of(again) == before
        assert again.reader().bookmark("weigh") == 2
        assert len(again.reader().search("crates").hits) == len(ledger.reader().search("crates").hits)


def test_a_backup_overwrites_nothing(ledger, tmp_path):
    """A file that is there stays; a folder that is not there is named."""
    taken = tmp_path / "backup.db"
    taken.write_text("notes")
    with pytest.raises(LedgerError, match="is there already"):
        backup_ledger(ledger, taken)
    assert taken.read_text() == "notes"
    with pytest.raises(LedgerError, match=r"there is no folder .*absent"):
        backup_ledger(ledger, tmp_path / "absent" / "backup.db")
    with pytest.raises(LedgerError, match="cannot be written"):
        backup_ledger(ledger, tmp_path / ("x" * 5000))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".tocsin")] == []


def test_a_ledger_that_is_gone_has_no_backup(tmp_path):
    """Where the ledger's file is gone, none is made in its place and no backup either."""
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger:
        path.unlink()
        with pytest.raises(LedgerError, match="no backup could be made"):
            backup_ledger(ledger, tmp_path / "backup.db")
    assert not path.exists()
    assert not (tmp_path / "backup.db").exists()


def test_only_a_sound_backup_is_put_back(ledger, tmp_path):
    """What is missing or damaged is named, and nothing is made at the place."""
    with pytest.raises(LedgerError, match="no such backup"):
        restore_ledger(tmp_path / "absent.db", tmp_path / "again.db")
    furnish(ledger)
    file = backup_ledger(ledger, tmp_path / "backup.db")
    with open_ledger(file) as kept, kept.connections.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET by = 'nobody'")
    with pytest.raises(LedgerError, match="is not put back: audit log: line 1"):
        restore_ledger(file, tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


def test_a_lost_word_index_is_seen_and_made_anew(ledger):
    """The doctor counts what can be found; the index follows from the records alone."""
    furnish(ledger)
    before = ledger.reader().search("crates OR bridge")
    with ledger.connections.writing() as connection:
        make_terms(connection)
    (result,) = [result for result in ledger.check() if result.name == "word index"]
    assert not result.sound
    assert result.detail.startswith("0 of ")
    assert ledger.reindex() == len(rows_of(ledger)["search_docs"])
    assert ledger.reader().search("crates OR bridge") == before
    assert all(result.sound for result in ledger.check())
