"""States that words in front of a noun name, and those that they name without meaning whose somebody is."""

from __future__ import annotations

import re

from tocsin.events.leaders import body_of
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.terms.span import Span

_BEHIND = 10
"""Characters behind a modifier in which the rest of its compound may stand."""
_SIDED = re.compile(
    r"\b(?:pro|anti|ex|non)-[\w.-]+"
    r"|(?<![\w.])[\w.]++-(?:language|speaking|style|born|made|built|bound|trained|educated|occupied|held"
    r"|controlled|backed|based|supported|armed|funded|financed|sponsored|related|inspired)\b",
    re.IGNORECASE,
)
"""A state that somebody is for, speaks the language of or is armed by is not theirs: "pro-Russia rebels"."""


def sided(text: str, place: Span) -> list[Span]:
    """The words within a place that name a state which is not the doer's own."""
    if "-" not in text[place.start : place.end + _BEHIND]:
        return []
    return [Span(hit.start(), hit.end()) for hit in _SIDED.finditer(text, place.start, place.end + _BEHIND)]


def codes_in(words: str) -> list[str]:
    """Codes of the states and bodies that modifiers name: "Iranian", "UN", "Islamic State"."""
    if words == words.lower():
        return []
    gazetteer = load_gazetteer()
    words = _SIDED.sub(" ", words) if "-" in words else words
    codes = list(gazetteer.countries_in(words))
    if not codes:
        found = (body_of(hit.entry.name) for hit in gazetteer.mentions(words))
        codes = list(dict.fromkeys(body.code for body in found if body))
    return codes
