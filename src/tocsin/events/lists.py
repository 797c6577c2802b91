"""Names that stand as a list, where the parse ties some of them elsewhere."""

from __future__ import annotations

from tocsin.events.grammar import left_edge
from tocsin.reading.parsed import Token

_LONGEST = 4
_TITLE = 4
"""Words of a title in front of a name that the parse may tie elsewhere: "Japanese Prime Minister"."""
_LISTED = frozenset(
    ["appos", "nmod:poss", "compound", "nsubj", "conj", "nmod", "dep", "flat", "nmod:desc", "nsubj:pass"]
)  # fmt: skip


def listed_before(token: Token) -> tuple[Token, ...]:
    """Names that stand in front of a subject as a list, where the parse tied them elsewhere.

    "Biden, Japanese Prime Minister Shigeru Ishiba, and South Korean President Yoon condemned": the last one
    may be the only subject of the parse. Two names need a bare "and", three may have commas.
    """
    if token.dep_ not in {"nsubj", "nsubj:pass"} or token.pos_ != "PROPN":
        return ()
    owner = _false_owner(token)
    if owner is not None:
        return (owner,)
    found: list[Token] = []
    start = left_edge(token)
    while len(found) < _LONGEST:
        name = _name_before(start, first=not found)
        if name is None or name in found:
            break
        found.append(name)
        start = _with_title(left_edge(name))
    if len(found) == 1 and token.doc[left_edge(token).i - 2].text == ",":
        return ()
    return tuple(reversed(found))


def _false_owner(token: Token) -> Token | None:
    """A name before "and" that the parse takes for an owner: "*Putin* and North Korean leader Kim"."""
    for word in token.subtree:
        if word.i >= token.i:
            return None
        marked = any(child.dep_ == "case" for child in word.children)
        if word.dep_ == "nmod:poss" and word.pos_ == "PROPN" and not marked:
            return word if word.nbor().lower_ == "and" else None
    return None


def _name_before(start: Token, *, first: bool) -> Token | None:
    """The head of the name that ends before "and" or a comma in front of a word; None where none does."""
    doc, opens = start.doc, start.sent.start
    if start.i <= opens + 1:
        return None
    before = doc[start.i - 1]
    if before.lower_ == "and" and first:
        before = doc[before.i - 1]
    elif before.text != "," or first:
        return None
    name = doc[before.i - 1] if before.text == "," and before.i > opens else before
    if name.pos_ != "PROPN":
        return None
    while name.dep_ == "flat" and name.head.i < name.i:
        name = name.head
    return name if name.dep_ in _LISTED else None


def _with_title(start: Token) -> Token:
    for _ in range(_TITLE):
        if start.i > start.sent.start and start.doc[start.i - 1].pos_ in {"PROPN", "ADJ"}:
            start = start.doc[start.i - 1]
    return start


def listed_beside(token: Token) -> tuple[Token, ...]:
    """Names that a list's first name has as appositions: "Biden, *Ishiba*, and Yoon"."""
    if token.pos_ != "PROPN":
        return ()
    if not any(child.dep_ == "conj" for child in token.children):
        return tuple(child for child in token.children if _joined_by_and(token, child))
    return tuple(child for child in token.children if child.dep_ == "appos" and child.pos_ == "PROPN")


def _joined_by_and(token: Token, child: Token) -> bool:
    """As in "Putin and North Korean *leader* Kim", where the parse takes the office for Putin's."""
    if child.dep_ not in {"appos", "nmod:desc"} or child.i < token.i or child.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(word.lower_ == "and" for word in token.doc[token.i + 1 : child.i])
