"""Names that several things bear: which one a story means, told by the words around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.reading.names.draft import Draft
from tocsin.reading.tables import read_table
from tocsin.terms.name import NameKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name can mean."""

    kind: NameKind
    country: str
    """ISO 3166 alpha-3."""
    sort: str
    cues: frozenset[str]
    """Words of a story that speak for it."""


@cache
def load_homonyms() -> dict[str, tuple[Meaning, ...]]:
    """Name → its meanings, the usual one first, from `homonyms.tsv`."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for row in read_table("homonyms.tsv", ("name", "kind", "country", "sort", "cues")):
        cues = frozenset(row["cues"].split(";"))
        meaning = Meaning(NameKind(row["kind"]), row["country"], row["sort"], cues)
        found[row["name"]] = (*found.get(row["name"], ()), meaning)
    return found


def told_apart(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, each homonym with the meaning that the story's words speak for; persons are left alone."""
    homonyms = load_homonyms()
    if not any(draft.text in homonyms for draft in drafts):
        return drafts
    words = re.findall(r"\w+", text)
    outcome = []
    for draft in drafts:
        meanings = homonyms.get(draft.text, ())
        if not meanings or draft.kind is NameKind.PERSON:
            outcome.append(draft)
            continue
        best = max(meanings, key=lambda m: sum(word in m.cues for word in words))
        outcome.append(draft._replace(kind=best.kind, country=best.country, sort=best.sort, sure=True))
    return outcome
