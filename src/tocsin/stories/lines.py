"""A flattened page as lines: where each stands, how much room is above it, and what it looks like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.terms.span import Span

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_BLANK = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff\u2028\u2029\u3000\x1c\x1d\x1e\x85"
"""White space and the invisible marks that pages leave behind."""
_CLOSING = "\"'”’»)]}*_ "
_ENDS = frozenset(".!?…。！？")
_SENTENCE_WORDS = 12
_UNSPACED_PARAGRAPH = 60
"""Characters from which a line of a script without spaces counts as a paragraph."""
_LONG_WORDS = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something."""

    start: int
    """First character that is no white space, in the snapshot."""
    end: int
    gap: int
    """Blank lines directly above; for the first line of a page a large number."""
    text: str
    """Its characters from `start` to `end`."""
    words: tuple[str, ...]
    """Its words, lower case."""
    key: str
    """Case, spaces and closing punctuation folded: equal for a line and its repetition."""
    closed: bool
    """Whether it ends like a sentence."""
    paragraph: bool
    """Whether it reads as running text: a whole sentence, or long enough to be nothing else."""

    @property
    def span(self) -> Span:
        """Its place in the snapshot."""
        return Span(self.start, self.end)


TOP_GAP = 99
"""Room above the first line of a page."""


def fold(text: str) -> str:
    """A line's text with case, spaces and closing punctuation folded."""
    return " ".join(text.lower().replace("’", "'").split()).rstrip(".:;!*… ")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, inner hyphens and apostrophes kept."""
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def line_at(start: int, gap: int, text: str) -> Line:
    """A line by its place, the room above it and its characters."""
    words = words_of(text)
    closed = text.rstrip(_CLOSING)[-1:] in _ENDS
    paragraph = (
        len(words) >= _LONG_WORDS
        or (closed and len(words) >= _SENTENCE_WORDS)
        or (len(text) >= _UNSPACED_PARAGRAPH and " " not in text)
    )
    return Line(start, start + len(text), gap, text, words, fold(text), closed, paragraph)


def lines_of(text: str, taken: Sequence[Span] = ()) -> list[Line]:
    r"""The lines of a text that hold something, with offsets into it (`\r\n` counts as one break).

    Args:
        text: the text.
        taken: stretches in order, none overlapping, whose lines are left out.
    """
    lines: list[Line] = []
    at = 0
    position = 0
    gap = TOP_GAP
    for raw in text.splitlines(keepends=True):
        bare = raw.strip(_BLANK)
        if bare:
            start = position + raw.index(bare)
            while at < len(taken) and taken[at].end <= start:
                at += 1
            if at == len(taken) or not taken[at].overlaps(Span(start, start + len(bare))):
                lines.append(line_at(start, gap, bare))
            gap = 0
        elif gap != TOP_GAP:
            gap += 1
        position += len(raw)
    return lines
