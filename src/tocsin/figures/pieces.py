"""A text cut finely enough that a number, its sign and its unit are never one piece."""

import re
from functools import partial
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DECIMAL = re.compile(r"\d")
_PIECE = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 1,234,567.8
    r"|\d+(?:\.\d+)?"
    r"|(?:US|HK|NZ|NT|AU|CA|[ACSR])\$"
    r"|[ap]\.m\.|km/h"
    rf"|{_WORD.pattern}"
    r"|°[CF]\b"
    r"|\S"
)


class Piece(NamedTuple):
    """A word, number or sign of a text. A tuple, as one is made of every word of a story."""

    text: str
    lower: str
    start: int
    """First character, counted from the beginning of the text that was cut."""
    end: int

    @property
    def is_digits(self) -> bool:
        """Whether it is a number in digits; raised and circled ones are none."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalpha()


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text in order."""
    places = [found.span() for found in _PIECE.finditer(text)]
    texts = [text[start:end] for start, end in places]
    lower = list(map(str.lower, texts))
    if "’" in text:
        lower = [word.replace("’", "'") for word in lower]
    rows = zip(texts, lower, [start for start, _ in places], [end for _, end in places], strict=True)
    return list(map(_PIECE_OF, rows))


_PIECE_OF = partial(tuple.__new__, Piece)
"""A piece of its four fields, without the detour over their names."""


def has_digits(text: str) -> bool:
    """Whether a number in digits stands in a text."""
    return _DECIMAL.search(text) is not None


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, as its pieces have them."""
    return _WORD.findall(text.lower().replace("’", "'"))
