"""Parts of one name that were taken for two: "St." and "Louis", "Federal" and "Bureau of Prisons"."""

from __future__ import annotations

import re

from tocsin.reading.names.draft import Draft, in_order
from tocsin.terms.name import NameKind

_SAINT = re.compile(r"(?:St|Ste|Mt|Ft)\.? ?")
_REST = re.compile(r"[A-Z][\w’']*(?:[- ][A-Z][\w’']*)?")
_KINDS = frozenset({NameKind.ORGANISATION, NameKind.PERSON})


_NICKNAME = re.compile(r' ["“]\w+["”] \w')
"""What parts the two pieces of "Robert C. "Bob" Brandt"."""
_ABROAD = frozenset({"Embassy", "Consulate", "Consulate General", "High Commission"})


def joined_parts(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, two of one kind side by side as one name where the gazetteer knows neither.

    Two drafts are one person only if each is a single word or the first an initial; "St." takes in the word
    after it.
    """
    joined: list[Draft] = []
    for draft in in_order(_with_saint(draft, text) for draft in drafts):
        last = joined[-1] if joined else None
        between = text[last.end : draft.start] if last else ""
        initial = between == ". " and last is not None and len(last.text) == 1
        if last is not None and between == " " and last.sort == "state" and draft.text in _ABROAD:
            joined[-1] = draft.cut(last.start, draft.end, text)._replace(country=last.country)
            continue
        if last is not None and _is_nicknamed(last, draft, text):
            joined[-1] = last.cut(last.start, draft.end, text)
            continue
        if last is not None and (between == " " or initial) and _is_one(last, draft, initial=initial):
            joined[-1] = last.cut(last.start, draft.end, text)._replace(kind=draft.kind)
            continue
        joined.append(draft)
    return joined


def _is_nicknamed(first: Draft, second: Draft, text: str) -> bool:
    """Whether a nickname in quotation marks stands between two pieces of a person's name."""
    both = first.kind is NameKind.PERSON and second.kind is NameKind.PERSON
    quoted = _NICKNAME.match(text, first.end)
    return both and quoted is not None and first.end < second.start < quoted.end()


def _with_saint(draft: Draft, text: str) -> Draft:
    if _SAINT.fullmatch(draft.text) is None:
        return draft
    rest = _REST.match(text, draft.end + (text[draft.end : draft.end + 1] == " "))
    return draft if rest is None else draft.cut(draft.start, rest.end(), text)


def _is_one(first: Draft, second: Draft, *, initial: bool) -> bool:
    if first.sort or second.sort or second.kind not in _KINDS:
        return False
    if first.kind is NameKind.PLACE and second.kind is NameKind.ORGANISATION:
        return True
    if first.kind is not second.kind:
        return False
    single = " " not in first.text and " " not in second.text
    return first.kind is NameKind.ORGANISATION or single or initial


def joined_places(drafts: list[Draft], text: str) -> list[Draft]:
    """City and state as one place: "Denver, Colorado"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is NameKind.PLACE
            and draft.sort == "state"
            and draft.kind is NameKind.PLACE
            and last.sort != "state"
            and text[last.end : draft.start] == ", "
        ):
            joined[-1] = last.cut(last.start, draft.end, text)._replace(country=draft.country)
            continue
        joined.append(draft)
    return joined
