"""When a story was published: every witness is kept, and a rule says which may be believed.

What the input itself gives wins. Then what a page declares for machines, then a date that stands with the
author's name or a word such as "Published", then one whose weekday agrees with it. A bare date above a text
is often the day of the scrape or of another article: it is believed only when a second, independent witness
agrees. The date in an address comes last. A date whose weekday is wrong is never believed.
"""

from collections.abc import Sequence

from tocsin.terms.interval import Interval
from tocsin.terms.story import Witness

GIVEN = "given"
JSON_LD = "json-ld"
META = "meta"
TIME_TAG = "time tag"
BYLINE = "byline"
LABELLED = "published line"
WEEKDAY = "header line with weekday"
URL = "url"
HEADER = "header line"
DATELINE = "dateline"
WRONG_WEEKDAY = "header line, wrong weekday"

_ALONE = (GIVEN, JSON_LD, META, TIME_TAG, LABELLED, BYLINE, WEEKDAY)
"""Believed by themselves, the surest first."""
_SUPPORTED = (HEADER, DATELINE)
"""Believed where another kind of witness agrees."""


def believed(witnesses: Sequence[Witness]) -> Interval | None:
    """The best supported interval; None where no witness can be believed."""
    for basis in _ALONE:
        for witness in witnesses:
            if witness.basis == basis:
                return witness.interval
    for witness in witnesses:
        if witness.basis in _SUPPORTED:
            others = (other for other in witnesses if other.basis not in {witness.basis, WRONG_WEEKDAY})
            if any(_agree(witness.interval, other.interval) for other in others):
                return witness.interval
    return next((witness.interval for witness in witnesses if witness.basis == URL), None)


def _agree(one: Interval, other: Interval) -> bool:
    """Whether both can hold: the intervals share a day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest[:10] <= other.latest[:10] and other.earliest[:10] <= one.latest[:10]
