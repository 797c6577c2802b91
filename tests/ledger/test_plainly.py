"""Statements that go to the driver as they are; on both databases."""

from sqlalchemy import select

from tests.ledger.test_among import NAMES, graded
from tocsin.ledger import Ledger
from tocsin.ledger.among import among
from tocsin.ledger.plainly import Plain, plain_rows, plainly
from tocsin.ledger.tables import findings

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
