"""A paragraph as the finders see it."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.claims.paragraph import paragraphs_of
from tocsin.terms.span import Span

TEXT = "The port is closed, the envoy said, citing “heavy seas” – and warned that it stays so."


def _paragraph(text):
    (found,) = paragraphs_of(text, [Span(0, len(text))], None)
    return found


def test_heads_and_marks_have_their_places():
    """Verbs of saying are heads, marks and linking words are indexed; a word may be both."""
    p = _paragraph(TEXT)
    assert {"said", "citing", "warned"} <= {p.lowers[at] for at in p.heads}
    assert list(p.heads) == sorted(p.heads)
    for word in (",", "citing", "–", "that", "."):
        assert list(p.places(word, 0, len(p.words))) == [
            at for at, each in enumerate(p.words) if each.lower == word
        ]
    assert [p.words[at].text for at in p.quoted] == ["“", "heavy", "seas", "”"]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_words_of_a_place(start, end):
    """A range of characters covers the words that it has a character of, and no other."""
    p, span = _paragraph(TEXT), Span(min(start, end), max(start, end))
    begin, stop = p.words_in(span)
    inside = [at for at, word in enumerate(p.words) if word.start < span.end and word.end > span.start]
    assert list(range(begin, stop)) == inside
