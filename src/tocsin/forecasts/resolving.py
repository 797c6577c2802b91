"""The rule by which a forecast will be decided, written when it is captured."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tocsin.forecasts.expected import Expected
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.terms.claim import Words
from tocsin.terms.event import EventMention
from tocsin.terms.forecast import ResolutionRule
from tocsin.terms.interval import Interval

_LIGHT = frozenset({
    "be", "have", "make", "take", "hold", "do", "give", "get", "put", "try", "begin", "start", "continue",
    "go", "come", "become", "keep", "remain", "use",
})  # fmt: skip
"""Verbs that decide nothing without their object."""
_COMPLEMENTS = frozenset({"obj", "obl", "nsubj:pass", "obl:agent", "xcomp", "iobj", "nmod"})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a forecast says, from which its rule is written."""

    expected: Words
    window: Interval | None
    condition: Words | None
    hanging: Sequence[Token]
    """The tokens of the condition, as far as it stands in the clause."""
    event: EventMention | None
    """The event mention in it; without one, its verb and main nouns stand for it."""


def rule_of(found: Expected, terms: Terms) -> ResolutionRule:
    """What would decide a forecast: a sentence for a person, and what a deciding event or claim must have."""
    event, hanging = terms.event, terms.hanging
    words = sentence(terms.expected.text, terms.window, terms.condition, negated=found.negated)
    lemmas = main_words(found, {token.i for token in hanging})
    if event is not None:
        return ResolutionRule(
            words,
            event.sense.value,
            event.mode,
            event.initiator,
            event.recipient,
            lemmas,
            negated=found.negated,
        )
    doers = countries(found.subject.subtree if found.subject is not None and not found.is_noun else ())
    others = countries(t for c in found.head.children if c.dep_ in _COMPLEMENTS for t in c.subtree)
    rest = tuple(code for code in others if code not in doers)
    return ResolutionRule(words, None, None, doers, rest, lemmas, negated=found.negated)


def sentence(expected: str, window: Interval | None, condition: Words | None, *, negated: bool) -> str:
    """The rule as a person reads it."""
    what = f"“{expected}”"
    if negated:
        rule = (
            f"Missed once a story tells as done what was ruled out: {what}; met if {_end(window)} without it."
        )
    else:
        told = f"Met once a story tells this as done{_span(window)}: {what}"
        rule = f"{told}; missed if {_end(window)} without it."
    return f"{rule} Void if its condition does not hold: “{condition.text}”." if condition else rule


def _span(window: Interval | None) -> str:
    if window is None:
        return ""
    if window.latest is None:
        return f" (“{window.text}”)" if window.text else ""
    return f" by {window.latest[:10]} (“{window.text}”)"


def _end(window: Interval | None) -> str:
    if window is None or window.latest is None:
        return "a person finds its time over, as its words set no end,"
    return f"{window.latest[:10]} passes"


def main_words(found: Expected, apart: Collection[int] = ()) -> tuple[str, ...]:
    """Lemmas of the expected verb and its main nouns; a verb that says little alone is left out.

    Args:
        found: the expectation.
        apart: numbers of the tokens of its condition, which decide nothing.
    """
    head = found.head
    nouns = [c for c in head.children if c.dep_ in _COMPLEMENTS and c.pos_ == "NOUN"]
    nouns = [noun for noun in nouns if not _is_time(noun) and noun.i not in apart]
    if any(child.dep_ == "expl" for child in head.children):
        nouns += [child for child in head.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"]
    if found.is_noun:
        return tuple(
            dict.fromkeys(
                [head.lemma_.lower(), *(c.lemma_.lower() for c in head.children if c.dep_ == "compound")]
            )
        )
    lemmas = [] if head.lemma_.lower() in _LIGHT and nouns else [head.lemma_.lower()]
    return tuple(dict.fromkeys([*lemmas, *(noun.lemma_.lower() for noun in nouns)]))


def _is_time(noun: Token) -> bool:
    return noun.lemma_.lower() in {"day", "week", "month", "year", "hour", "decade", "future", "time", "end"}


def countries(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Alpha-3 codes of the states that words name, in order."""
    ordered = sorted(tokens, key=lambda token: token.i)
    if not ordered:
        return ()
    doc = ordered[0].doc
    return load_gazetteer().countries_in(doc[ordered[0].i : ordered[-1].i + 1].text)


def event_in(
    found: Expected, expected: Words, events: Sequence[EventMention], head: tuple[int, int]
) -> EventMention | None:
    """The event mention that is expected: named by the head, else the first inside the words.

    Args:
        found: the expectation.
        expected: its words.
        events: the story's event mentions.
        head: first character and end of the expected head in the snapshot.
    """
    inside = [e for e in events if any(span.contains(e.anchor) for span in expected.spans)]
    for event in inside:
        if event.anchor.start < head[1] and head[0] < event.anchor.end:
            return event
    if not inside or (not found.is_noun and found.head.lemma_.lower() not in _LIGHT):
        return None
    behind = [event for event in inside if event.anchor.start >= head[0]]
    return behind[0] if behind else None
