"""A line of which a test answers one question; any other question fails the test."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tocsin.measure import Line, Row

Reader = Callable[[Sequence[str]], Iterator[Row]]


def unasked(*_: object) -> Iterator[Row]:
    """What a set has no business to ask for."""
    raise AssertionError("this set asked for something else")


def unpaired(_: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """As `unasked`, for pairs."""
    raise AssertionError("this set asked for reprints")


def unweighed(_: Iterable[Sequence[str]]) -> Iterator[Sequence[float]]:
    """As `unasked`, for certainty."""
    raise AssertionError("this set asked for certainty")


def line_of(
    annotate: Reader = unasked,
    split: Reader = unasked,
    reprints: Callable[[Iterable[tuple[str, str]]], Iterator[tuple[str, str]]] = unpaired,
    certainty: Callable[[Iterable[Sequence[str]]], Iterator[Sequence[float]]] = unweighed,
) -> Line:
    """A line with the given answers."""
    return Line(annotate, split, reprints, certainty)
