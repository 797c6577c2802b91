"""The figures of one paragraph: its amounts placed in the parse, judged, and tied to each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.figures.amounts import amounts_of
from tocsin.figures.judging import Surroundings, unit_of
from tocsin.figures.placed import Placed, placed
from tocsin.figures.series import carried, compared
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph


@dataclass(frozen=True, slots=True)
class Judged:
    """An amount that measures something."""

    found: Placed
    unit: str | None
    like: "Judged | None" = None
    """The figure whose measure it shares where its own words leave that out."""
    against: "Judged | None" = None
    """The figure that it is set against."""


def judged_of(paragraph: ReadParagraph, around: Surroundings) -> list[Judged]:
    """The figures of a paragraph in order."""
    amounts = carried(list(amounts_of(around.surface)), around.surface)
    places = [
        place for amount in amounts if (place := placed(amount, around.surface, paragraph.parsed)) is not None
    ]
    kept: list[Judged] = []
    previous: Judged | None = None
    for at, place in enumerate(places):
        same = previous is not None and previous.found.top.sent.start == place.top.sent.start
        judged = _judged(place, previous if same else None, around, places[at + 1 : at + 2])
        if judged is not None:
            kept.append(judged)
            previous = judged
    return kept


def _judged(
    place: Placed, previous: Judged | None, around: Surroundings, following: Sequence[Placed]
) -> Judged | None:
    good, unit = unit_of(place, around)
    if previous is not None and compared(previous.found.amount, place.amount, around.surface):
        if good and unit == previous.unit:
            return Judged(place, unit, against=previous, like=None)
        if place.amount.unit is None and place.noun is None and not _apart(place, around):
            return Judged(place, previous.unit, like=previous, against=previous)
    if good:
        return Judged(place, unit)
    if previous is not None and _shares_noun(place, previous) and not _apart(place, around):
        return Judged(place, previous.unit, like=previous)
    return _like_next(place, following, around) if following else None


def _like_next(place: Placed, following: Sequence[Placed], around: Surroundings) -> Judged | None:
    """`48` in "48 against 73 million viewers": the noun comes with the number that it is set against."""
    behind = following[0]
    shares = place.amount.unit is None and place.noun is None and behind.noun is not None
    if not shares or _apart(place, around) or not compared(place.amount, behind.amount, around.surface):
        return None
    good, unit = unit_of(behind, around)
    return Judged(place, unit, like=Judged(behind, unit)) if good else None


def _apart(place: Placed, around: Surroundings) -> bool:
    """Whether a bare number is a time, part of a name, or joined to a word that is no unit."""
    return place.amount.compound or any(
        span.start < place.end and place.start < span.end for span in (*around.times, *around.names)
    )


def _shares_noun(place: Placed, previous: Judged) -> bool:
    """`six` in "four people in Oslo and six in Bergen"."""
    if place.amount.unit is not None or place.noun is not None or previous.found.noun is None:
        return False
    return place.top.dep_ == "conj" and place.top.head in {previous.found.top, *previous.found.tokens}


def tops(judged: Sequence[Judged]) -> set[Token]:
    """The words that stand for the figures."""
    return {figure.found.top for figure in judged}
