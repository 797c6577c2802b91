"""When a transfer is said to have happened: the time expression that hangs on its word."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.reading.parsed import Token
from tocsin.terms.interval import Interval
from tocsin.terms.timex import Timex, TimexType
from tocsin.transfers.draft import Draft

_LONG_AGO = 5
"""Years before the story from which on a transfer is history."""
_POINTS = frozenset({TimexType.DATE, TimexType.TIME})


def happened_of(draft: Draft, times: Sequence[Timex]) -> Interval | None:
    """The interval that the clause itself gives; None where it gives none."""
    sentence = draft.paragraph.place(draft.anchor.sent)
    for time in times:
        if time.type not in _POINTS or not sentence.contains(time.span):
            continue
        found = draft.paragraph.covering(time.span)
        if found is None or not _hangs_on(found.root, draft.anchor):
            continue
        if time.earliest or time.latest:
            return Interval(time.earliest, time.latest, f"time beside the passing: {time.value}", time.text)
    return None


def _hangs_on(word: Token, anchor: Token) -> bool:
    """Whether a word modifies the passing, with no other verb between."""
    at = word
    while at.head != at:
        if at == anchor:
            return True
        if at.pos_ == "VERB":
            return False
        at = at.head
    return at == anchor or (anchor.dep_ in {"obj", "nsubj:pass"} and at == anchor.head)


def is_history(happened: Interval | None, published: Interval | None) -> bool:
    """Whether a passing lies long before its story."""
    if happened is None or published is None or not happened.latest or not published.latest:
        return False
    return int(happened.latest[:4]) + _LONG_AGO < int(published.latest[:4])
