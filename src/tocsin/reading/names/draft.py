"""What the rules for names work on: words with their tags, the model's spans, and drafts of names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

LABELS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}
"""The model's entity labels; any other label is `other`."""


class Word(NamedTuple):
    """One token of a text. A tuple, as one is made of every word of a story."""

    start: int
    end: int
    text: str
    pos: str
    """Universal part of speech: `PROPN`, `NOUN`, …; empty where unknown."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Entity:
    """A span that the model calls a name."""

    span: Span
    label: str
    """`PER`, `ORG` or `LOC`."""


@dataclass(frozen=True)
class Marked:
    """A story's text with what the model says of it; all offsets point into `text`."""

    text: str
    sentences: tuple[tuple[Word, ...], ...]
    entities: tuple[Entity, ...] = ()
    headlines: tuple[Span, ...] = ()
    """Lines written like headlines (Title Case or capitals), where names are only looked up."""

    @cached_property
    def proper_nouns(self) -> list[tuple[tuple[Word, ...], int]]:
        """Every word that the tagger calls a proper noun, as its sentence and its number there, in order."""
        return [
            (sentence, at)
            for sentence in self.sentences
            for at, (_, _, _, pos) in enumerate(sentence)
            if pos == "PROPN"
        ]


class Draft(NamedTuple):
    """A name on its way through the rules. A tuple, as every rule makes some anew."""

    start: int
    end: int
    text: str
    kind: NameKind
    by: str
    """What found it: `model`, `gazetteer`, `title`, `known`, `headline`."""
    sure: bool = False
    """Whether gazetteer, suffix or title settled its kind."""
    country: str | None = None
    said: NameKind | None = None
    """The kind the model gave it, None where the model found nothing."""
    sort: str | None = None
    """The gazetteer's sort where it knows the name."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def cut(self, start: int, end: int, text: str) -> Draft:
        """The same name with other ends; `text` is the whole text."""
        return Draft(
            start, end, text[start:end], self.kind, self.by, self.sure, self.country, self.said, self.sort
        )


def once_each(drafts: Iterable[Draft]) -> list[Draft]:
    """The first draft of each surface and kind, in order: for what is asked of the words alone."""
    found: dict[tuple[str, NameKind], Draft] = {}
    for draft in drafts:
        found.setdefault((draft.text, draft.kind), draft)
    return list(found.values())


def overlapping(drafts: list[Draft], start: int, end: int) -> list[Draft]:
    """Those of `drafts` (in order, none overlapping) that share a character with a range."""
    at = bisect_left(drafts, start, key=lambda draft: draft.end)
    found = []
    while at < len(drafts) and drafts[at].start < end:
        if drafts[at].end > start:
            found.append(drafts[at])
        at += 1
    return found


def in_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts by place; of two that overlap the longer one stays, the earlier one if equal."""
    drafts = list(drafts)
    if _are_in_order(drafts):
        return drafts
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.start - d.end)):
        if draft.start >= draft.end:
            continue
        if kept and kept[-1].end > draft.start:
            if draft.end - draft.start > kept[-1].end - kept[-1].start:
                kept[-1] = draft
            continue
        kept.append(draft)
    return kept


def _are_in_order(drafts: list[Draft]) -> bool:
    """Whether each ends before the next begins: most rules add nothing to most stories."""
    free = 0
    for draft in drafts:
        start, end = draft[0], draft[1]
        if not free <= start < end:
            return False
        free = end
    return True
