"""Tables of what stories tell: events, transfers, forecasts, figures, positions, names and times.

Each row holds the whole record in `nested`; the other columns are what it is asked for by.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, UniqueConstraint

from tocsin.ledger.tables.columns import METADATA, Code, Day, Key, Moment, Nested, Packed, Prose, Sequence
from tocsin.ledger.tables.stories import stories


def _told(name: str, *asked_for: Column[object]) -> Table:
    """A table of records that stand in a story, in order of arrival."""
    return Table(
        name,
        METADATA,
        Column("seq", Sequence, primary_key=True),
        Column("id", Key, nullable=False),
        Column("story", Key, ForeignKey(stories.c.id), nullable=False),
        Column("claim", Key, index=True),
        *asked_for,
        Column("nested", Nested, nullable=False),
        Column("opened_at", Moment, nullable=False),
        Column("closed_at", Moment),
        UniqueConstraint("id", "story", "opened_at"),
        Index(None, "story", "closed_at"),
    )


events = _told(
    "events",
    Column("type", Code, nullable=False),
    Column("mode", Prose),
    Column("context", Prose),
    Column("auxiliary", Code),
    Column("status", Code, nullable=False),
    Column("earliest", Day, index=True),
    Column("latest", Day),
)
"""`earliest` and `latest` are of the clock `happened`."""
Index(None, events.c.type, events.c.seq)
Index(None, events.c.status, events.c.seq)

event_parties = Table(
    "event_parties",
    METADATA,
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True),
    Column("event", Key, primary_key=True),
    Column("side", Code, primary_key=True),
    Column("code", Key, primary_key=True),
)
"""Who stands on which side of an event: `initiator`, `recipient`."""
Index(None, event_parties.c.code, event_parties.c.side, event_parties.c.event)

transfers = _told(
    "transfers",
    Column("giver", Key),
    Column("receiver", Key),
    Column("goods_class", Code, nullable=False),
    Column("status", Code, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("earliest", Day, index=True),
    Column("latest", Day),
)
Index(None, transfers.c.giver, transfers.c.seq)
Index(None, transfers.c.receiver, transfers.c.seq)
Index(None, transfers.c.goods_class, transfers.c.seq)
Index(None, transfers.c.status, transfers.c.seq)

forecasts = _told(
    "forecasts",
    Column("event", Key, index=True),
    Column("certainty", Code, nullable=False),
    Column("earliest", Day),
    Column("latest", Day, index=True),
)
"""`earliest` and `latest` are the window's; what is due is asked for by its end."""

figures = _told(
    "figures",
    Column("unit", Prose, index=True),
    Column("series", Key, index=True),
    Column("earliest", Day),
    Column("latest", Day),
)

positions = _told(
    "positions",
    Column("event", Key),
    Column("holder", Prose, nullable=False),
    Column("towards", Prose, nullable=False),
    Column("earliest", Day),
    Column("latest", Day),
)
Index(None, positions.c.holder, positions.c.towards)

marks = Table(
    "marks",
    METADATA,
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True),
    Column("packed", Packed, nullable=False),
)
"""Names and times of a story, compressed together: they are read a story at a time and never searched."""

story_countries = Table(
    "story_countries",
    METADATA,
    Column("story", Key, ForeignKey(stories.c.id), primary_key=True),
    Column("country", Key, primary_key=True),
    Column("published_earliest", Day),
    Column("published_latest", Day),
    Index(None, "country", "published_earliest", "published_latest", "story"),
)
"""States that a story names, or that speak or act in it, with the story's own dates."""
