"""Statements that go to the driver as they are; on both databases."""

from datetime import datetime

import pytest
from sqlalchemy import bindparam, select, text, update

from tests.ledger.pages import NOON
from tests.ledger.test_among import NAMES, graded
from tocsin.ledger import Ledger
from tocsin.ledger.among import among
from tocsin.ledger.plainly import Plain, numbered, plain_rows, plainly, written
from tocsin.ledger.tables import findings, set_asides
from tocsin.terms.errors import LedgerError

COLUMNS = (findings.c.seq, findings.c.id, findings.c.kind)
OF_KIND = (
    select(*COLUMNS)
    .where(findings.c.kind == "grade", among(findings.c.subject))
    .order_by(findings.c.seq)
    .limit(3)
)
WRITTEN = Plain.of(
    "SELECT id FROM findings WHERE kind = :kind AND subject IN :names AND seq IN :numbers ORDER BY seq",
    names="text",
    numbers="bigint",
)


def test_a_query_gives_the_rows_that_it_gives_otherwise(ledger: Ledger):
    """The query's own parameters and those that are given are both asked for."""
    graded(ledger)
    with ledger.connections.reading() as connection:
        for some in (list(NAMES), [NAMES[2]], []):
            found = plainly(connection, OF_KIND, keys=some)
            assert [tuple(row) for row in found] == [
                tuple(row) for row in connection.execute(OF_KIND, {"keys": some})
            ]
            assert len(found) == min(3, len(some))


def test_a_written_statement_takes_lists_and_values(ledger: Ledger):
    """Each list is one parameter, of texts or of numbers."""
    graded(ledger)
    with ledger.connections.reading() as connection:
        every = connection.execute(select(findings.c.seq, findings.c.id).order_by(findings.c.seq)).all()
        given = {"kind": "grade", "names": [NAMES[0], NAMES[3]], "numbers": [row.seq for row in every]}
        assert [row[0] for row in plain_rows(connection, WRITTEN, given)] == [every[0].id, every[3].id]
        assert plain_rows(connection, WRITTEN, {**given, "numbers": []}) == []
        assert plain_rows(connection, WRITTEN, {**given, "kind": "origins"}) == []


WHOLE = select(findings).where(among(findings.c.subject)).order_by(findings.c.seq)
CHANGE = (
    update(findings)
    .where(findings.c.subject == bindparam("name"))
    .values(value=bindparam("new"), closed_at=bindparam("moment"))
)
MARK = text("INSERT INTO bookmarks (name, place) VALUES (:name, :place)")
MARKED = Plain.of("SELECT name, place FROM bookmarks WHERE name IN :names ORDER BY name", names="text")


def test_columns_are_read_as_they_were_kept(ledger: Ledger):
    """Names with odd letters, JSON and moments come back as they went in, each under its column's name."""
    graded(ledger)
    with ledger.connections.reading() as connection:
        found = plainly(connection, WHOLE, keys=list(NAMES))
        assert [row._asdict() for row in found] == [
            dict(row) for row in connection.execute(WHOLE, {"keys": list(NAMES)}).mappings()
        ]
    assert {(row.subject, row.value["reliability"], row.opened_at) for row in found} == {
        (name, "B", NOON) for name in NAMES
    }


def test_rows_are_changed_by_a_statement_that_is_made_once(ledger: Ledger):
    """Once or several times, with JSON, moments and odd letters; it says how many rows it changed."""
    graded(ledger)
    changes = [{"name": name, "new": {"reliability": "C"}, "moment": NOON} for name in NAMES]
    with ledger.connections.writing() as connection:
        assert written(connection, CHANGE, changes[:1]) == 1
        assert written(connection, CHANGE, [{**changes[0], "name": "nobody"}]) == 0
        written(connection, CHANGE, changes[1:])
        found = plainly(connection, WHOLE, keys=list(NAMES))
        assert [(row.value, row.closed_at) for row in found] == [({"reliability": "C"}, NOON)] * len(NAMES)


def test_rows_are_added_by_written_words(ledger: Ledger):
    """Words of our own are made once as well, and their parameters go in as they are."""
    rows = [{"name": "one", "place": 1}, {"name": "two", "place": 2}]
    with ledger.connections.writing() as connection:
        written(connection, MARK, rows)
        found = plain_rows(connection, MARKED, {"names": ["one", "two", "three"]})
        assert [tuple(row) for row in found] == [("one", 1), ("two", 2)]


def test_a_row_tells_the_number_that_it_gets(ledger: Ledger):
    """One row more has the next number, under which it lies."""
    adding = set_asides.insert()
    row = {
        "address": "blank.txt",
        "address_key": "address-1",
        "reason": "empty",
        "kind": "empty",
        "opened_at": NOON,
    }
    with ledger.connections.writing() as connection:
        first = numbered(connection, adding, {"id": "set-aside-1", **row})
        second = numbered(connection, adding, {"id": "set-aside-2", **row})
        held = connection.execute(select(set_asides.c.seq, set_asides.c.id).order_by(set_asides.c.seq)).all()
    assert [tuple(one) for one in held] == [(first, "set-aside-1"), (second, "set-aside-2")]


def test_what_cannot_be_written_is_named(ledger: Ledger):
    """A moment without a time zone is refused, and nothing is changed."""
    graded(ledger)
    naive = {"name": NAMES[0], "new": {}, "moment": datetime(2024, 6, 14, 12)}  # noqa: DTZ001
    with pytest.raises(LedgerError, match="time zone"), ledger.connections.writing() as connection:
        written(connection, CHANGE, [naive])
    with ledger.connections.reading() as connection:
        assert all(row.closed_at is None for row in plainly(connection, WHOLE, keys=list(NAMES)))
