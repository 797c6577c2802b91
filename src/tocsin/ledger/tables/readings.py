"""What the reader decided of a passage, kept for a while: a reprint's paragraphs are not read again."""

from sqlalchemy import Column, Table

from tocsin.ledger.tables.columns import METADATA, Key, Moment, Packed

readings = Table(
    "readings",
    METADATA,
    Column("key", Key, primary_key=True),
    Column("packed", Packed, nullable=False),
    Column("kept_at", Moment, nullable=False, index=True),
)
"""Keys are digests of the passage, its context and the reader's weights. A cache: rows are dropped again."""
