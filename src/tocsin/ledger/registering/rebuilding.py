"""Every kept row and count made anew from the records: after an upgrade, or where they were found wrong."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from tocsin.ledger.registering.following import place_of_position
from tocsin.ledger.registering.keeping import refresh_stories, ring
from tocsin.ledger.search.days import certain
from tocsin.ledger.standing import known_stories
from tocsin.ledger.tables import alerts, claims, findings, looks, registers, search_docs, stories, tallies
from tocsin.ledger.tallying import Place, change_tallies, tally
from tocsin.terms.finding import FindingKind

_AT_ONCE = 200
"""Stories whose rows are made at a time."""
_SAID = (
    update(search_docs)
    .where(search_docs.c.kind == "claim", search_docs.c.record == bindparam("claim"))
    .values(said=bindparam("day"))
)
_NOTHING = dict.fromkeys(("stands", "origins", "said", "happened", "rung", "urgency"))


def rebuild(connection: Connection) -> None:
    """Make all that is kept beside the records anew.

    Args:
        connection: a transaction that writes.
    """
    connection.execute(delete(registers))
    connection.execute(delete(tallies))
    connection.execute(delete(looks))
    connection.execute(update(search_docs).values(_NOTHING))
    every = connection.scalars(select(stories.c.id).where(known_stories(None)).order_by(stories.c.seq)).all()
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        _say(connection, some)
        tally(connection, some, 1)
        refresh_stories(connection, some)
    _count_positions(connection)
    for alert in connection.execute(select(alerts).where(alerts.c.closed_at.is_(None))).all():
        ring(connection, (), (*alert.claims, *alert.records))


def _say(connection: Connection, of: Sequence[str]) -> None:
    """When each claim of some stories was said."""
    rows = connection.execute(select(claims.c.seq, claims.c.nested).where(claims.c.story.in_(of)))
    told = [(row.seq, row.nested["said"]) for row in rows]
    changes = [{"claim": seq, "day": certain(said["earliest"], said["latest"])} for seq, said in told if said]
    if changes:
        connection.execute(_SAID, changes)


def _count_positions(connection: Connection) -> None:
    query = select(findings).where(
        findings.c.kind == FindingKind.POSITION.value, findings.c.closed_at.is_(None)
    )
    counted: Counter[Place] = Counter()
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        counted[place_of_position(row.value)] += 1
    change_tallies(connection, counted)
