"""Tables of what was received: bytes, texts, pages, and inputs set aside."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from tocsin.ledger.tables.columns import (
    METADATA,
    Code,
    Key,
    Moment,
    Nested,
    Packed,
    Prose,
    Sequence,
    one_standing,
)

contents = Table(
    "contents",
    METADATA,
    Column("sha256", Key, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", Packed, nullable=False),
)

snapshots = Table(
    "snapshots",
    METADATA,
    Column("sha256", Key, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("packed", Packed, nullable=False),
)

pages = Table(
    "pages",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("address", Prose, nullable=False),
    Column("address_key", Key, nullable=False),
    Column("sha256", Key, ForeignKey(contents.c.sha256), nullable=False, index=True),
    Column("snapshot", Key, ForeignKey(snapshots.c.sha256), nullable=False, index=True),
    Column("media_type", Prose, nullable=False),
    Column("charset", Prose, nullable=False),
    Column("document", Prose, nullable=False),
    Column("path", Prose),
    Column("given", Nested),
    Column("referral", Nested),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(pages, "address_key")

set_asides = Table(
    "set_asides",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("address", Prose, nullable=False),
    Column("address_key", Key, nullable=False, index=True),
    Column("reason", Prose, nullable=False),
    Column("kind", Code, nullable=False),
    Column("sha256", Key),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(set_asides, "id")
