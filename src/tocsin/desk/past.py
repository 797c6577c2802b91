"""The desk as it was known at the end of a past day, by the learned clock."""

from datetime import UTC, date, datetime, time
from typing import Annotated

from fastapi import Query

AsOf = Annotated[
    date | None,
    Query(description="Answer as the ledger was known at the end of that day (UTC); none for now."),
]
"""The parameter `as_of` of a list."""


def end_of(day: date | None) -> datetime | None:
    """The last moment of a day in UTC, None for now."""
    return datetime.combine(day, time.max, UTC) if day else None
