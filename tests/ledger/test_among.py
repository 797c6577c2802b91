"""Asking for many keys in a statement whose words stay the same; on both databases."""

from sqlalchemy import select

from tests.ledger.pages import NOON, record
from tocsin.ledger import Ledger
from tocsin.ledger.among import among
from tocsin.ledger.tables import findings, stories
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.finding import Finding, FindingKind

NAMES = ("Ada Brandt", "a “quoted” 'name'", "nul \0 and \ud800", "100 % of [it] :name")
BY_SUBJECT = select(findings.c.subject).where(among(findings.c.subject)).order_by(findings.c.seq)
BY_NUMBER = select(stories.c.seq).where(among(stories.c.seq, "numbers")).order_by(stories.c.seq)


def graded(ledger: Ledger) -> None:
    """A finding about each name."""
    found = [Finding(FindingKind.GRADE, name, "reliability", {"reliability": "B"}) for name in NAMES]
    LedgerWriter(ledger).put_findings(found, NOON)


def test_keys_of_any_letters_are_found(ledger: Ledger):
    """Each key finds its row, whatever stands in it; a key that is not there finds none, nor does no key."""
    graded(ledger)
    with ledger.connections.reading() as connection:
        for some in (NAMES, NAMES[:1], NAMES[1:3], ("somebody else",), ()):
            found = connection.scalars(BY_SUBJECT, {"keys": [*some, "nobody"]}).all()
            assert sorted(found) == sorted(set(some) & set(NAMES))
        assert connection.scalars(BY_SUBJECT, {"keys": []}).all() == []


def test_numbers_are_found(ledger: Ledger):
    """Rows are found by their numbers as well, under the parameter's own name."""
    LedgerWriter(ledger).add_page(record("The bell rang in the harbour."))
    with ledger.connections.reading() as connection:
        every = connection.scalars(select(stories.c.seq)).all()
        assert every
        assert connection.scalars(BY_NUMBER, {"numbers": [*every, 10**12]}).all() == every


def test_the_statement_is_the_same_for_any_number_of_keys(ledger: Ledger):
    """However many keys are asked for, the database is sent the same words."""
    words = str(BY_SUBJECT.compile(dialect=ledger.connections.engine.dialect))
    assert "POSTCOMPILE" not in words
    assert words.count("keys") + words.count("?") == 1
