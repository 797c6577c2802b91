"""The table of claims: what is searched has a column of its own, what is read whole is nested."""

from sqlalchemy import Column, Double, ForeignKey, Table

from tocsin.ledger.tables.columns import METADATA, Code, Key, Moment, Nested, Prose, Sequence, one_standing
from tocsin.ledger.tables.stories import stories

claims = Table(
    "claims",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False, index=True),
    Column("act", Code, nullable=False, index=True),
    Column("polarity", Code, nullable=False),
    Column("certainty", Code, nullable=False, index=True),
    Column("hedge", Prose),
    Column("quote", Code, nullable=False),
    Column("source_class", Code, index=True),
    Column("speaker", Prose, index=True),
    Column("country", Code, index=True),
    Column("content", Prose, nullable=False),
    Column("words", Prose, nullable=False),
    Column("nested", Nested, nullable=False),
    Column("found_by", Prose, nullable=False),
    Column("score", Double),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(claims, "id")
