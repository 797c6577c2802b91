"""The table of claims: what is searched has a column of its own, what is read whole is nested."""

from sqlalchemy import Column, Double, ForeignKey, Index, Table, UniqueConstraint

from tocsin.ledger.tables.columns import METADATA, Code, Key, Moment, Nested, Prose, Sequence
from tocsin.ledger.tables.stories import stories

claims = Table(
    "claims",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False),
    Column("act", Code, nullable=False),
    Column("polarity", Code, nullable=False),
    Column("certainty", Code, nullable=False),
    Column("hedge", Prose),
    Column("quote", Code, nullable=False),
    Column("source_class", Code),
    Column("speaker", Prose),
    Column("actor", Prose),
    Column("country", Key),
    Column("content", Prose, nullable=False),
    Column("nested", Nested, nullable=False),
    Column("found_by", Prose, nullable=False),
    Column("score", Double),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    UniqueConstraint("id", "story", "opened_at"),
    Index(None, "act", "seq"),
    Index(None, "certainty", "seq"),
    Index(None, "source_class", "seq"),
    Index(None, "speaker", "seq"),
    Index(None, "country", "seq"),
    Index(None, "story", "closed_at"),
)
"""`speaker` is `actor` as it is sought: case and forms folded, cut where no index would take it.

Two stories with one text have claims with one id, since a claim's id is made of places in the text.

The indexes end with `seq`, so that lists come newest first without sorting."""
