"""Tables of what the desk shows: alerts in all their versions, and the runs that made them."""

from sqlalchemy import Column, Integer, Table

from tocsin.ledger.tables.columns import METADATA, Key, Moment, Nested, Prose, Sequence, one_standing

alerts = Table(
    "alerts",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("watch", Prose, nullable=False, index=True),
    Column("indicator", Prose, nullable=False),
    Column("reason", Prose, nullable=False),
    Column("claims", Nested, nullable=False),
    Column("against", Nested, nullable=False),
    Column("records", Nested, nullable=False),
    Column("changed", Prose),
    Column("origins_least", Integer, nullable=False),
    Column("origins_most", Integer, nullable=False),
    Column("origins_proofs", Nested, nullable=False),
    Column("first_rung", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(alerts, "id")

runs = Table(
    "runs",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, unique=True),
    Column("command", Prose, nullable=False),
    Column("counts", Nested),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
