"""Amounts: numbers with their sign, unit and bounds, as the words alone show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tocsin.figures.fractions import fraction_at
from tocsin.figures.lexicon import Lexicon, Unit
from tocsin.figures.money import Money
from tocsin.figures.numbers import Number, number_at
from tocsin.figures.pieces import Piece
from tocsin.figures.shapes import is_part_of_something_else

_DASHES = frozenset({"-", "–", "—"})
_ARTICLES = frozenset({"a", "an"})
_SMALL = 20
"""Up to here "two or three" is one range."""
_MEASURED_METRES = frozenset(
    {"high", "wide", "long", "tall", "deep", "thick", "away", "above", "below", "off"}
)


class Amount(NamedTuple):
    """A number as a text writes it, not yet judged. A tuple, as several are made on the way to one."""

    first: int
    """First piece, a currency sign included."""
    last: int
    """Last piece, the unit included."""
    number: int
    """The piece where the (last) number begins."""
    value: float | None
    low: float | None
    high: float | None
    scale: float
    unit: Unit | None
    in_words: bool
    many: bool
    bound: str | None
    """`low`, `high`, `about`, `exact`, or None without such words."""
    compound: bool
    """Whether the unit is joined by a hyphen: "a 44-kilometre limit"."""
    opens: int
    """First piece of the words that belong to it, bounds included."""

    @property
    def size(self) -> float:
        """The largest number that it names."""
        return max(x for x in (self.value, self.low, self.high, 0.0) if x is not None)


@dataclass(frozen=True, slots=True)
class Surface:
    """The pieces of one paragraph with the tables they are read by."""

    pieces: Sequence[Piece]
    lexicon: Lexicon
    money: Money

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The lower-case pieces from `first` to before `last`."""
        return tuple([piece.lower for piece in self.pieces[max(first, 0) : max(last, 0)]])

    def word(self, at: int) -> str:
        """One piece in lower case, empty outside of the text."""
        return self.pieces[at].lower if 0 <= at < len(self.pieces) else ""

    def joined(self, at: int) -> bool:
        """Whether no space stands between a piece and the one before it."""
        return 0 < at < len(self.pieces) and self.pieces[at - 1].end == self.pieces[at].start


def amounts_of(surface: Surface) -> Iterator[Amount]:
    """The amounts of one paragraph in order, none overlapping another."""
    free = 0
    for at in _openings(surface):
        found = _amount_at(surface, at) if at >= free else None
        if found is not None:
            yield found
            free = found.last + 1


def _openings(surface: Surface) -> list[int]:
    """Pieces that can begin an amount: digits, a word of number, or an article before one."""
    numerals, following = surface.lexicon.numerals, surface.lexicon.following
    words = [piece.lower for piece in surface.pieces]
    return [
        at
        for at, (word, after) in enumerate(zip(words, [*words[1:], ""], strict=True))
        if word[0].isdecimal()
        or (after in following if word in _ARTICLES else word in numerals or word == "half")
    ]


def _amount_at(surface: Surface, at: int) -> Amount | None:
    number = number_at(surface.pieces, at, surface.lexicon)
    share = fraction_at(surface.pieces, at, surface.lexicon, number)
    if share is not None:
        unit = Unit("share", "percent", 1)
        found = Amount(
            share.first, share.last, share.first, share.value, share.value, share.value, 1, unit,
            in_words=True, many=False, bound=None, compound=False, opens=share.first,
        )  # fmt: skip
        return _bounded(surface, found)
    if number is None:
        return None
    if is_part_of_something_else(surface.pieces, number.first, number.last):
        return None
    first = _measured(surface, number)
    second = _range_end(surface, first)
    return _bounded(surface, first if second is None else _range(first, second))


def _measured(surface: Surface, number: Number) -> Amount:
    """A number with the sign before it or the unit behind it."""
    pieces, lexicon = surface.pieces, surface.lexicon
    first, last, unit, compound = number.first, number.last, None, False
    value, scale = number.value, number.scale
    sign = lexicon.signs.get(surface.word(first - 1))
    if sign is not None and (
        len(sign) != len(surface.word(first - 1)) or pieces[first - 1].text[0].isupper()
    ):
        code = surface.money.code("¥" if surface.word(first - 1) == "¥" else sign)
        first, unit = first - 1, Unit(code, "money", 1)
    behind = last + 1
    if surface.word(behind) in _DASHES and surface.joined(behind) and surface.joined(behind + 1):
        compound, behind = True, behind + 1
    if unit is None and surface.word(last) == "m" and surface.word(behind) in _MEASURED_METRES:
        metres = value / scale
        plain = _plain(number, first, last, Unit("metre", "measure", 1))
        return plain._replace(value=metres, low=metres, high=metres, scale=1.0)
    found = lexicon.longest_unit(surface.words(behind, behind + 5))
    if found is not None and unit is None and _is_unit(found[1], compound=compound):
        last, unit = behind + found[0] - 1, _settled(found[1], surface.money, scale)
        value *= unit.factor
    elif found is not None and unit is not None and found[1].kind == "money":
        last = behind + found[0] - 1
    else:
        compound = compound and unit is None
    return _plain(number, first, last, unit)._replace(value=value, low=value, high=value, compound=compound)


