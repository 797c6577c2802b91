"""What the caller may choose about taking pages in."""

from dataclasses import dataclass
from typing import Literal

from tocsin.acquire.published import parse_given_date
from tocsin.terms.errors import BadUsage


@dataclass(frozen=True, slots=True)
class AcquireSettings:
    """Limits and facts that hold for a whole batch."""

    max_bytes: int = 20_000_000
    """Largest page in bytes, counted after gunzip; for JSON Lines the largest line."""
    input_format: Literal["jsonl"] | None = None
    """`jsonl` reads every input as JSON Lines whatever its suffix; None goes by the suffix."""
    published: str | None = None
    """ISO 8601 date, may be partial: holds for every page whose input gives none of its own."""

    def __post_init__(self) -> None:
        """Refuse settings that no page could be read under."""
        if self.max_bytes < 1:
            raise BadUsage(f"the largest page must have at least one byte, not {self.max_bytes}")
        if self.published is not None and parse_given_date(self.published) is None:
            raise BadUsage(f"not a date: {self.published!r} (wanted YYYY, YYYY-MM or YYYY-MM-DD)")
