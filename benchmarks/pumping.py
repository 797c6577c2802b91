"""Texts that are made to make one regular expression walk back, from its own parse.

For each repetition without an end of its own: what stands before it, then what it repeats, very often, then a
sign that fits nowhere; and the same beginnings one behind the other, so that a search starts everywhere.
"""

import re
from collections.abc import Iterator, Sequence
from re import _constants as sre
from re import _parser
from typing import Any

SIGNS = (" ", "\n", "a", "A", "1", "a ", "A ", "Aa ", "1 ", "1,", "1.", "A.", "A. ", "a-", "A-", ", ")
MARKS = (
    '"',
    "“",
    "“a",
    '"a" ',
    "'",
    "’",
    "(",
    "((a)",
    "[",
    "<",
    "<a",
    "&",
    "|",
    "-",
    ":",
    "/",
    ".",
    "\r\n",
    " \n",
)
ENDING = "\x00"
MANY = 50
"""Times from which on a repetition counts as one without end: below it costs so many times a character."""
_CHARACTERS = " aA1-,.\"“”'’é(/:;\n\t&%$<[|@_#中"
_BRANCHES = 4
_PUMPS = 16
_LONGEST = 40
"""Characters of what stands before a repetition, at the most."""


def texts(pattern: re.Pattern[str], size: int) -> Iterator[tuple[str, str]]:
    """Adversarial texts of about so many characters, each with the piece that it repeats."""
    for piece in dict.fromkeys((*SIGNS, *MARKS, *_own(pattern.pattern))):
        yield piece, piece * (size // len(piece)) + ENDING
    for before, pump in pumps(pattern):
        yield f"{before}+{pump}", before + pump * (size // len(pump)) + ENDING
        whole = before + pump
        yield whole, whole * (size // len(whole)) + ENDING
        longer = before + pump * 9
        yield longer, longer * (size // len(longer)) + ENDING


def _own(pattern: str) -> Iterator[str]:
    """Words and signs that a pattern is written of."""
    for word in list(dict.fromkeys(re.findall(r"[A-Za-z]{2,}", pattern)))[:4]:
        yield from (word, f"{word} ")
    for sign in list(dict.fromkeys(re.findall(r"[^\w\s\\()\[\]{}|*+?^$]", pattern)))[:8]:
        yield from (sign, f"a{sign}")


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What stands before each long repetition, and what it repeats."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    return list(dict.fromkeys(_pumps(tree.data, "")))[:_PUMPS]


def _pumps(nodes: Sequence[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    for op, given in nodes:
        if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            _, most, body = given
            pieces = list(dict.fromkeys(filter(None, (_example(body.data, pick) for pick in (0, 1, 2)))))
            if most >= MANY:
                yield from ((before[-_LONGEST:], piece) for piece in pieces)
            yield from _pumps(body.data, before)
        else:
            for inner in _inside(op, given):
                yield from _pumps(inner, before)
        before += _example([(op, given)], 0)


def _inside(op: Any, given: Any) -> list[Sequence[tuple[Any, Any]]]:
    """What a group or a choice holds."""
    if op is sre.SUBPATTERN:
        return [given[3].data]
    if op is sre.BRANCH:
        return [branch.data for branch in given[1][:_BRANCHES]]
    if op is sre.ATOMIC_GROUP:
        return [given.data]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [given[1].data]
    return []


def _example(nodes: Sequence[tuple[Any, Any]], pick: int) -> str:
    """One text that the nodes match, as far as is told without trying; `pick` chooses among characters."""
    said = ""
    for op, given in nodes:
        if op is sre.LITERAL:
            said += chr(given)
        elif op in {sre.IN, sre.ANY, sre.NOT_LITERAL}:
            fitting = [c for c in _CHARACTERS if _fits(op, given, c)] or _first(op, given)
            said += fitting[min(pick, len(fitting) - 1)] if fitting else ""
        elif op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            least, most, body = given
            said += _example(body.data, pick) * min(max(least, 1), most, _LONGEST)
        elif op is sre.BRANCH:
            branches = given[1]
            said += _example(branches[min(pick, len(branches) - 1)].data, pick)
        elif op in {sre.SUBPATTERN, sre.ATOMIC_GROUP}:
            said += _example(_inside(op, given)[0], pick)
    return said


def _fits(op: Any, given: Any, character: str) -> bool:
    if op is sre.ANY:
        return character != "\n"
    if op is sre.NOT_LITERAL:
        return bool(ord(character) != given)
    negated = bool(given) and given[0][0] is sre.NEGATE
    return any(_is_in(kind, value, character) for kind, value in given) is not negated


def _is_in(kind: Any, value: Any, character: str) -> bool:
    if kind is sre.LITERAL:
        return bool(ord(character) == value)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    if kind is sre.CATEGORY:
        classes = {
            sre.CATEGORY_DIGIT: character.isdecimal(),
            sre.CATEGORY_NOT_DIGIT: not character.isdecimal(),
            sre.CATEGORY_SPACE: character.isspace(),
            sre.CATEGORY_NOT_SPACE: not character.isspace(),
            sre.CATEGORY_WORD: character.isalnum() or character == "_",
            sre.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
        }
        return classes[value]
    return False


def _first(op: Any, given: Any) -> list[str]:
    """The first character that a class names itself."""
    if op is not sre.IN:
        return []
    return [
        chr(value if kind is sre.LITERAL else value[0])
        for kind, value in given
        if kind in {sre.LITERAL, sre.RANGE}
    ][:1]
