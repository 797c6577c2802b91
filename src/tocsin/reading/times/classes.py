"""Which word classes a compiled pattern can begin with: what lets most rules be skipped at once."""

import re

_LOOK = re.compile(r"\(\?<?[=!]")
_OPEN = re.compile(r"\((?:\?:|\?P<\w+>)?")


def first_classes(pattern: str) -> frozenset[str]:
    """The class characters a compiled pattern can begin with."""
    found, _, _ = _of_choice(pattern, 0)
    return frozenset(found)


def _of_choice(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """First characters, whether it may be empty, and where it ends, of alternatives up to `)` or the end."""
    found: set[str] = set()
    empty = False
    while True:
        some, may_be_empty, at = _of_sequence(pattern, at)
        found |= some
        empty |= may_be_empty
        if at >= len(pattern) or pattern[at] == ")":
            return found, empty, at
        at += 1


def _of_sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    found: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        some, optional, at = _of_item(pattern, at)
        if empty:
            found |= some
        if at < len(pattern) and pattern[at] in "?{":
            optional |= pattern[at] == "?" or pattern.startswith("{0", at)
            at = at + 1 if pattern[at] == "?" else pattern.index("}", at) + 1
        empty &= optional
    return found, empty, at


def _of_item(pattern: str, at: int) -> tuple[set[str], bool, int]:
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return set(pattern[at + 1 : end]), False, end + 1
    if pattern[at] != "(":
        return {pattern[at]}, False, at + 1
    looks = _LOOK.match(pattern, at)
    opening = looks or _OPEN.match(pattern, at)
    found, empty, end = _of_choice(pattern, opening.end() if opening else at + 1)
    return (set(), True, end + 1) if looks else (found, empty, end + 1)
