"""A line of which a test answers one question; any other question fails the test."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tocsin.measure import Line, Row
from tocsin.terms.span import Span

Reader = Callable[[Sequence[str]], Iterator[Row]]
Pair = tuple[str, Span | None, Span | None]


def unasked(*_: object) -> Iterator[Row]:
    """What a set has no business to ask for."""
    raise AssertionError("this set asked for something else")


def unpaired(_: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """As `unasked`, for pairs."""
    raise AssertionError("this set asked for reprints")


def unweighed(_: Iterable[Sequence[str]]) -> Iterator[Sequence[float]]:
    """As `unasked`, for certainty."""
    raise AssertionError("this set asked for certainty")


def uncoded(_: Iterable[Pair]) -> Iterator[tuple[str, float]]:
    """As `unasked`, for roots."""
    raise AssertionError("this set asked for roots")


def line_of(
    annotate: Reader = unasked,
    split: Reader = unasked,
    reprints: Callable[[Iterable[tuple[str, str]]], Iterator[tuple[str, str]]] = unpaired,
    certainty: Callable[[Iterable[Sequence[str]]], Iterator[Sequence[float]]] = unweighed,
    roots: Callable[[Iterable[Pair]], Iterator[tuple[str, float]]] = uncoded,
) -> Line:
    """A line with the given answers."""
    return Line(annotate, split, reprints, certainty, roots)
