"""Offices learned from a story: from before a name, after it, and from "X is the ..."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.lexicon import Lexicon, load_lexicon
from tocsin.reading.names.draft import Draft, overlapping
from tocsin.reading.offices.phrase import (
    Context,
    Phrase,
    after_name,
    before_name,
    may_end,
    plain_office,
    singular,
    tenure,
)
from tocsin.terms.name import NameKind
from tocsin.terms.office import OfficeRecord, Tenure
from tocsin.terms.span import Span, hull

_REACH = 160
"""Characters beside a name in which its office may stand; the longest in the founding case takes 88."""
_APPOSED = re.compile(r",[’”\"]? (?:who (?:is|was|has been|serves as|served as|became) )?|\s?[–—(] ?| - ")
_COPULA = re.compile(r" (?:is|was|became|has been|had been|remains|serves as|served as)(?: also| now)? ")
_PAST = re.compile(r"was|had been|served")
_BREAK = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bU\.S)(?<!\bU\.N)(?<!\b[A-Z])[.!?;:][”\"’)]*\s|\n"
)
_OPENING = re.compile(r"[,;:(\n“\"]|[.!?]\s|[–—]")
_PAIRED = re.compile(r", | and |, and ")


def find_offices(text: str, drafts: Sequence[Draft]) -> tuple[OfficeRecord, ...]:
    """Every office that the words beside a person's name give it, in order of the text."""
    context = Context(load_lexicon(), load_gazetteer())
    kept = list(drafts)
    records: list[OfficeRecord] = []
    for at, draft in enumerate(kept):
        if draft.kind is not NameKind.PERSON:
            continue
        for rule in RULES:
            phrase = rule(text, draft, context)
            if phrase is not None:
                records.append(_record(text, draft, phrase, kept, context))
        shared = _shared_title(text, kept, at, records)
        if shared is not None and not (records and records[-1].name == draft.span):
            records.append(shared)
    return tuple(records)


def title_in_front(text: str, draft: Draft, context: Context) -> Phrase | None:
    """The office right before the name: "Kremlin spokesman Dmitry Peskov"."""
    if text[draft.start - 1 : draft.start] != " " or not may_end(text, draft.start - 1, context):
        return None
    return before_name(text, _line_start(text, draft.start), draft.start, context)


def office_before_comma(text: str, draft: Draft, context: Context) -> Phrase | None:
    """The office, a comma, the name: "South Korea's vice foreign minister, Kim Hong-kyun, said"."""
    if text[draft.start - 2 : draft.start] != ", " or text[draft.end : draft.end + 1] not in {",", ".", ")"}:
        return None
    end = draft.start - 2
    start = _line_start(text, end)
    phrase = before_name(text, start, end, context)
    if phrase is None or not _determined(text, phrase):
        return None
    return phrase


def office_after_name(text: str, draft: Draft, context: Context) -> Phrase | None:
    """The office as an apposition: "Jenny Town, a senior fellow at the Stimson Center"."""
    return _following(text, draft, context, _APPOSED)


def office_by_copula(text: str, draft: Draft, context: Context) -> Phrase | None:
    """The office after a verb of being: "Town is a senior fellow at ..."."""
    return _following(text, draft, context, _COPULA)


RULES: tuple[Callable[[str, Draft, Context], Phrase | None], ...] = (
    title_in_front,
    office_before_comma,
    office_after_name,
    office_by_copula,
)
"""All ways in which a text gives someone an office, in the order they are tried; each may add one record."""


def _following(text: str, draft: Draft, context: Context, link: re.Pattern[str]) -> Phrase | None:
    opening = link.match(text, draft.end)
    if opening is None:
        return None
    stop = _BREAK.search(text, opening.end(), opening.end() + _REACH)
    end = stop.start() if stop else min(len(text), opening.end() + _REACH)
    return after_name(text, opening.end(), end, context)


