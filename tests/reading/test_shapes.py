from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.shapes import CONTINUATION, SHAPES, shape


def named(word):
    return SHAPES[shape(word)]


def test_tells_case_apart():
    """Case that the vocabulary folds away is kept in the shape."""
    assert [named(w) for w in ("us", "US", "Us", "U", "McCain", "iPhone", "U.S.")] == [
        "lower", "capitals", "title", "letter", "title-lower", "mixed", "initials",
    ]  # fmt: skip


def test_tells_the_sides_of_quotation_marks_apart():
    """Curly marks have a side, straight ones do not."""
    assert [named(w) for w in ("“", "”", '"', "’", "—")] == [
        "opening-quote", "closing-quote", "straight-quote", "apostrophe", "dash",
    ]  # fmt: skip


def test_numbers_differ_from_words_with_digits():
    """A year, a sum and a missile's name are three shapes."""
    assert [named(w) for w in ("2024", "1,500", "KN-23", "mid-2024")] == [
        "digits", "number", "digits-letters", "digits-letters",
    ]  # fmt: skip


@given(st.text(min_size=1))
def test_every_word_has_a_shape_below_the_continuations(word):
    """Any text gets a shape number that leaves room for that of its later sub-words."""
    assert 0 < shape(word) < len(SHAPES) <= CONTINUATION
