"""Where weighing and placing look stories up, and what they compare of each.

Tables of numbers alone, ordered by key: a story is filed under hundreds of keys, so that a key of text would
make this the greater part of a ledger. Keys are the first 64 bits of digests; two of one number would only
have a few more stories compared.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Table

from tocsin.ledger.tables.columns import METADATA, Code, Key, Packed
from tocsin.ledger.tables.stories import stories

filings = Table(
    "filings",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("story", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Stories, by their `seq`, under the keys by which others may touch them. Rows are added and never closed."""

postings = Table(
    "postings",
    METADATA,
    Column("print", BigInteger, primary_key=True, autoincrement=False),
    Column("story", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Stories, by their `seq`, under each of their fingerprints. Rows are added and never closed."""

gists = Table(
    "gists",
    METADATA,
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True),
    Column("scheme", Code, nullable=False),
    Column("packed", Packed, nullable=False),
)
"""Each story as weighing compares it. A cache: what is missing or of another scheme is made anew."""