def _line_start(text: str, at: int) -> int:
    """The last opening punctuation before a place, no further than the rules reach."""
    start = max(0, at - _REACH)
    openings = [match.end() for match in _OPENING.finditer(text, start, at)]
    return openings[-1] if openings else start


def _determined(text: str, phrase: Phrase) -> bool:
    before = text[max(0, phrase.start - 5) : phrase.start].lower()
    inside = text[phrase.start : phrase.end]
    return (
        before.endswith(("the ", "a ", "his ", "her ", "its ", "'s ", "’s ", "s' "))
        or "'s " in inside
        or "’s " in inside
    )


def _record(text: str, draft: Draft, phrase: Phrase, drafts: list[Draft], context: Context) -> OfficeRecord:
    inside = [d for d in overlapping(drafts, phrase.start, phrase.end) if d.span != draft.span]
    body = next((d for d in inside if d.kind is NameKind.ORGANISATION), None)
    held = tenure(text, phrase, context)
    between = text[draft.end : phrase.start] if phrase.start > draft.end else ""
    if held is Tenure.CURRENT and _PAST.search(between):
        held = Tenure.FORMER
    return OfficeRecord(
        person=draft.text,
        name=draft.span,
        office=plain_office(text, phrase, context),
        country=_country(text, phrase, body, context) or _ruled(text, draft, phrase, context),
        body=body.text if body else None,
        tenure=held,
        evidence=hull((draft.span, Span(phrase.start, phrase.end), *([body.span] if body else []))),
    )


_STATELY = frozenset({"seat", "government", "parliament", "court", "intelligence", "military"})
_STATES = _STATELY | {"state", "adjective", "capital"}
"""Sorts of the gazetteer that say for which state an office is held."""


def _country(text: str, phrase: Phrase, body: Draft | None, context: Context) -> str | None:
    head = _states_in(text, Span(phrase.start, phrase.head_end), _STATES, context)
    if len(head) == 1:
        return head.pop()
    if body is not None and body.sort in _STATELY:
        return body.country
    if not text.startswith(" of ", phrase.head_end):
        return None
    named = _states_in(text, Span(phrase.head_end, phrase.end), _STATES | {"city", "party"}, context)
    return named.pop() if len(named) == 1 else None


def _ruled(text: str, draft: Draft, phrase: Phrase, context: Context) -> str | None:
    """The state after a titled name: "President Ada Brandt *of Norway*"."""
    joint = " of "
    if phrase.end > draft.start or not text.startswith(joint, draft.end):
        return None
    start = draft.end + len(joint)
    place = Span(start, min(start + _REACH // 4, len(text)))
    first = next(context.gazetteer.mentions(text, place), None)
    if first is None or first.span.start != start or first.entry.sort != "state":
        return None
    return None if first.entry.weak else first.entry.country


def _states_in(text: str, place: Span, sorts: frozenset[str], context: Context) -> set[str]:
    found = (mention.entry for mention in context.gazetteer.mentions(text, place))
    return {entry.country for entry in found if entry.country and entry.sort in sorts and not entry.weak}


def _shared_title(
    text: str, drafts: list[Draft], at: int, records: list[OfficeRecord]
) -> OfficeRecord | None:
    """The plural title before the first of several: "former presidents Bill Clinton and Barack Obama"."""
    if at == 0 or not records or records[-1].name != drafts[at - 1].span:
        return None
    first, draft = records[-1], drafts[at]
    if first.evidence.end != first.name.end or not _PAIRED.fullmatch(text[drafts[at - 1].end : draft.start]):
        return None
    if not _is_plural(text, first, load_lexicon()):
        return None
    evidence = hull((first.evidence, draft.span))
    return replace(first, person=draft.text, name=draft.span, evidence=evidence)


def _is_plural(text: str, record: OfficeRecord, lexicon: Lexicon) -> bool:
    """Whether the title in front of a name is a plural: "former presidents X and Y"."""
    title = text[record.evidence.start : record.name.start].split()
    return (
        bool(title)
        and title[-1].lower() not in lexicon.offices
        and singular(title[-1].lower()) in lexicon.offices
    )
