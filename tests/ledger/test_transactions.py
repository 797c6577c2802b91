"""Many calls in one transaction: they see one state, and what they add stands together or not at all."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tocsin.ledger import open_ledger
from tocsin.ledger.receiving import _select_gone
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import LedgerError


def test_one_state_for_all_questions(ledger, writer):
    """What is added while a reader asks is not seen by it, whatever it asks, and is seen by the next one."""
    writer.add_page(record(HARBOUR))
    with ledger.one_state() as reader:
        before = reader.counts()
        LedgerWriter(ledger).add_page(record(BRIDGE, address="folder/bridge.txt", received=NOON + HOUR))
        assert reader.counts() == before
        assert [page.address for page in reader.pages()] == ["folder/harbour.txt"]
    assert ledger.reader().counts().pages == 2


def test_one_state_begins_one_transaction(ledger):
    """However many questions a reader asks, the database is told to begin once."""
    begun: list[object] = []
    event.listen(ledger.connections.engine, "begin", begun.append)
    with ledger.one_state() as reader:
        reader.counts()
        reader.bookmarks(("weigh", "check"))
        list(reader.stories())
    assert len(begun) == 1


def test_what_is_written_together_is_seen_together(writer, reader):
    """Another reader sees all calls of a writer at once, when its transaction ends."""
    with writer.together() as one:
        one.add_page(record(HARBOUR))
        one.set_bookmarks({"weigh": 3})
        assert reader.counts().pages == 0
    assert (reader.counts().pages, reader.bookmark("weigh")) == (1, 3)
    writer.set_bookmark("weigh", 4)
    writer.set_bookmarks({})
    assert reader.bookmark("weigh") == 4


def test_what_fails_together_leaves_nothing(writer, reader):
    """Where one call fails, the calls before it are not kept either."""

    def half(one):
        one.add_page(record(HARBOUR))
        one.add_page(replace(record(BRIDGE), claims=record(HARBOUR).claims))

    with pytest.raises(LedgerError), writer.together() as one:
        half(one)
    assert reader.counts().pages == 0


def test_a_changed_page_costs_no_pass_over_the_ledger(tmp_path):
    """What a page no longer carries is found by keys alone: every step of the database's plan is a search."""
    with open_ledger(tmp_path / "case.db") as ledger:
        writer = LedgerWriter(ledger)
        writer.add_page(record(HARBOUR))
        with ledger.connections.reading() as connection:
            asked = str(_select_gone().compile(connection.engine)).replace("?", "1")
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
        assert plan
        assert not [step.detail for step in plan if step.detail.startswith("SCAN")]
