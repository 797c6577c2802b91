"""Tables of what goes out and comes in: alerts delivered, feeds asked, steps that remember their place."""

from sqlalchemy import Column, Index, Integer, Table

from tocsin.ledger.tables.columns import METADATA, Code, Key, Moment, Prose, Sequence, one_standing

deliveries = Table(
    "deliveries",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("channel", Prose, nullable=False),
    Column("alert", Key, nullable=False, index=True),
    Column("revision", Moment, nullable=False),
    Column("state", Code, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try", Moment),
    Column("detail", Prose),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""One version of an alert on its way to one channel; each try closes a row and adds the next."""
one_standing(deliveries, "id")
Index(None, deliveries.c.state, deliveries.c.next_try)

fetch_states = Table(
    "fetch_states",
    METADATA,
    Column("address_key", Key, primary_key=True),
    Column("address", Prose, nullable=False),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("status", Integer),
    Column("checked_at", Moment, nullable=False),
    Column("next_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("detail", Prose),
)
"""What is known of an address that is asked again and again. Overwritten: only the last answer counts."""

bookmarks = Table(
    "bookmarks",
    METADATA,
    Column("name", Key, primary_key=True),
    Column("place", Sequence, nullable=False, autoincrement=False),
)
"""How far a step has come through the stories. Overwritten."""
