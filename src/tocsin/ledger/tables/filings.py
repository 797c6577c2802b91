"""Where weighing looks stories up: each story under the keys by which others may touch it."""

from sqlalchemy import Column, ForeignKey, Index, Table

from tocsin.ledger.tables.columns import METADATA, Key
from tocsin.ledger.tables.stories import stories

filings = Table(
    "filings",
    METADATA,
    Column("key", Key, primary_key=True),
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True),
    Column("received", Key, nullable=False),
    Index(None, "key", "received"),
    Index(None, "story"),
)
"""Keys are digests; `received` sorts the earliest story first. Rows are added and never closed: a story that
nothing carries any more is left out when it is looked up."""
