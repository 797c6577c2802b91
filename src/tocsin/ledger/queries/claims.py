"""Questions about claims."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from tocsin.ledger.filters import ClaimFilter
from tocsin.ledger.queries.windows import told_within
from tocsin.ledger.rows.claims import speaker_key
from tocsin.ledger.search.matching import claims_saying
from tocsin.ledger.standing import carried, known
from tocsin.ledger.tables import claims, stories

READ = tuple(
    column for column in claims.c if column.name not in {"speaker", "actor", "country", "source_class"}
)
"""The columns of a record; what stands there a second time to be searched stays in the database."""


def select_claims(
    dialect: str, story: str | None, wanted: ClaimFilter, as_of: datetime | None
) -> Select[Any]:
    """Claims in order of arrival, those of a story in the finder's order.

    Args:
        dialect: `sqlite` or `postgresql`.
        story: id of the story they stand in, None for all.
        wanted: what narrows them.
        as_of: a moment of the learned clock, None for now.
    """
    found = select(*READ).where(*_conditions(story, wanted, as_of)).order_by(claims.c.seq)
    saying = claims_saying(dialect, wanted.words)
    return found if saying is None else found.where(claims.c.seq.in_(saying))


def _conditions(
    story: str | None, wanted: ClaimFilter, as_of: datetime | None
) -> Iterator[ColumnElement[bool]]:
    yield known(claims, as_of, closed_too=wanted.closed_too)
    yield carried(claims.c.story, as_of, closed_too=wanted.closed_too)
    yield from told_within(claims.c.story, wanted)
    if story is not None:
        yield claims.c.story == story
    if wanted.outlet is not None:
        yield claims.c.story.in_(select(stories.c.id).where(stories.c.outlet == wanted.outlet))
    if wanted.acts:
        yield claims.c.act.in_(wanted.acts)
    if wanted.certainties:
        yield claims.c.certainty.in_(wanted.certainties)
    if wanted.speaker is not None:
        yield claims.c.speaker == speaker_key(wanted.speaker)
    for column, value in (
        (claims.c.polarity, wanted.polarity),
        (claims.c.source_class, wanted.source_class),
        (claims.c.country, wanted.country),
        (claims.c.found_by, wanted.found_by),
    ):
        if value is not None:
            yield column == value
