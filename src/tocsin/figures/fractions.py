"""Shares said as fractions: "two-thirds of", "half of the", "one in three", "three out of four"."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.figures.lexicon import Lexicon
from tocsin.figures.numbers import Number, number_at
from tocsin.figures.pieces import Piece

_DIGITS = 4
"""Decimals kept of a share: "a third" is said no more exactly than that."""
_MOST = 1000
"""The largest crowd that "one in …" is said of; beyond it the number is a count."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share between 0 and 1, and its pieces."""

    first: int
    last: int
    value: float


def fraction_at(pieces: Sequence[Piece], at: int, lexicon: Lexicon, upper: Number | None) -> Fraction | None:
    """The share that begins at a piece, as the number `upper` does; None where none does.

    A bare fraction counts only before "of" or a determiner: "half of the seats", "half the seats".
    """
    return _worded(pieces, at, lexicon) or _of_so_many(pieces, at, lexicon, upper)


def _worded(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Fraction | None:
    words = [piece.lower for piece in pieces[at : at + 6]]
    upper = lexicon.numerals.get(words[0])
    over, place = 1.0, 1
    if words[0] == "half":
        place = 0
    elif upper is not None and upper.kind == "unit":
        over = upper.value
    elif words[0] != "a":
        return None
    if words[place : place + 1] == ["-"]:
        place += 1
    if place >= len(words):
        return None
    word = words[place]
    parts = lexicon.fractions.get(word) or lexicon.fractions.get(word.removesuffix("s"))
    if parts is None or not 0 < over < parts or not _is_of_something(words[place + 1 :], word):
        return None
    return Fraction(at, at + place, round(over / parts, _DIGITS))


def _is_of_something(following: list[str], word: str) -> bool:
    if following[:1] == ["of"]:
        return following[1:2] not in (["a"], ["an"], ["one"])
    return word == "half" and following[:1] in (["the"], ["its"], ["their"], ["his"], ["her"], ["all"])


def _of_so_many(pieces: Sequence[Piece], at: int, lexicon: Lexicon, upper: Number | None) -> Fraction | None:
    if upper is None or upper.many or upper.scale > 1 or upper.last + 2 >= len(pieces):
        return None
    place = upper.last + 1
    words = [piece.lower for piece in pieces[place : place + 3]]
    if words[:2] == ["out", "of"]:
        place += 2
    elif words[:1] == ["in"] and (upper.in_words or upper.value == 1):
        place += 1
    else:
        return None
    if words[-1] == "every" and words[0] == "in":
        place += 1
    lower = number_at(pieces, place, lexicon) if place < len(pieces) else None
    if lower is None or lower.many or not _is_crowd(upper, lower):
        return None
    return Fraction(at, lower.last, round(upper.value / lower.value, _DIGITS))


def _is_crowd(upper: Number, lower: Number) -> bool:
    return 0 < upper.value < lower.value <= _MOST and upper.in_words == lower.in_words
