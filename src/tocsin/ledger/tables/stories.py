"""Tables of stories: where they stand, what they are made of, and which account each belongs to."""

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, Table

from tocsin.ledger.tables.columns import (
    METADATA,
    Code,
    Day,
    Key,
    Moment,
    Nested,
    Packed,
    Prose,
    Sequence,
    index_of,
    one_standing,
)
from tocsin.ledger.tables.pages import pages, snapshots

stories = Table(
    "stories",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, unique=True),
    Column("document", Prose, nullable=False),
    Column("number", Integer, nullable=False),
    Column("snapshot", Key, ForeignKey(snapshots.c.sha256), nullable=False, index=True),
    Column("title", Prose),
    Column("byline", Prose),
    Column("outlet", Prose),
    Column("credits", Nested, nullable=False),
    Column("kind", Code, nullable=False),
    Column("language", Code),
    Column("published", Nested),
    Column("published_earliest", Day, index=True),
    Column("published_latest", Day),
    Column("witnesses", Nested, nullable=False),
    Column("body", Nested, nullable=False),
    Column("headline", Nested),
    Column("captions", Nested, nullable=False),
    Column("subheads", Nested, nullable=False),
    Column("furniture", Nested, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Index(None, "outlet", "published_earliest", "published_latest"),
)

carriage = Table(
    "carriage",
    METADATA,
    Column("page", Sequence, ForeignKey(pages.c.seq), primary_key=True, autoincrement=False),
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True, index=True),
    Column("number", Integer, nullable=False),
)
"""Which page carries which story; the same bytes at two addresses carry the same stories."""

withdrawals = Table(
    "withdrawals",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""The times in which no standing page carried a story: its page was read again and had changed."""

fingerprints = Table(
    "fingerprints",
    METADATA,
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True),
    Column("scheme", Prose, nullable=False),
    Column("hashes", Packed, nullable=False),
    Column("positions", Packed, nullable=False),
    Column("words", Integer, nullable=False),
)

memberships = Table(
    "memberships",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("account", Key, nullable=False, index=True),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False, index=True),
    Column("role", Code, nullable=False),
    Column("proofs", Nested, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(memberships, "story")
index_of("ix_memberships_standing_account", memberships.c.account, where=memberships.c.closed_at.is_(None))
"""For counting the accounts without reading a row."""

reprints = Table(
    "reprints",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("first", Key, ForeignKey(stories.c.id), nullable=False),
    Column("second", Key, ForeignKey(stories.c.id), nullable=False, index=True),
    Column("shared", Integer, nullable=False),
    Column("contained", Double, nullable=False),
    Column("jaccard", Double, nullable=False),
    Column("rewritten", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(reprints, "first", "second")
