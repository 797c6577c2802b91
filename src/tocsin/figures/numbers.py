"""Numbers in digits and words: "1,250", "2.5 million", "twenty-five", "half a million", "dozens", "14m"."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.figures.lexicon import Lexicon
from tocsin.figures.pieces import Piece

_ARTICLES = frozenset({"a", "an"})
_HUNDRED = 100
_LONGEST = 18
"""Digits before the point of the longest amount of anything; more of them are a code or a card's number."""


class Number(NamedTuple):
    """One number as written, without its unit."""

    first: int
    """Its first piece."""
    last: int
    """Its last piece."""
    value: float
    """For a plural of unknown count ("dozens", "hundreds of thousands") its lowest reading."""
    scale: float
    """The scale word's factor ("million"), 1 where there is none."""
    in_words: bool
    """Whether no digit stands in it."""
    many: bool = False
    """Whether it is a plural of unknown count."""


def number_at(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Number | None:
    """The longest number that begins at a piece; None where none does."""
    if pieces[at].is_digits:
        return _digits(pieces, at, lexicon)
    word = pieces[at].lower
    if word in _ARTICLES or word == "half":
        return _with_article(pieces, at, lexicon)
    numeral = lexicon.numerals.get(word)
    if numeral is None or numeral.kind in {"suffix", "scale"}:
        return None
    if numeral.kind == "many":
        return _many(pieces, at, lexicon)
    return _spelled(pieces, at, lexicon)


def _digits(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Number | None:
    written = pieces[at].text.replace(",", "")
    if len(written.partition(".")[0]) > _LONGEST:
        return None
    value = float(written)
    last, scale = at, 1.0
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is not None:
        numeral = lexicon.numerals.get(following.lower)
        joined = following.start == pieces[at].end
        kinds = {"suffix", "scale"} if joined else {"scale", "hundred"}
        if numeral and numeral.kind in kinds:
            last, scale = at + 1, numeral.value
        elif following.text == "-" and joined and at + 2 < len(pieces):
            numeral = lexicon.numerals.get(pieces[at + 2].lower)
            if numeral and numeral.kind == "scale":
                last, scale = at + 2, numeral.value
    return Number(at, last, _rounded(value * scale), scale, in_words=False)


def _with_article(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Number | None:
    """`a hundred`, `a dozen`, `a million`, `half a million`, `a quarter of a million`, `half-million`."""
    words = [piece.lower for piece in pieces[at : at + 4]]
    parts, skip = 1.0, 1
    if words[0] == "half":
        parts, skip = 0.5, 2 if words[1:2] in (["a"], ["-"]) else 1
    elif words[1:2] == ["half"] and words[2:3] == ["-"]:
        parts, skip = 0.5, 3
    elif words[1:2] == ["quarter"] and words[2:4] == ["of", "a"]:
        parts, skip = 0.25, 4
    if at + skip >= len(pieces):
        return None
    numeral = lexicon.numerals.get(pieces[at + skip].lower)
    if numeral is None or numeral.kind not in {"scale", "hundred"}:
        return None
    if parts == 1.0:
        spelled = _spelled(pieces, at, lexicon)
        return spelled if spelled and spelled.last >= at + skip else None
    return Number(at, at + skip, _rounded(parts * numeral.value), numeral.value, in_words=True)


def _many(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Number | None:
    """`dozens`, `millions`, `tens of thousands`, `hundreds of millions`."""
    value, last = lexicon.numerals[pieces[at].lower].value, at
    scale = value
    if at + 2 < len(pieces) and pieces[at + 1].lower == "of":
        above = lexicon.numerals.get(pieces[at + 2].lower)
        if above and above.kind == "many" and above.value > value:
            value, last, scale = value * above.value / 2, at + 2, above.value / 2
    if value <= lexicon.numerals["tens"].value:
        return None
    return Number(at, last, _rounded(value), scale, in_words=True, many=True)


def _spelled(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Number | None:
    """`twenty-five`, `two hundred and fifty thousand`, `one and a half million`, `two dozen`."""
    total = group = 0.0
    scale, last, place, previous = 1.0, -1, at, ""
    if pieces[at].lower in _ARTICLES:
        group, place = 1.0, at + 1
    while place < len(pieces):
        numeral = lexicon.numerals.get(pieces[place].lower)
        if numeral is None:
            if not _links(pieces, place, previous, lexicon):
                break
            if _and_a_half(pieces, place):
                group, last, place = group + 0.5, place + 2, place + 2
            place += 1
            continue
        if not _may_follow(numeral.kind, previous):
            break
        if numeral.kind == "scale":
            total, group, scale = total + (group or 1.0) * numeral.value, 0.0, numeral.value
        else:
            group = (group or 1.0) * _HUNDRED if numeral.kind == "hundred" else group + numeral.value
        previous, last, place = numeral.kind, place, place + 1
    return Number(at, last, _rounded(total + group), scale, in_words=True) if last >= 0 else None


def _and_a_half(pieces: Sequence[Piece], at: int) -> bool:
    return [piece.lower for piece in pieces[at : at + 3]] == ["and", "a", "half"]


def _links(pieces: Sequence[Piece], at: int, previous: str, lexicon: Lexicon) -> bool:
    """Whether a hyphen or "and" here joins two parts of one number."""
    word = pieces[at].lower
    after = lexicon.numerals.get(pieces[at + 1].lower) if at + 1 < len(pieces) else None
    if word == "-" and after is not None:
        return (previous == "ten" and after.kind == "unit") or after.kind == "scale"
    if word != "and" or not previous:
        return False
    return _and_a_half(pieces, at) or (
        previous == "hundred" and after is not None and after.kind in {"unit", "ten"}
    )


def _may_follow(kind: str, previous: str) -> bool:
    if kind == "unit":
        return previous in {"", "ten", "hundred", "scale"}
    if kind == "ten":
        return previous in {"", "hundred", "scale"}
    if kind == "hundred":
        return previous in {"", "unit", "ten"}
    return kind == "scale"


def _rounded(value: float) -> float:
    """`value` without the noise of binary fractions (3.3 million is 3300000)."""
    nearest = round(value)
    return float(nearest) if math.isclose(value, nearest, rel_tol=1e-12) else round(value, 10)
