"""The table of counts that are kept rather than counted: a desk's first page asks for them all day."""

from sqlalchemy import BigInteger, Column, Index, Table

from tocsin.ledger.tables.columns import METADATA, Code, Prose

tallies = Table(
    "tallies",
    METADATA,
    Column("kind", Code, primary_key=True),
    Column("field", Code, primary_key=True),
    Column("value", Prose, primary_key=True),
    Column("held", BigInteger, nullable=False),
)
"""How many standing records of a kind have a value in a field; field and value are empty for all of them.

Overwritten: they follow from the records, and `tocsin doctor` counts them again."""
Index(None, tallies.c.kind, tallies.c.field, tallies.c.held)
