"""Types of weapon that go by a letter and a number: "six Su-35s", "F-16s", "36 J-10C fighters"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tocsin.reading.parsed import Token
from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.lexicon import goods_words


class Weapon(NamedTuple):
    """A type of weapon in a phrase."""

    first: int
    """Its first token."""
    last: int
    goods_class: GoodsClass
    own_use: bool
    """Whether its owner may send it about without giving it away, as aircraft."""


def designated(head: Token) -> Weapon | None:
    """The designation that a phrase is, or that stands before its last word; None where it holds none.

    A noun that is goods by itself ("jets", "missiles") needs none; "fighters" and "batteries" do.
    """
    own = _known(head)
    if own is not None:
        return own
    if head.lemma_.lower() not in goods_words().designated or not head.i:
        return None
    before = _known(head.nbor(-1))
    return None if before is None else before._replace(last=head.i)


def _known(token: Token) -> Weapon | None:
    """The designation that a word is a part of: the reader may part "F-16s" into three."""
    first = last = token.i
    while first > 0 and _is_piece(token.doc[first - 1]) and _glued(token.doc[first - 1], token.doc[first]):
        first -= 1
    end = len(token.doc) - 1
    while last < end and _is_piece(token.doc[last + 1]) and _glued(token.doc[last], token.doc[last + 1]):
        last += 1
    match = _pattern().fullmatch("".join(token.doc[at].text for at in range(first, last + 1)))
    if match is None:
        return None
    words, family = goods_words(), match["family"]
    return Weapon(first, last, words.designations[family], family in words.own_use)


def _is_piece(token: Token) -> bool:
    return token.text in {"-", "‑"} or token.text.isalnum()


def _glued(left: Token, right: Token) -> bool:
    return left.idx + len(left.text) == right.idx


@cache
def _pattern() -> re.Pattern[str]:
    """A family, a number, letters of a variant, an s for several."""
    families = "|".join(sorted(map(re.escape, goods_words().designations), key=len, reverse=True))
    return re.compile(rf"(?P<family>{families})[-‑]\d{{1,3}}[A-Z]{{0,3}}s?")