def _plain(number: Number, first: int, last: int, unit: Unit | None) -> Amount:
    value = number.value
    return Amount(
        first, last, number.first, value, value, value, number.scale, unit,
        in_words=number.in_words, many=number.many, bound=None, compound=False, opens=first,
    )  # fmt: skip


def _is_unit(unit: Unit, *, compound: bool) -> bool:
    """Whether a unit fits: "1,000-strong" counts people, "10 strong earthquakes" does not."""
    return compound or unit.kind != "persons"


def _settled(unit: Unit, money: Money, scale: float) -> Unit:
    """Which dollar it is; pounds by the million are money, others weigh."""
    if unit.code == "pound":
        return Unit("GBP", "money", 1) if scale > 1 else Unit("pound", "measure", 1)
    return replace(unit, code=money.code(unit.code))


def _range_end(surface: Surface, first: Amount) -> Amount | None:
    """The second number of "10 to 20", "between 10 and 20", "10-20", "two or three"."""
    joiner = first.last + 1
    begin = joiner + 1
    if surface.word(begin) in surface.lexicon.signs:
        begin += 1
    if begin >= len(surface.pieces) or not _joins(surface, first, surface.word(joiner)):
        return None
    number = number_at(surface.pieces, begin, surface.lexicon)
    if number is None or number.many:
        return None
    second = _measured(surface, number)
    low = first.value or 0.0
    if second.scale > 1 and first.scale == 1 and low < number.value / number.scale:
        low *= second.scale
    small = surface.word(joiner) != "or" or low <= _SMALL
    if not small or low >= (second.value or 0.0) or not _of_one_unit(first, second):
        return None
    return second._replace(low=low)


def _of_one_unit(first: Amount, second: Amount) -> bool:
    """Whether both ends can have one unit: "$10 to $20", "10 to 20 percent", not "5 percent to 20"."""
    if first.unit is None:
        return True
    if second.unit is None:
        return first.unit.kind == "money"
    return first.unit.code == second.unit.code


def _joins(surface: Surface, first: Amount, word: str) -> bool:
    before = surface.word(first.first - 1)
    if word in _DASHES:
        return surface.joined(first.last + 2) or word != "-"
    if word == "and":
        return before == "between" or "between" in surface.words(first.first - 4, first.first)
    if word == "to":
        ranges = surface.lexicon.ranging & set(surface.words(first.first - 4, first.first - 1))
        return before != "from" or bool(ranges)
    return word == "or"


def _range(first: Amount, second: Amount) -> Amount:
    unit = second.unit or first.unit
    low = (second.low or 0.0) * (unit.factor if unit and first.unit is None else 1)
    return second._replace(
        first=first.first, opens=first.first, value=None, low=low, high=second.value, unit=unit,
        in_words=first.in_words and second.in_words,
    )  # fmt: skip


def _bounded(surface: Surface, found: Amount) -> Amount:
    """The amount with the words around it that bound it: "at least", "about", "or more"."""
    opens, bound = _bound_before(surface, found.first)
    if bound in {None, "exact"}:
        bound = _bound_behind(surface, found.last + 1) or bound
    low, high = found.low, found.high
    if found.many:
        return found._replace(value=None, low=low, high=None, bound=bound, opens=opens)
    if found.value is not None and bound in {"low", "about"}:
        high = None
    if found.value is not None and bound in {"high", "about"}:
        low = None
    return found._replace(low=low, high=high, bound=bound, opens=opens)


def _bound_before(surface: Surface, first: int) -> tuple[int, str | None]:
    if surface.word(first - 1) not in surface.lexicon.closing:
        return first, None
    for size in range(min(5, first), 0, -1):
        bound = surface.lexicon.before.get(surface.words(first - size, first))
        if bound is not None:
            return first - size, bound
    return first, None


def _bound_behind(surface: Surface, behind: int) -> str | None:
    begin = behind + 1 if surface.word(behind) in _DASHES and surface.joined(behind) else behind
    for size in (2, 1):
        after = surface.lexicon.after.get(surface.words(begin, begin + size))
        if after is not None:
            return after
    return None
