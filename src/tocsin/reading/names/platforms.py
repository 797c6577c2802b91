"""One-letter names of places to publish: "wrote on X", which no model tells from a letter."""

from __future__ import annotations

import re

from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.names.draft import Draft, Marked, in_order, overlapping
from tocsin.terms.name import NameKind

_POSTED = re.compile(
    r"\b(?:wr[io]te|written|posted|posting|post|posts|said|shared|tweeted|message|messages|statement|thread"
    r"|video|account|reposted|announced|published)(?: [a-z]+){0,3} on (?P<name>X)(?!\w|-| [A-Z])"
)


def posted_on(drafts: list[Draft], marked: Marked, gazetteer: Gazetteer) -> list[Draft]:
    """The drafts and the platform X after words of publishing."""
    if " on X" not in marked.text:
        return in_order(drafts)
    found = list(drafts)
    entry = gazetteer.exact.get("X")
    told = [(words[0].start, words[-1].end) for words in marked.sentences if words]
    for match in _POSTED.finditer(marked.text):
        start, end = match.span("name")
        if told and not any(first <= start and end <= last for first, last in told):
            continue  # another story of the same page
        if entry is not None and not overlapping(drafts, start, end):
            text = marked.text[start:end]
            draft = Draft(start, end, text, NameKind.ORGANISATION, "gazetteer", sure=True)
            found.append(draft)
    return in_order(found)
