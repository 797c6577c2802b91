"""Time as an interval with its reason: a partial date stays partial."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """When something is said to be: no earlier than, no later than, and why we think so."""

    earliest: str | None
    """ISO 8601 date (`2024-06-14`) or UTC date-time; None where unbounded."""
    latest: str | None
    """As `earliest`; equal to it for a known day."""
    basis: str
    """The witness or rule behind it, for example `byline`, `header line`, `anchor and tense`."""
    text: str | None = None
    """The words as written, None where no words say it."""

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins."""
        if self.earliest and self.latest and self.earliest[:10] > self.latest[:10]:
            raise ValueError(f"interval ends before it begins: {self.earliest} > {self.latest}")


def day(value: date, basis: str, text: str | None = None) -> Interval:
    """The interval of one known day."""
    return Interval(value.isoformat(), value.isoformat(), basis, text)


def parse_partial(value: str, basis: str, text: str | None = None) -> Interval:
    """Read `2024`, `2024-06` or `2024-06-14` (a time of day may follow) as an interval.

    Raises:
        ValueError: `value` is none of these.
    """
    parts = value[:10].split("-")
    year = int(parts[0])
    if len(parts) == 1:
        return Interval(f"{year:04}-01-01", f"{year:04}-12-31", basis, text)
    month = int(parts[1])
    last = calendar.monthrange(year, month)[1]
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        return Interval(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}", basis, text)
    return day(date(year, month, int(parts[2])), basis, text)
