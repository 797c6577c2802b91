"""Which witness to a publication date may be believed: one order for every room.

What the input itself gives wins. Then what a page declares for machines in its head, then what the feed that
led to it gives, then its time tags, then a date that stands with the author's name or a word such as
"Published", then one whose weekday agrees with it. A bare date above a text is often the day of the scrape or
of another article: it is believed only beside a second, independent witness that agrees. The date in an
address comes after all that a page says; the day of a change stands in only where nothing else is known: an
article is no younger. A date whose weekday is wrong is never believed.
"""

from collections.abc import Sequence

from tocsin.terms.interval import Interval
from tocsin.terms.story import Witness

GIVEN = "given"
JSON_LD = "json-ld"
META = "meta"
FEED = "feed"
TIME_TAG = "time tag"
LABELLED = "published line"
BYLINE = "byline"
WEEKDAY = "header line with weekday"
HEADER = "header line"
DATELINE = "dateline"
URL = "url"
UPDATED = "updated line"
WRONG_WEEKDAY = "header line, wrong weekday"

RANKS = (GIVEN, JSON_LD, META, FEED, TIME_TAG, LABELLED, BYLINE, WEEKDAY, HEADER, DATELINE, URL, UPDATED)
"""Kinds of witness, the surest first; a kind not listed is never believed."""
NEEDS_SUPPORT = frozenset({HEADER, DATELINE})
"""Kinds that are believed only beside another kind whose interval shares a day with theirs."""


def surest(witnesses: Sequence[Witness]) -> Witness | None:
    """The witness that may be believed before all others, None where none may be."""
    believable = [witness for witness in witnesses if witness.basis in RANKS]
    for witness in sorted(believable, key=lambda witness: RANKS.index(witness.basis)):
        if witness.basis not in NEEDS_SUPPORT:
            return witness
        others = (other for other in believable if other.basis != witness.basis)
        if any(agree(witness.interval, other.interval) for other in others):
            return witness
    return None


def agree(one: Interval, other: Interval) -> bool:
    """Whether both can hold: the intervals share a day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest[:10] <= other.latest[:10] and other.earliest[:10] <= one.latest[:10]
