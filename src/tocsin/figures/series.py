"""Figures of one measure: "4 percent, down from 51 percent in 2018", "48 against 73 million viewers"."""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.figures.amounts import Amount, Surface
from tocsin.terms.digest import content_id
from tocsin.terms.figure import Figure
from tocsin.terms.span import Span

_BETWEEN = 16
"""Pieces between two figures of one comparison."""
_ENDS = frozenset({";", "."})
_MANTISSA = 1000


def compared(first: Amount, second: Amount, surface: Surface) -> bool:
    """Whether the words between two amounts of one sentence set them against each other."""
    between = surface.words(first.last + 1, second.opens + 1)
    if len(between) > _BETWEEN or _ENDS & set(between[:-1]):
        return False
    behind = surface.words(second.first - 3, second.first + 1)
    near = frozenset(between)
    for words in surface.lexicon.comparing:
        if words[0] not in near and words != ("to",):
            continue
        if words == ("to",):
            if surface.word(second.opens - 1) == "to" and surface.word(first.opens - 1) == "from":
                return True
        elif _holds(between, words) and (
            words != ("from",) or "from" in behind or between[-2:-1] == ("from",)
        ):
            return True
    return False


def _holds(words: tuple[str, ...], looked_for: tuple[str, ...]) -> bool:
    size = len(looked_for)
    return any(words[at : at + size] == looked_for for at in range(len(words) - size + 1))


def carried(amounts: Sequence[Amount], surface: Surface) -> list[Amount]:
    """Amounts with the scale and unit that a comparison leaves out: "48 against 73 million"."""
    found = list(amounts)
    for at in range(len(found) - 1):
        one, two = found[at], found[at + 1]
        near = two.first - one.last <= 4  # noqa: PLR2004 - "48 compared with the 73 million"
        if not near or one.unit is not None or one.many or two.many or not compared(one, two, surface):
            continue
        if two.scale > 1 and one.scale == 1 and one.size < _MANTISSA and two.value is not None:
            one = _scaled(one, two.scale)
        found[at] = one._replace(unit=two.unit)
    return found


def _scaled(amount: Amount, scale: float) -> Amount:
    value, low, high = ((None if x is None else x * scale) for x in (amount.value, amount.low, amount.high))
    return amount._replace(value=value, low=low, high=high, scale=scale)


def with_series(
    figures: Sequence[Figure], linked: Sequence[tuple[Span, Span]], words: dict[str, str]
) -> list[Figure]:
    """Give figures of one measure a shared id.

    Args:
        figures: the story's figures in order.
        linked: pairs of figures that their sentence sets against each other, by the numbers' places.
        words: figure id to what it measures in lemmas; two words or more name one measure.
    """
    group = {figure.span: figure.span for figure in figures}

    def top(span: Span) -> Span:
        while group[span] != span:
            span = group[span]
        return span

    pairs = list(linked)
    first_with: dict[tuple[str | None, str], Span] = {}
    for figure in figures:
        key = (figure.unit, words.get(figure.id, ""))
        if " " in key[1]:
            pairs.append((first_with.setdefault(key, figure.span), figure.span))
    for one, other in pairs:
        if one in group and other in group and one != other:
            low, high = sorted((top(one), top(other)))
            group[high] = low
    sizes: dict[Span, int] = {}
    for span in group:
        sizes[top(span)] = sizes.get(top(span), 0) + 1
    return [
        replace(figure, series=content_id("series", figure.story, top(figure.span).pair()))
        if sizes[top(figure.span)] > 1
        else figure
        for figure in figures
    ]
