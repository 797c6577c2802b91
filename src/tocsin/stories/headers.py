"""What the header lines of one stretch say together: author, outlet, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.stories.bylines import HeaderLine
from tocsin.stories.labels import Labelled
from tocsin.stories.publishers import publishers
from tocsin.terms import dating
from tocsin.terms.interval import day
from tocsin.terms.span import Span
from tocsin.terms.story import Witness

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATELINE = re.compile(
    r"^[A-Z][\w.,/'’ -]{1,50}?[,(]\s?"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})|(?P<day2>\d{1,2})\s(?P<month2>[A-Z][a-z]{2,8}))\b"
)
_CALLED = re.compile(r"\b(?:(?P<changed>updated|modified|edited|revised)|published|posted)\b", re.IGNORECASE)
"""What a header calls the date behind it."""
_LAG = 1
"""Days by which a page may be dated after its dateline."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Author, outlet and dates as the header lines give them."""

    byline: str | None
    outlet: str | None
    witnesses: tuple[Witness, ...]


def heading(items: Sequence[Labelled], lead: Labelled | None) -> Heading:
    """Read a story's header lines.

    Args:
        items: the lines that were found to be byline, date line or outlet.
        lead: the first paragraph, whose dateline may carry a day and month.
    """
    read = [(item, item.header) for item in items if item.header is not None]
    byline = next((header.names for _, header in read if header.names), None)
    named = (header.outlet for _, header in read if header.outlet)
    outlet = next((name for name in named if publishers().agency(name) is None), None)
    witnesses = [witness for item, header in read for witness in _witnesses(item, header)]
    dated = [witness for witness in witnesses if witness.basis != dating.WRONG_WEEKDAY]
    if lead is not None and dated:
        witnesses.extend(_dateline(lead, dated))
    return Heading(byline, outlet, tuple(witnesses))


def _witnesses(item: Labelled, header: HeaderLine) -> list[Witness]:
    """One witness for each date of a header line."""
    found = []
    before = 0
    for written in header.dates:
        called = [called["changed"] for called in _CALLED.finditer(item.line.text, before, written.start)]
        before = written.end
        if not written.agrees:
            basis = dating.WRONG_WEEKDAY
        elif called and called[-1]:
            basis = dating.UPDATED
        elif header.names or header.outlet:
            basis = dating.BYLINE
        elif header.labelled:
            basis = dating.LABELLED
        else:
            basis = dating.WEEKDAY if written.weekday else dating.HEADER
        span = Span(item.line.start + written.start, item.line.start + written.end)
        words = item.line.text[written.start : written.end]
        found.append(Witness(basis, day(written.value, basis, words), span))
    return found


def _dateline(lead: Labelled, dated: Sequence[Witness]) -> list[Witness]:
    """The dateline's day, its year taken from a header date that agrees; nothing where none does."""
    match = _DATELINE.match(lead.line.text)
    if match is None:
        return []
    name = (match.group("month") or match.group("month2"))[:3].lower()
    number = int(match.group("day") or match.group("day2"))
    if name not in _MONTHS:
        return []
    for witness in dated:
        header = date.fromisoformat((witness.interval.earliest or "")[:10])
        for back in range(_LAG + 1):
            value = header - timedelta(days=back)
            if (value.month, value.day) == (_MONTHS.index(name) + 1, number):
                span = Span(lead.line.start, lead.line.start + match.end())
                return [Witness(dating.DATELINE, day(value, dating.DATELINE, match.group()), span)]
    return []
