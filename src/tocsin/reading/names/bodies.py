"""One body under its fullest form: "UN" is the "United Nations" where the story names both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.names.draft import Draft
from tocsin.terms.name import NameKind

_IN_BRACKETS = re.compile(r" \((?:the |or )?([A-Z][\w.&-]{1,9})\)")
_JOINING = frozenset({"of", "the", "for", "and", "on", "in", "to", "&"})


def fullest_forms(drafts: Sequence[Draft], text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Name of a body as written → the longest form of the same name in the story.

    Two forms are one name where the gazetteer says so, or where the short one stands in brackets behind the
    long one and is made of its initials.
    """
    bodies = [draft for draft in drafts if draft.kind is NameKind.ORGANISATION]
    fullest: dict[str, str] = {}
    by_entry: dict[str, str] = {}
    for draft in bodies:
        key = _key(draft.text, gazetteer)
        if len(draft.text) > len(by_entry.get(key, "")):
            by_entry[key] = draft.text
    for draft in bodies:
        key = _key(draft.text, gazetteer)
        fullest[draft.text] = by_entry[key]
    for draft in bodies:
        short = _IN_BRACKETS.match(text, draft.end)
        if short is not None and is_initials(short.group(1), draft.text):
            fullest[short.group(1)] = fullest[draft.text]
    return fullest


def _key(name: str, gazetteer: Gazetteer) -> str:
    """What forms of one name have in common: "Senate" may be short for "US Senate"."""
    entry = gazetteer.lookup(name)
    return name if entry is None or entry.weak else (entry.usual or entry).name


def is_initials(short: str, name: str) -> bool:
    """Whether a short form is made of a name's initials, small words counted or not."""
    letters = short.replace(".", "").lower()
    words = name.replace("-", " ").split()
    every = "".join(word[0] for word in words).lower()
    large = "".join(word[0] for word in words if word.lower() not in _JOINING).lower()
    return len(letters) > 1 and letters in {every, large}
