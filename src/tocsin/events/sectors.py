"""On whose behalf someone acts: PLOVER's sector codes by nouns of office and body (manual 0.8, actors)."""

from __future__ import annotations

import re
from functools import cache

from tocsin.events.tables import word_lists

CODES = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "OPP", "REB", "CVL")
"""Sectors in the order in which a noun is looked up."""


_GENERAL = re.compile(
    r"\b(secretary|attorney|surgeon|consul|director|governor|solicitor|inspector|auditor) general\b"
)
"""Offices that are general without being a general's."""


@cache
def _by_noun() -> dict[str, str]:
    lists = word_lists("sectors.yaml")
    return {word: code for code in reversed(CODES) for word in lists[code]}


def sector_of_noun(*forms: str) -> str | None:
    """The sector that a noun says, by the first of its forms (text, lemma) that is known."""
    return next((code for form in forms if (code := _by_noun().get(form.lower()))), None)


def sector_of_office(office: str) -> str | None:
    """The sector that an office as written says: "then defence minister" GOV, "navy chief" MIL."""
    words = _GENERAL.sub(r"\1", office.lower().replace("-", " ")).split()
    found = [sector_of_noun(word) for word in words]
    strict = [code for code in found if code not in {None, "GOV", "CVL"}]
    return strict[0] if strict else next((code for code in reversed(found) if code), None)


def is_local(*forms: str) -> bool:
    """Whether a bearer of this noun belongs to the place where they act: "police", "gunmen"."""
    return any(form.lower() in word_lists("sectors.yaml")["local"] for form in forms)


def is_collective(*forms: str) -> bool:
    """Whether a plural noun can stand for several parties named before: "the two sides"."""
    return any(form.lower() in word_lists("sectors.yaml")["collective"] for form in forms)
