"""What every format of a whole case is given, and what it says it wrote."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = Mapping[str, Any]

NAMESPACE = uuid.UUID("0f5c7d0e-54b0-5d0c-9c9e-7c3a3b6a6c1e")
"""Name space of the UUIDs made from our content ids (RFC 9562, version 5): the same record, the same UUID."""


@dataclass(frozen=True, slots=True)
class CaseRows:
    """A case as rows of the JSON contract, streamed by kind."""

    name: str
    """Title of the case, for a person."""
    made: datetime
    """When it is written out, aware UTC."""
    rows: Callable[[str], Iterator[Row]]
    """Rows of a kind of `tocsin export`, in order of arrival; each call streams anew."""

    def stories(self) -> dict[str, Row]:
        """Story rows by story id."""
        return {row["id"]: row for row in self.rows("stories")}


@dataclass(frozen=True, slots=True)
class Written:
    """What a format wrote, counted, and what it has no place for."""

    counts: Mapping[str, int]
    """Records written, by kind of row."""
    left_out: tuple[str, ...] = ()
    """What this format cannot hold, one phrase each."""

    def words(self) -> str:
        """The account for a person."""
        held = ", ".join(f"{count} {kind}" for kind, count in self.counts.items()) or "nothing"
        lost = f"; this format has no place for {', '.join(self.left_out)}" if self.left_out else ""
        return f"Wrote {held}{lost}."


def uuid_of(id_: str) -> str:
    """The UUID of a record, from its content id."""
    return str(uuid.uuid5(NAMESPACE, id_))


def address_of(story: Row) -> str | None:
    """The web address of a story, None where it came from files only."""
    addresses: Sequence[str] = story.get("addresses") or ()
    return next((a for a in addresses if a.startswith(("http://", "https://"))), None)


def day_of(interval: Row | None) -> str | None:
    """The day of an interval that is one day, None for a longer or unknown one."""
    if not interval or not interval.get("earliest") or not interval.get("latest"):
        return None
    first, last = interval["earliest"][:10], interval["latest"][:10]
    return first if first == last else None


def date_of(interval: Row | None) -> str | None:
    """An interval as precisely as one date says it: a day, a month or a year; None for any other."""
    if day := day_of(interval):
        return day
    if not interval or not interval.get("earliest") or not interval.get("latest"):
        return None
    first, last = interval["earliest"], interval["latest"]
    if first[:7] == last[:7]:
        return str(first[:7])
    return str(first[:4]) if first[:4] == last[:4] else None


def bounds_of(interval: Row | None) -> tuple[str | None, str | None]:
    """First and last day of an interval, None for a side that is not known."""
    if not interval:
        return None, None
    first, last = interval.get("earliest"), interval.get("latest")
    return (first[:10] if first else None), (last[:10] if last else None)


def speaker_of(claim: Row) -> str | None:
    """The speaker's full name, else the mention as written; None where nobody is named."""
    source = claim.get("source")
    return (source.get("actor") or source.get("text")) if source else None
