"""Kept counts are those that counting gives, whatever is received, changed and taken back."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tests.ledger.strategies import page_records
from tocsin.ledger.tables import tallies
from tocsin.ledger.tallying import most, recount, totals


def kept_and_counted(ledger):
    """The counts as they are kept, and as they are counted."""
    with ledger.connections.reading() as connection:
        return totals(connection), recount(connection, None)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    steps=st.lists(st.tuples(st.sampled_from([HARBOUR, BRIDGE, None]), st.sampled_from("ab")), max_size=6),
    other=page_records(),
)
def test_kept_counts_are_true(ledger, writer, steps, other):
    """Pages come, change, and come back as they were: what is kept is what counting finds."""
    writer.add_page(other)
    for number, (paragraph, name) in enumerate(steps):
        paragraphs = (HARBOUR, BRIDGE) if paragraph is None else (paragraph,)
        at = NOON + number * timedelta(minutes=1)
        writer.add_page(told(record(*paragraphs, address=f"folder/{name}.txt", received=at)))
    kept, counted = kept_and_counted(ledger)
    assert kept == counted


def test_counts_by_value(ledger, writer, reader):
    """Values are counted by field, and no longer when their story is withdrawn."""
    writer.add_page(told(record(HARBOUR)))
    with ledger.connections.reading() as connection:
        assert most(connection, "claims", "country", 9) == (("KOR", 1), ("NOR", 1))
        assert most(connection, "claims", "country", 1) == (("KOR", 1),)
        assert most(connection, "events", "status", 9) == (("alleged", 1),)
    facets = reader.facets()
    assert facets.counts["speaker"] == (("Ana Øvre", 1), ("Ministry of Trade", 1))
    assert facets == reader.facets("kind:claim")
    writer.add_page(record("Nothing was said.", received=NOON + HOUR))
    assert reader.facets().total.count == 0
    assert reader.facets().counts["speaker"] == ()
    assert reader.counts().stories == 1


def test_a_false_count_is_seen(ledger, writer):
    """The doctor counts again."""
    writer.add_page(record(HARBOUR))
    with ledger.connections.writing() as connection:
        connection.execute(update(tallies).where(tallies.c.kind == "claims").values(held=7))
    (result,) = [result for result in ledger.check() if result.name == "kept counts"]
    assert not result.sound
    assert "7 claims are said to stand, but 2 do" in result.detail
