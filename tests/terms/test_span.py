"""Places in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.terms.span import Span, hull, text_of, trimmed

RANGES = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_backward_ranges_are_refused(start, end):
    """A span never begins before the text nor ends before it begins."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(RANGES, RANGES)
def test_overlap_is_mutual(a, b):
    """Overlap is symmetric and follows from containment."""
    assert a.overlaps(b) == b.overlaps(a)
    assert hull([a, b]).contains(a)
    assert hull([a, b]).contains(b)


def test_white_space_at_both_ends_goes():
    """Blanks and line ends before and behind a text are no part of its span."""
    assert trimmed(Span(0, 9), " \n Kim \t ") == Span(3, 6)
    assert trimmed(Span(0, 2), "  ") == Span(2, 2)


@given(st.text(max_size=40))
def test_trimmed_covers_the_stripped_text(text):
    """Trimming a span strips its text and nothing else."""
    span = trimmed(Span(0, len(text)), text)
    assert span.of(text) == text.strip()


def test_text_of_joins_pieces():
    """Pieces are joined by one space; a span can be moved and written as a pair."""
    assert text_of([Span(0, 2), Span(3, 5)], "ab cd") == "ab cd"
    assert Span(1, 3).shifted(2).pair() == [3, 5]
    assert len(Span(1, 3)) == 2
