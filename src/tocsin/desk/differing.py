"""The difference between two versions of a text, in words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 6_000
"""Words of a text that are compared word by word; longer ones are compared line by line."""
_WORDS = re.compile(r"\s+|\S+")
_KEPT = 12
"""Words of what is the same that are shown either side of a change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text."""

    kind: str
    """`same`, `gone`, `new`, or `skipped` for a long stretch of what is the same."""
    text: str


def difference(old: str, new: str) -> tuple[Change, ...]:
    """What left and what came, in order; long stretches of what is the same are cut to their ends."""
    long = max(len(old.split()), len(new.split())) > MOST_WORDS
    one, other = (text.splitlines(keepends=True) if long else _WORDS.findall(text) for text in (old, new))
    changes: list[Change] = []
    for kind, start, end, from_, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            changes += _same(one[start:end])
            continue
        if end > start:
            changes.append(Change("gone", "".join(one[start:end])))
        if to > from_:
            changes.append(Change("new", "".join(other[from_:to])))
    return tuple(changes)


def _same(parts: list[str]) -> list[Change]:
    kept = 2 * _KEPT
    if len(parts) <= 2 * kept:
        return [Change("same", "".join(parts))]
    return [
        Change("same", "".join(parts[:kept])),
        Change("skipped", " … "),
        Change("same", "".join(parts[-kept:])),
    ]
