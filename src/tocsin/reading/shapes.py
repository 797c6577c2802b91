"""Word shapes: what an uncased vocabulary cannot see (case, digits, the side of a quotation mark)."""

from __future__ import annotations

SHAPES = (
    "unknown", "lower", "title", "capitals", "letter", "mixed", "digits", "number",
    "digits-letters", "opening-quote", "closing-quote", "straight-quote", "apostrophe", "dash",
    "stop", "punctuation", "initials", "title-lower",
)  # fmt: skip
"""Shape names by number; 0 also stands for a shape withheld from the model on purpose."""

CONTINUATION = 32
"""Added to a word's shape number on its second and later sub-words."""

_NUMBER = {name: number for number, name in enumerate(SHAPES)}
_QUOTES = {"“": "opening-quote", "‘": "opening-quote", "«": "opening-quote", "``": "opening-quote",
           "”": "closing-quote", "»": "closing-quote", "''": "closing-quote",
           '"': "straight-quote", "'": "straight-quote", "’": "apostrophe",
           "--": "dash", "–": "dash", "—": "dash", "-": "dash", "―": "dash"}  # fmt: skip


def shape(word: str) -> int:
    """Number of a word's shape in `SHAPES`."""
    return _NUMBER[_name(word)]


def _name(word: str) -> str:
    if word in _QUOTES:
        return _QUOTES[word]
    if word.islower():
        return "digits-letters" if any(c.isdigit() for c in word) else "lower"
    if not any(c.isalnum() for c in word):
        return "stop" if word in (".", "!", "?", "…", "...") else "punctuation"
    if not any(c.isalpha() for c in word):
        return "digits" if word.isdigit() else "number"
    return _cased(word)


def _cased(word: str) -> str:
    if any(c.isdigit() for c in word):
        return "digits-letters"
    if word.isupper():
        if len(word) == 1:
            return "letter"
        return "initials" if "." in word else "capitals"
    if word[0].isupper():
        return "title" if word[1:].islower() else "title-lower"
    return "mixed"
