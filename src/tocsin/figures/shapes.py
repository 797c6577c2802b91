"""Numbers that are only part of something else: clock times, addresses, type names, dates, phone numbers."""

from collections.abc import Sequence

from tocsin.figures.pieces import Piece
from tocsin.reading.tokens import LONGEST_RUN

_BINDING = frozenset({":", "/", ".", "@", "_", "#", "&", "=", "\\"})
_UNITS = frozenset({
    "km", "kg", "cm", "mm", "m", "g", "mw", "gw", "kw", "ft", "mph", "kph", "pc", "pct", "bpd", "km/h", "%",
    "bn", "mn", "tn", "k", "b", "million", "billion", "trillion", "mln", "trn", "°c", "°f", "am", "pm", "hr",
    "hrs", "min",
})  # fmt: skip
"""Letters that may be joined to digits and still leave them a number."""


def is_part_of_something_else(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the pieces around a number make it a part of a name, a time, an address or another number.

    Args:
        pieces: the paragraph.
        first: the number's first piece.
        last: its last piece.
    """
    return _bound_before(pieces, first) or _bound_behind(pieces, last) or _in_address(pieces, first)


def _bound_before(pieces: Sequence[Piece], first: int) -> bool:
    if first == 0 or pieces[first - 1].end != pieces[first].start:
        return first > 0 and _is_group(pieces, first - 1, first)
    before = pieces[first - 1]
    if before.is_word and not before.text.endswith("$"):
        return not before.text.isupper() or before.lower not in {"usd", "eur", "gbp", "rs", "rmb", "cny"}
    if before.is_digits or before.text in _BINDING:
        return True
    if before.text in {"-", "–"}:
        return first > 1 and pieces[first - 2].end == before.start
    return False


def _bound_behind(pieces: Sequence[Piece], last: int) -> bool:
    if last + 1 >= len(pieces):
        return False
    after = pieces[last + 1]
    if after.start != pieces[last].end:
        return False
    if after.is_word:
        return pieces[last].is_digits and after.lower not in _UNITS
    if after.text in _BINDING:
        following = pieces[last + 2] if last + 2 < len(pieces) else None
        return (
            following is not None
            and following.start == after.end
            and (following.text[0].isalnum() or following.text in _BINDING)
        )
    return False


def _is_group(pieces: Sequence[Piece], before: int, at: int) -> bool:
    """Whether two runs of digits stand side by side, as in a phone number."""
    return pieces[before].is_digits and pieces[at].is_digits and pieces[before].start + 5 > pieces[before].end


def _in_address(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the number stands in a web address or mail address, no further in than a word can be long."""
    place, farthest = at, pieces[at].start - LONGEST_RUN
    while place > 0 and pieces[place].start > farthest and pieces[place - 1].end == pieces[place].start:
        place -= 1
        if pieces[place].lower in {"www", "http", "https"} or pieces[place].text == "@":
            return True
    return False
