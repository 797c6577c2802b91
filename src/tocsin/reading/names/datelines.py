"""The place of a dateline, which stands in capitals before the text: "HARBOURTON, Mo. (AP) —"."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.names.draft import Draft, Marked, in_order
from tocsin.reading.tables import read_list
from tocsin.terms.name import NameKind

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,2}"
    r"(?:, (?:[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.|[A-Z]{2,4}\.))?)"
    r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?:, [A-Z][a-z]+\.? \d{1,2})?(?: \([A-Z][^()]{0,30}\))?"
    r" ?(?:--|[—–―_]|- )"
)
_PLACES = frozenset({NameKind.PLACE, NameKind.STATE})
_FIRST = 6
"""Sentences of a story among which its dateline stands."""


def dated(drafts: list[Draft], marked: Marked) -> list[Draft]:
    """The drafts and the place of each dateline, a state's short form that was found alone included."""
    found = list(drafts)
    for sentence in marked.sentences[:_FIRST]:
        match = _DATELINE.match(marked.text, sentence[0].start) if sentence else None
        if match is None or not _opens_line(marked.text, match.start()) or _is_heading(match["place"]):
            continue
        start, end = match.span("place")
        inside = [draft for draft in drafts if start <= draft.start < end]
        whole = any((draft.start, draft.end) == (start, end) and draft.kind in _PLACES for draft in inside)
        if whole or any(draft.end > end for draft in inside):
            continue
        found = [draft for draft in found if draft not in inside]
        country = next((draft.country for draft in inside if draft.country), None)
        found.append(
            Draft(start, end, match["place"], NameKind.PLACE, "dateline", sure=True, country=country)
        )
    return in_order(found)


def _opens_line(text: str, at: int) -> bool:
    return not text[:at].rstrip(" \t\u00a0") or text[:at].rstrip(" \t\u00a0").endswith("\n")


def _is_heading(place: str) -> bool:
    return place.split(maxsplit=1)[0].rstrip(",.") in _headings()


@cache
def _headings() -> frozenset[str]:
    return frozenset(read_list("name_parts.yaml", "headings"))
