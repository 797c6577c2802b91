"""What a watch's indicators saw in each story by itself: a check need not read what it read before."""

from sqlalchemy import Column, ForeignKey, Index, Table

from tocsin.ledger.tables.columns import METADATA, Key, Nested, Prose, Sequence
from tocsin.ledger.tables.stories import stories

looks = Table(
    "looks",
    METADATA,
    Column("rules", Key, primary_key=True),
    Column("seq", Sequence, primary_key=True, autoincrement=False),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False),
    Column("watch", Prose, nullable=False),
    Column("judged", Key),
    Column("seen", Nested),
    Index(None, "rules", "story"),
)
"""`rules` is a digest of the watch's rules, `seq` the story's own; `judged` is a digest of what people had
decided about the story and its records, empty where nobody had. `seen` is empty where the story is not about
the watch. A cache: rows may be deleted at any time, and are overwritten when somebody judges."""
