"""The words around a hit, with what was sought marked in them."""

from collections.abc import Iterator, Sequence

from tocsin.ledger.search.answers import Snippet
from tocsin.ledger.search.query import Words
from tocsin.ledger.search.words import Word, words_in
from tocsin.terms.span import Span

_LONGEST = 320
"""Characters of a snippet: two or three lines of a list."""
_BEFORE = 80
"""Characters shown before the first mark."""


def marks_in(text: str, sought: Sequence[Words]) -> tuple[Span, ...]:
    """Where the words that are sought stand in a text, in order, without overlaps."""
    if text.isascii() and not _may_hold(text.lower(), sought):
        return ()
    found = list(words_in(text))
    places = sorted({span for words in sought for span in _places(found, words)})
    kept: list[Span] = []
    for span in places:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _may_hold(lowered: str, sought: Sequence[Words]) -> bool:
    """Whether a plain text holds the letters of a word at all; most paragraphs of a story do not."""
    return any(words.terms[0] in lowered for words in sought)


def _places(found: Sequence[Word], words: Words) -> Iterator[Span]:
    length = len(words.terms)
    for first in range(len(found) - length + 1):
        run = found[first : first + length]
        if all(map(_is, run, words.terms)) if not words.prefix else _begins(run, words.terms):
            yield Span(run[0].start, run[-1].end)


def _is(word: Word, term: str) -> bool:
    return word.term == term


def _begins(run: Sequence[Word], terms: Sequence[str]) -> bool:
    return all(map(_is, run[:-1], terms[:-1])) and run[-1].term.startswith(terms[-1])


def snippet_of(text: str, sought: Sequence[Words], at: int | None = 0) -> Snippet:
    """A text cut to a few lines around the first words that are sought.

    Args:
        text: a claim's content, a clause, a paragraph.
        sought: what was searched for.
        at: where the text begins in its snapshot, None where it is pieced together.
    """
    marks = marks_in(text, sought)
    start = 0
    if len(text) > _LONGEST and marks and marks[0].end > _LONGEST - _BEFORE:
        start = text.rfind(" ", 0, max(1, marks[0].start - _BEFORE)) + 1
    end = len(text) if len(text) - start <= _LONGEST else text.rfind(" ", start, start + _LONGEST)
    end = end if end > start else min(len(text), start + _LONGEST)
    inside = tuple(mark.shifted(-start) for mark in marks if start <= mark.start and mark.end <= end)
    return Snippet(text[start:end], inside, None if at is None else Span(at + start, at + end))
