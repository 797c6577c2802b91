"""Bodies whose name several states give one: which state's a story means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from tocsin.reading.gazetteer import Entry, Gazetteer
from tocsin.reading.names.draft import Draft, Marked
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

_OWNING = frozenset({"state", "adjective", "people", "capital", "seat"})
"""Sorts of names that say whose a body is: "the *French* Senate", "*Abuja*'s National Assembly"."""
_OWNED = re.compile(r"(?:['’]s?)?[ \t\u00a0]")
"""What parts an owner from the body that follows."""
_BEHIND = re.compile(r" (?:of|in) (?:the )?")
_REACH = 60
"""Characters in which an owner is looked for."""
_APART = 2
"""How many times as often as another a state is named whose story it is."""


def with_states(drafts: list[Draft], marked: Marked, gazetteer: Gazetteer) -> list[Draft]:
    """The drafts, each body of a shared name with the state that the story gives it."""
    entries = [gazetteer.lookup(draft.text) for draft in drafts]
    if not any(entry is not None and entry.usual is not None for entry in entries):
        return drafts
    shared = SharedBodies(marked, drafts, gazetteer)
    return [
        draft._replace(country=draft.country or shared.state_of(draft, entry))
        if entry is not None and entry.usual is not None and draft.kind is NameKind.ORGANISATION
        else draft
        for draft, entry in zip(drafts, entries, strict=True)
    ]


class SharedBodies:
    """Gives each mention of a shared name the state that the story gives it.

    In the order of their right: the state in front of the name or behind it; the one that stands there
    elsewhere in the story; the one that the name usually means, if the sentence names it, or if the story
    does and no other more than twice as often; where the story does not name that one, the one that it names
    twice as often as any other, and not just once. Else it is unknown.
    """

    def __init__(self, marked: Marked, drafts: Sequence[Draft], gazetteer: Gazetteer) -> None:
        self._text = marked.text
        self._story = _told_in(marked)
        self._drafts = drafts
        self._gazetteer = gazetteer
        self._sentences = [(words[0].start, words[-1].end) for words in marked.sentences if words]
        self._told: dict[str, str] | None = None
        """Name in full → the first state given to it."""
        self._named: Counter[str] | None = None
        """How often the story names each state."""

    def state_of(self, draft: Draft, entry: Entry) -> str | None:
        """ISO 3166 alpha-3 of a body's state; `entry` is what its name means, and has a usual one."""
        return (
            self._owner(draft) or self._elsewhere(entry) or self._beside(draft, entry) or self._likely(entry)
        )

    def _owner(self, draft: Draft) -> str | None:
        text = self._text
        before = list(self._gazetteer.mentions(text, Span(max(0, draft.start - _REACH), draft.start)))
        if before and _OWNED.fullmatch(text, before[-1].span.end, draft.start):
            return _state(before[-1].entry)
        behind = _BEHIND.match(text, draft.end)
        if behind is None:
            return None
        after = next(
            self._gazetteer.mentions(text, Span(behind.end(), min(len(text), draft.end + _REACH))), None
        )
        return _state(after.entry) if after is not None and after.span.start == behind.end() else None

    def _elsewhere(self, entry: Entry) -> str | None:
        if self._told is None:
            self._told = {}
            for draft in self._drafts:
                known = self._gazetteer.lookup(draft.text)
                if known is not None and known.kind is NameKind.ORGANISATION:
                    state = self._owner(draft) if known.usual is not None else known.country
                    if state is not None:
                        self._told.setdefault(_in_full(known), state)
        return self._told.get(_in_full(entry))

    def _beside(self, draft: Draft, entry: Entry) -> str | None:
        """The usual state, where the same sentence names it."""
        at = bisect_right(self._sentences, (draft.start, len(self._text))) - 1
        if at < 0 or entry.usual is None:
            return None
        named = (found.entry for found in self._gazetteer.mentions(self._text, Span(*self._sentences[at])))
        return entry.usual.country if entry.usual.country in map(_state, named) else None

    def _likely(self, entry: Entry) -> str | None:
        if self._named is None:
            found = (
                mention.entry
                for place in self._story
                for mention in self._gazetteer.mentions(self._text, place)
            )
            self._named = Counter(filter(None, map(_state, found)))
        usual = entry.usual.country if entry.usual is not None else None
        if usual is not None and usual in self._named:
            most = max(self._named.values())
            return usual if self._named[usual] * _APART >= most else None
        first, second = (*self._named.most_common(2), (None, 0), (None, 0))[:2]
        return first[0] if first[1] >= max(1, second[1]) * _APART else None


def _told_in(marked: Marked) -> tuple[Span, ...]:
    """Where a story stands: a page can hold others."""
    words = [(sentence[0].start, sentence[-1].end) for sentence in marked.sentences if sentence]
    body = (Span(words[0][0], words[-1][1]),) if words else ()
    return (*marked.headlines, *body)


def _in_full(entry: Entry) -> str:
    """What forms of one name have in common: the "US Senate" tells whose the "Senate" is."""
    return (entry.usual or entry).name


def _state(entry: Entry) -> str | None:
    """The state that a name says a body is of."""
    return entry.country if entry.sort in _OWNING and not entry.weak else None
