"""Places in a snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of Unicode characters of a snapshot."""

    start: int
    """First character, counted from 0."""
    end: int
    """One past the last character."""

    def __init__(self, start: int, end: int) -> None:
        """Refuse a range that runs backwards or begins before the text.

        Written out, as more spans are made than anything else: the one that would be generated takes twice as
        long.
        """
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        _SET_START(self, start)
        _SET_END(self, end)

    def __len__(self) -> int:
        """Length in characters."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """The same range `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def pair(self) -> list[int]:
        """`[start, end]`, as the JSON contract writes it."""
        return [self.start, self.end]


_SET_START, _SET_END = (Span.__dict__[name].__set__ for name in ("start", "end"))


def text_of(spans: Iterable[Span], text: str) -> str:
    """The words of several spans, joined by a space."""
    return " ".join(span.of(text) for span in spans)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; at least one is needed."""
    kept = list(spans)
    return Span(min(s.start for s in kept), max(s.end for s in kept))


def trimmed(span: Span, text: str) -> Span:
    """`span` without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
