"""Stretches of direct speech, so that what is said inside is kept from what is told outside."""

from __future__ import annotations

import re

from tocsin.terms.span import Span

_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"'
_MARK = re.compile(f"[{_OPEN}{_CLOSE}{_STRAIGHT}]")


def quoted(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Direct speech in one paragraph, marks included; a quotation left open runs to the paragraph's end."""
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        if opened is None:
            if mark in _OPEN or (mark == _STRAIGHT and _can_open(text, at, paragraph)):
                opened = at
        elif mark in _CLOSE or mark == _STRAIGHT:
            found.append(Span(opened, at + 1))
            opened = None
    if opened is not None:
        found.append(Span(opened, paragraph.end))
    return tuple(found)


def _can_open(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    return not before.isalnum()
