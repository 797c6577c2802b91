"""The desk as it was known at the end of a past day, by the learned clock."""

from datetime import UTC, date, datetime, time

from tocsin.terms.errors import BadUsage


def day_asked(written: str | None) -> date | None:
    """The day that `as_of` of an address names, None where it names none.

    Raises:
        BadUsage: it is no day.
    """
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError as error:
        raise BadUsage(f"as_of: {written!r} is no day such as 2024-06-14") from error


def end_of(day: date | None) -> datetime | None:
    """The last moment of a day in UTC, None for now."""
    return datetime.combine(day, time.max, UTC) if day else None
