"""The table of what can be found, and the word index beside it, which each database keeps in its own way."""

from sqlalchemy import Column, Connection, Double, ForeignKey, Index, Integer, Table, column, table

from tocsin.ledger.tables.columns import METADATA, Code, Day, Key, Moment, Sequence, index_of
from tocsin.ledger.tables.stories import stories

search_docs = Table(
    "search_docs",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("kind", Code, nullable=False),
    Column("record", Sequence, nullable=False),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False, index=True),
    Column("earliest", Day),
    Column("latest", Day),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("stands", Code),
    Column("origins", Integer),
    Column("said", Day),
    Column("happened", Day),
    Column("rung", Integer),
    Column("urgency", Double),
    Index(None, "kind", "record"),
)
"""`record` is the `seq` of the claim, story, event or transfer; the days are of the story's publication.

From `stands` to `urgency` the columns are kept, and overwritten: how the event or transfer stands that a
document asserts, its independent origins at least, when it was said and happened (`2024`, `2024-06` or
`2024-06-14`), how many alarms rest on it, and its place in the review queue, none where it was judged."""
for _name in ("stands", "origins", "said", "happened", "urgency"):
    index_of(
        f"ix_search_docs_{_name}_seq",
        search_docs.c[_name],
        search_docs.c.seq,
        where=search_docs.c[_name].is_not(None),
    )

TERMS = "search_terms"
"""Name of the word index; it is made anew from the records, so it is no part of the schema's versions."""

fts5_terms = table(
    TERMS,
    column("rowid"),
    column("body"),
    column("speaker"),
    column("outlet"),
    column("facets"),
    column(TERMS),
)
tsvector_terms = table(TERMS, column("doc"), column("terms"))

BLOCKS = "ARRAY[(doc >> 10) * 3, (doc >> 14) * 3 + 1, (doc >> 18) * 3 + 2]"
"""The blocks of three sizes that a document lies in, as PostgreSQL's index holds them beside the words: so a
search is asked of the newest documents alone (`tocsin.ledger.search.stretches`)."""

MAKING = {
    "sqlite": (
        # `unicode61` knows Unicode 6.1 and would part words of newer scripts; words are cut in Python.
        """CREATE VIRTUAL TABLE search_terms USING fts5(
        body, speaker, outlet, facets, content='', columnsize=0, tokenize='ascii')""",
    ),
    "postgresql": (
        "CREATE TABLE search_terms (doc BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)",
        f"CREATE INDEX ix_search_terms_terms ON search_terms USING gin (terms, ({BLOCKS}))",
    ),
}
"""Statements that make the word index, by database."""


def make_terms(connection: Connection) -> None:
    """Make an empty word index in the place of whatever index there was."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_terms")
    for statement in MAKING[connection.dialect.name]:
        connection.exec_driver_sql(statement)
