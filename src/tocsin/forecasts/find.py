"""Forecasts of a story: who expects what, by when, how firmly, and what would decide it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.forecasts.arranged import CUE, arranged, arrangements
from tocsin.forecasts.claimed import left_over, looks_ahead
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon, load_lexicon
from tocsin.forecasts.nominal import qualified, under_noun
from tocsin.forecasts.page import Page
from tocsin.forecasts.reported import holds
from tocsin.forecasts.verbal import dated, governed, infinitive, modal, scheduled
from tocsin.reading.overlay import Overlay
from tocsin.reading.parsed import Token
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Certainty, Claim
from tocsin.terms.event import EventMention
from tocsin.terms.forecast import Forecast

_HAPPENS = frozenset(
    {"take", "happen", "occur", "begin", "start", "come", "be", "proceed", "go", "expect", "schedule"}
)

_TOLD = frozenset({"obj", "obl", "ccomp", "xcomp", "nsubj:pass", "advcl", "advmod"})
"""What a "do" must have below it to say what is done."""


def find_forecasts(
    known: Understood, claims: Sequence[Claim], events: Sequence[EventMention]
) -> tuple[Forecast, ...]:
    """Who expects what, in the order of the text.

    Args:
        known: the story as it was read.
        claims: its claims; who says a thing is who expects it.
        events: its event mentions; one that is expected gives the forecast its type and parties.
    """
    lexicon = load_lexicon()
    found: dict[str, Forecast] = {}
    named: set[str] = set()
    overlay = Overlay(known, claims)
    for paragraph in known.read.paragraphs:
        cues = sorted({*paragraph.naming(lexicon.words), *arrangements(paragraph)})
        if not cues and not any(map(looks_ahead, overlay.claims_over(paragraph.span))):
            continue
        page = Page.of(paragraph, known, overlay, events)
        candidates = [one for one in merged(_candidates(page, cues, lexicon)) if not _says_nothing(one)]
        expected = [one for one in candidates if holds(one, page)]
        for one in sorted([*expected, *left_over(page, candidates, lexicon)], key=lambda e: e.head.i):
            lemma = one.head.lemma_.lower()
            if one.found_by == "qualifier" and lemma in named:
                continue
            named.add(lemma)
            forecast = page.forecast(one, lexicon)
            if forecast is not None:
                found.setdefault(forecast.id, forecast)
    return tuple(found.values())


def _says_nothing(one: Expected) -> bool:
    """Whether the verb only stands for another, or is a manner of speaking: "will have to do with"."""
    head, lemma = one.head, one.head.lemma_.lower()
    if one.is_noun:
        return False
    if lemma == "have":
        return any(child.lemma_ == "do" and child.dep_ in {"xcomp", "ccomp"} for child in head.children)
    return lemma == "do" and not any(child.dep_ in _TOLD for child in head.children)


def _candidates(page: Page, cues: Sequence[int], lexicon: Lexicon) -> Iterator[Expected]:
    for at in cues:
        yield from _at(page.paragraph.parsed[at], page, lexicon)


def _at(token: Token, page: Page, lexicon: Lexicon) -> Iterator[Expected]:
    """Every expectation that a word is the cue of."""
    if token.tag_ == "MD":
        yield from modal(token, lexicon)
        return
    if token.lemma_ == CUE:
        yield from arranged(token, lexicon, page.calendar.comes)
    if token.pos_ in {"VERB", "ADJ", "ADP", "AUX"}:
        yield from infinitive(token, lexicon)
        yield from dated(token, lexicon, page.calendar.comes)
    if token.pos_ == "VERB":
        yield from governed(token, lexicon)
        yield from scheduled(token, lexicon, page.calendar.lies_ahead)
    elif token.pos_ == "NOUN":
        yield from under_noun(token, lexicon)
    if token.dep_ == "amod":
        yield from qualified(token, lexicon)


def merged(candidates: Iterator[Expected]) -> list[Expected]:
    """One expectation for each expected word; of several cues the least certain counts."""
    kept: dict[int, Expected] = {}
    for one in candidates:
        other = kept.get(one.head.i)
        if other is None:
            kept[one.head.i] = one
        else:
            stronger = (
                one if other.found_by in {"qualifier", "noun"} and one.found_by != "qualifier" else other
            )
            possible = Certainty.POSSIBLE in {one.certainty, other.certainty}
            kept[one.head.i] = replace(stronger, certainty=Certainty.POSSIBLE) if possible else stronger
    cues = {one.cue.i for one in kept.values() if one.found_by in {"infinitive", "dated", "object"}}
    return [one for one in kept.values() if one.head.i not in cues and not _is_said_twice(one, kept)]


def _is_said_twice(one: Expected, kept: dict[int, Expected]) -> bool:
    """`The planned visit will take place`: the noun only names what the verb expects."""
    if one.found_by != "qualifier":
        return False
    verb = one.head.head
    return one.head.dep_ in {"nsubj", "nsubj:pass"} and verb.i in kept and verb.lemma_.lower() in _HAPPENS
