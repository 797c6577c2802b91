"""When a story was published, weighed against what its own text tells; each refusal has its reason.

Rules, in this order:
1. What the input itself gives is never questioned. Any other witness later than the day the page was
   received is impossible.
2. A witness earlier than a day the text tells as past is impossible ("he left on 14 June 2024").
3. Of the rest, the surest kind of witness wins (`terms.dating`).
4. Whatever is left and does not share a day with the winner is a disagreement, and shown.
No witness left: the date is unknown, and relative expressions stay relative.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.reading.times.finder import grammar
from tocsin.reading.times.scene import Scene
from tocsin.reading.times.tokens import tokenize
from tocsin.terms.dating import GIVEN, WRONG_WEEKDAY, agree, surest
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.story import Witness
from tocsin.terms.timex import TimexType


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the text itself says about its date."""

    past: tuple[tuple[Interval, Span], ...] = ()
    """Days on which something is told as past: the story is no older than these."""
    future: tuple[tuple[Interval, Span], ...] = ()
    """Full dates told as to come: the story is no younger, unless it reports a plan of the past."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A witness that is not believed, and why."""

    witness: Witness
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """The best supported publication date, and everything that speaks against it or was refused."""

    interval: Interval | None
    doubts: tuple[Doubt, ...]


def text_facts(text: str, spans: Sequence[Span]) -> TextFacts:
    """The full dates a story's text tells as past or as to come.

    Only dates whose year the text itself writes count, and only where a verb beside them says where it looks.
    """
    past: list[tuple[Interval, Span]] = []
    future: list[tuple[Interval, Span]] = []
    tokens = tokenize(text, sorted(spans))
    scene = Scene(tokens, None)
    for reading in grammar().readings(tokens, scene):
        if reading.type is not TimexType.DATE or reading.earliest is None or reading.latest is None:
            continue
        direction = scene.direction(reading.first, reading.last)
        on_a_day = reading.earliest == reading.latest and tokens.word(reading.first - 1) == "on"
        place = Span(tokens.starts[reading.first], tokens.end(reading.last))
        told = Interval(reading.earliest.isoformat(), reading.latest.isoformat(), "text", place.of(text))
        if direction < 0 and on_a_day:  # "by", "until" and "due" name terms, whatever verb stands near
            past.append((told, place))
        elif direction > 0:
            future.append((told, place))
    return TextFacts(tuple(past), tuple(future))


def published_interval(
    witnesses: Sequence[Witness], facts: TextFacts, received: date | None = None
) -> Published:
    """The best supported publication date of a story.

    Args:
        witnesses: everything that says when the story was published.
        facts: what its text tells (`text_facts`).
        received: the day the page was received, None where unknown.
    """
    doubts: list[Doubt] = []
    possible: list[Witness] = []
    for witness in witnesses:
        reason = _impossible(witness, facts, received)
        if reason is None:
            possible.append(witness)
        else:
            doubts.append(Doubt(witness, reason))
    winner = surest(possible)
    for witness in possible:
        if winner is not None and not agree(witness.interval, winner.interval):
            doubts.append(Doubt(witness, f"differs from the {winner.basis} ({_written(winner.interval)})"))
        elif winner is None:
            doubts.append(Doubt(witness, f"a {witness.basis} alone is no support"))
    return Published(winner.interval if winner else None, tuple(doubts))


def _impossible(witness: Witness, facts: TextFacts, received: date | None) -> str | None:
    """Why a witness cannot be right; None where it can."""
    interval = witness.interval
    if witness.basis == GIVEN:
        return None
    if witness.basis == WRONG_WEEKDAY:
        return "the weekday written with it is another day's"
    if received and interval.earliest and interval.earliest[:10] > received.isoformat():
        return f"later than the day the page was received ({received.isoformat()})"
    if interval.latest is None:
        return None
    after = [told for told, _ in facts.past if told.earliest and told.earliest > interval.latest[:10]]
    if after:
        latest = max(after, key=lambda told: told.earliest or "")
        return f"before {latest.text}, which the text tells as past"
    return None


def _written(interval: Interval) -> str:
    first, last = (interval.earliest or "…")[:10], (interval.latest or "…")[:10]
    return first if first == last else f"{first} to {last}"
