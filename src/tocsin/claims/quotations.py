"""Quotations of a paragraph: which marks belong together, whatever their shape.

Marks are paired by state and direction inside one paragraph, so an unclosed mark never swallows the next one.
A quotation that stays open at the end of its paragraph runs on when the next paragraph re-opens with a mark
(the convention of English newspapers); otherwise the stray mark is dropped.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.terms.span import Span

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’']")
_OPENERS = frozenset("“„‟«") | {"``"}
_CLOSERS = frozenset("”»")
_SINGLE = frozenset("‘’'")
_LONGEST_SINGLE = 400
"""Characters; a longer stretch between single marks is two apostrophes, not a quotation."""
_BEFORE_OPENING = frozenset("([{—–-/:…")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation of a paragraph."""

    span: Span
    """With its marks."""
    runs_on: bool = False
    """Left open at the end of the paragraph, continued in the next."""
    single: bool = False
    """In single marks: a title or a scare quote more often than speech."""


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    nested: int = 0


def _opens(text: str, start: int, end: int, span: Span) -> bool:
    """Whether a directionless mark looks like an opening one."""
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    if after.isspace():
        return False
    return before.isspace() or before in _BEFORE_OPENING or before in _OPENERS or before in "‘'\""


def _closes_single(text: str, start: int, span: Span) -> bool:
    """Whether a single mark may end a quotation: something before it, nothing of a word after it."""
    before = text[start - 1] if start > span.start else " "
    after = text[start + 1] if start + 1 < span.end else " "
    return not before.isspace() and (after.isspace() or after in _AFTER_CLOSING or after in '"”')


def double_quotations(
    text: str, span: Span, marks: Iterable[re.Match[str]], *, reopened: bool
) -> list[Quotation]:
    """The quotations in double marks of one paragraph, in order, none inside another.

    Args:
        text: the snapshot.
        span: the paragraph.
        marks: its double marks.
        reopened: whether the next paragraph begins with an opening mark.
    """
    found: list[Quotation] = []
    held: _Open | None = None
    for match in marks:
        mark, start, end = match.group(), match.start(), match.end()
        opening = mark in _OPENERS or (mark not in _CLOSERS and _opens(text, start, end, span))
        if held is None:
            # A closing mark with nothing open is a stray one; «»-closers never open here.
            held = _Open(start, mark) if opening else None
        elif opening and mark != held.mark:
            held.nested += 1
        elif opening:
            # The earlier mark was never closed: it is dropped and this one counts.
            held = _Open(start, mark)
        elif held.nested and mark not in _CLOSERS and held.mark in _OPENERS:
            held.nested -= 1
        else:
            found.append(Quotation(Span(held.at, end)))
            held = None
    if held is not None and reopened:
        found.append(Quotation(Span(held.at, span.end), runs_on=True))
    return found


def single_quotations(
    text: str, span: Span, marks: Iterable[re.Match[str]], taken: Sequence[Quotation]
) -> list[Quotation]:
    """The quotations in single marks, `marks`, outside of `taken`; apostrophes are none."""
    found: list[Quotation] = []
    held: int | None = None
    inside = _inside(taken)
    for match in marks:
        start = match.start()
        if inside(start):
            held = None
            continue
        opening = match.group() != "’" and _opens(text, start, match.end(), span)
        if opening and not text[match.end() : match.end() + 1].isdigit():
            held = start
        elif held is not None and _closes_single(text, start, span):
            span_found = Span(held, start + 1)
            if len(span_found) <= _LONGEST_SINGLE and not any(span_found.overlaps(q.span) for q in taken):
                found.append(Quotation(span_found, single=True))
            held = None
    return found


class _inside:  # noqa: N801 - reads as the predicate it is
    """Whether a place lies in one of some quotations that are asked in rising order."""

    def __init__(self, taken: Sequence[Quotation]) -> None:
        self.taken = taken
        self.next = 0

    def __call__(self, place: int) -> bool:
        while self.next < len(self.taken) and self.taken[self.next].span.end <= place:
            self.next += 1
        return self.next < len(self.taken) and self.taken[self.next].span.start <= place


def begins_quoted(text: str, span: Span) -> bool:
    """Whether a paragraph's first character is an opening double mark."""
    match = _MARK.match(text, span.start, span.end)
    return match is not None and match.group() not in _SINGLE | _CLOSERS


def quotations(text: str, paragraphs: Sequence[Span]) -> list[list[Quotation]]:
    """The quotations of each paragraph, in order, none inside another."""
    result = []
    for index, span in enumerate(paragraphs):
        double: list[re.Match[str]] = []
        single: list[re.Match[str]] = []
        for match in _MARK.finditer(text, span.start, span.end):
            (single if match.group() in _SINGLE else double).append(match)
        reopened = bool(double) and index + 1 < len(paragraphs) and begins_quoted(text, paragraphs[index + 1])
        doubles = double_quotations(text, span, double, reopened=reopened) if double else []
        singles = single_quotations(text, span, single, doubles) if single else []
        result.append(
            sorted(doubles + singles, key=lambda q: q.span) if doubles and singles else doubles or singles
        )
    return result
