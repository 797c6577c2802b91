"""When an event is said to have happened, and where: by the expressions of its clause, never by a default."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice, takewhile

from tocsin.events.candidate import Candidate
from tocsin.events.clause import clause_top
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.understood import Understood
from tocsin.terms.event import EventType
from tocsin.terms.interval import Interval
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span
from tocsin.terms.timex import Timex, TimexType

_LONG_AGO = 366
"""Days before publication from which on an event is history; a year, so that an anniversary is history."""
_IN_WORDS = frozenset(
    {EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN}
)
_DATING = (TimexType.DATE, TimexType.TIME)
_PLACES = (NameKind.PLACE, NameKind.STATE)
_PLACED = frozenset({"in", "at", "near", "outside", "inside", "off", "around", "on"})


def happened(known: Understood, clause: Span, word: Span, predicate: Token, operator: str) -> Interval | None:
    """The interval that the clause's own time expression gives, else what tense and publication bound.

    Args:
        known: the story.
        clause: the evidence.
        word: the event's word, to prefer the expression nearest to it.
        predicate: the verb whose tense tells.
        operator: what is said of the event, see roots.tsv.
    """
    timex = _nearest(known.times, clause, word)
    if timex is not None:
        return Interval(timex.earliest, timex.latest, "time expression in the clause", timex.text)
    published = known.story.published
    if published is None:
        return None
    if operator in {"future", "promised"} and published.earliest:
        return Interval(published.earliest, None, "told as still to come, published then")
    if operator in {"done", "stopped"} and published.latest and _is_past(predicate):
        return Interval(None, published.latest, "told in the past, published then")
    return None


def is_history(known: Understood, when: Interval | None) -> bool:
    """Whether an event lies more than a year before its story, by the words that date it."""
    published = known.story.published
    if when is None or when.text is None or when.latest is None or published is None:
        return False
    if published.earliest is None:
        return False
    try:
        end, told = date.fromisoformat(when.latest[:10]), date.fromisoformat(published.earliest[:10])
    except ValueError:
        return False
    return end < told - timedelta(days=_LONG_AGO)


def place_of(known: Understood, clause: Span, taken: Sequence[Span | None], event: Candidate) -> str | None:
    """The place that the clause names for the event behind "in", "at" or "near", as written; None for none.

    Places that are a party already are left out, and those that say where something else is.
    """
    text, names = known.text, known.cast.names
    first = bisect_left(names, clause.start, key=lambda name: name.span.start)
    for name in takewhile(lambda name: name.span.end <= clause.end, islice(names, first, None)):
        if name.kind not in _PLACES:
            continue
        if any(span and span.overlaps(name.span) for span in taken):
            continue
        entry = load_gazetteer().lookup(name.text)
        if entry and entry.sort in {"adjective", "people"}:
            continue
        if not _belongs(event, name.span):
            continue
        before = text[max(clause.start, name.span.start - 24) : name.span.start].lower().split()
        if before and any(word in _PLACED for word in before[-3:]) and before[-1] not in {"'s", "and"}:
            return name.text
    return None


def _belongs(event: Candidate, place: Span) -> bool:
    """Whether a place hangs on the event's words, or on their clause itself and on no other noun.

    What is condemned happens elsewhere than the condemning; a noun's clause tells of something else.
    """
    words = event.paragraph.covering(place)
    if words is None or words.root.dep_ in {"compound", "amod", "nmod:poss"}:
        return False
    numbers = {token.i for token in event.anchor}
    others = False
    for above in words.root.ancestors:
        if above.i in numbers:
            return not (others and event.sense.types[0] in _IN_WORDS)
        others = others or above.pos_ in {"NOUN", "PROPN"}
    return not others and event.word.pos_ != "NOUN"


def tense_bearer(word: Token) -> Token:
    """The verb whose tense tells of an event's word: its clause's predicate."""
    return word if word.pos_ == "VERB" and word.tag_ in {"VBD", "VBZ", "VBP"} else clause_top(word)


def _nearest(times: Sequence[Timex], clause: Span, word: Span) -> Timex | None:
    """The date nearest to the event's word within its clause; durations and habits date nothing."""
    usable = [
        timex for timex in times
        if clause.contains(timex.span) and timex.type in _DATING
        and (timex.earliest or timex.latest)
    ]  # fmt: skip
    if not usable:
        return None
    return min(usable, key=lambda timex: (abs(timex.span.start - word.start), timex.span.start))


def _is_past(predicate: Token) -> bool:
    if predicate.tag_ == "VBD":
        return True
    aux = [child for child in predicate.children if child.dep_.startswith(("aux", "cop"))]
    if any(child.lemma_ == "have" and child.tag_ in {"VBP", "VBZ", "VBD"} for child in aux):
        return not any(child.tag_ == "MD" for child in aux)
    return any(child.tag_ == "VBD" for child in aux)
