"""A time expression in the sense of TimeML's TIMEX3, with its interval."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.span import Span


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1, section 2.2)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression."""

    span: Span
    text: str
    type: TimexType
    value: str
    """TIMEX3 value, for example `2024-06-14`, `2024-W24`, `P2W`, `PAST_REF`, `XXXX-WXX-5`."""
    earliest: str | None
    """ISO 8601 date; None where unbounded or unknown."""
    latest: str | None
    vague: bool = False
    """Whether the bounds come from the data file of vague windows."""
    link: str | None = None
    """The preposition that moved the bounds (`since`, `until`, `by`, `before`, `after`), None without one."""
