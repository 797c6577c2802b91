"""The one clause that tells an event: what is cited for it, and where its time and place are looked for."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.reading.parsed import Token

_CUT = frozenset({"parataxis", "advcl", "advcl:relcl", "acl:relcl", "discourse", "vocative"})
_VERBAL = frozenset({"VERB", "AUX"})
_STOPS = frozenset({"ROOT", "ccomp", "advcl", "advcl:relcl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})


def clause_of(word: Token, needed: Iterable[Token]) -> tuple[int, int]:
    """First and last token number of the clause around a word, stretched to the words it needs.

    A clause ends where another finite one begins; infinitives belong to the verb that governs them.
    """
    top = clause_top(word)
    path = {word.i, *(token.i for token in word.ancestors)}
    kept = [token.i for token in _body(top, path) if not token.is_punct and not token.is_space]
    must = [word.i, *(token.i for token in needed if token.sent == word.sent)]
    low, high = min(must), max(must)
    first, last = min([low, *kept]), max([high, *kept])
    doc = word.doc
    while first < low and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in {"cc", "mark"}):
        first += 1
    while (
        last > high and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in {"”", '"', ")"}
    ):
        last -= 1
    return first, last


def clause_top(word: Token) -> Token:
    """The predicate of the finite clause that a word stands in."""
    at = word
    while at.head is not at:
        if at.dep_ in _STOPS and not (at.dep_ == "advcl" and at.tag_ == "VB"):
            return at
        if at.dep_ == "conj" and at.pos_ in _VERBAL and at.head.pos_ in {"VERB", "AUX", "ADJ"}:
            return at
        at = at.head
    return at


def _body(top: Token, path: set[int]) -> Iterable[Token]:
    """The words of a clause, other clauses that hang on it left out unless the word lies in them."""
    stack = [top]
    while stack:
        token = stack.pop()
        yield token
        for child in token.children:
            if child.i in path:
                stack.append(child)
            elif (
                child.dep_ in _CUT
                or (child.dep_ == "conj" and child.pos_ in _VERBAL)
                or (child.dep_ == "ccomp" and child.i not in path and _finite(child))
            ):
                continue
            else:
                stack.append(child)


def _finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for child in verb.children
        if child.dep_.startswith(("aux", "cop"))
    )
