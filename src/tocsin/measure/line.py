"""The line as `measure` drives it: what is asked of the program to get its predictions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.measure.rows import Row
from tocsin.terms.span import Span


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of the program that the sets ask for their predictions."""

    annotate: Callable[[Sequence[str]], Iterator[Row]]
    """From paths to what `tocsin annotate` prints, a row a story."""
    split: Callable[[Sequence[str]], Iterator[Row]]
    """From paths to the same rows without findings, each with `text`, its body, and `article`, body and
    subheads."""
    reprints: Callable[[Iterable[tuple[str, str]]], Iterator[tuple[str, str]]]
    """From articles (id, text) to the pairs of ids that share a telling."""
    certainty: Callable[[Iterable[Sequence[str]]], Iterator[Sequence[float]]]
    """From tokenized sentences to how certain each token's event is, -3 to 3, a value a token."""
    roots: Callable[[Iterable[tuple[str, Span | None, Span | None]]], Iterator[tuple[str, float]]]
    """From sentences with source and target to a PLOVER root and its margin in nats."""
