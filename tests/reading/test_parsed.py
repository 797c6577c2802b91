"""A parsed paragraph as plain objects."""

import gc

import pytest

from tocsin.reading.parsed import Token
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.terms.span import Span

TEXT = "The envoys met  in Oslo, which had asked them to. They didn't speak, she said.\nTalks ended (late)"


@pytest.fixture(scope="module")
def paragraph():
    """A paragraph of several sentences, a relative clause, double spaces and brackets."""
    return read_story(load_pipeline(), TEXT, [Span(0, len(TEXT))]).paragraphs[0]


def test_tokens_say_what_spacys_say(paragraph):
    """Words, labels, places and kinds are those of the document that was read."""
    names = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "is_punct", "is_space")
    rows = [[[getattr(t, name) for name in names] for t in doc] for doc in (paragraph.parsed, paragraph.doc)]
    assert rows[0] == rows[1]
    assert [len(token) for token in paragraph.parsed] == [len(token) for token in paragraph.doc]


def test_trees_are_spacys(paragraph):
    """Governors, children, subtrees, edges and sentences lead to the same words in the same order."""
    for token, own in zip(paragraph.parsed, paragraph.doc, strict=True):
        assert token.head.i == own.head.i
        for name in ("lefts", "rights", "children", "subtree", "ancestors"):
            assert [t.i for t in getattr(token, name)] == [t.i for t in getattr(own, name)]
        assert (token.left_edge.i, token.right_edge.i) == (own.left_edge.i, own.right_edge.i)
        assert (token.sent.start, token.sent.end) == (own.sent.start, own.sent.end)


def test_a_word_is_one_object(paragraph):
    """However one comes to a word it is the same: a root is its own governor."""
    parsed = paragraph.parsed
    root = next(token for token in parsed if token.dep_ == "ROOT")
    assert root.head is root
    below = next(iter(root.children))
    assert below.head is root
    assert root.is_ancestor(below)
    assert not below.is_ancestor(root)
    assert below.sent == root.sent
    assert len({below.sent, root.sent}) == 1


@pytest.mark.parametrize(("start", "end"), [(0, 3), (2, 2), (4, 900), (-3, 900), (7, 4)])
def test_passages_are_spacys(paragraph, start, end):
    """A range of words has the characters, length and top word that spaCy gives it."""
    passage, own = paragraph.parsed[start:end], paragraph.doc[start:end]
    assert (passage.start, passage.end, passage.text) == (own.start, own.end, own.text)
    assert [token.i for token in passage] == [token.i for token in own]
    assert (passage.start_char, passage.end_char) == (own.start_char, own.end_char)
    assert not len(passage) or (passage.root.i, passage[-1].i) == (own.root.i, own[-1].i)


def test_every_passage_and_its_top_word_are_spacys(paragraph):
    """Whatever characters are asked for, the words that cover them and their top word are those of spaCy."""
    for start in range(-1, len(TEXT) + 2):
        for end in range(start, len(TEXT) + 2):
            own = paragraph.doc.char_span(start, end, alignment_mode="expand")
            found = paragraph.parsed.covering(start, end)
            assert (found is None) == (own is None)
            if found is not None:
                assert (found.start, found.end) == (own.start, own.end)
                assert not len(found) or found.root.i == own.root.i


def test_neighbours_stand_inside_of_the_paragraph(paragraph):
    """The word behind the last one is asked for in vain."""
    parsed = paragraph.parsed
    assert parsed[0].nbor() is parsed[1]
    assert parsed[1].nbor(-1) is parsed[0]
    with pytest.raises(IndexError):
        parsed[-1].nbor()
    with pytest.raises(IndexError):
        parsed[0].nbor(-1)


def test_words_that_are_let_go_leave_nothing_to_collect():
    """Once a story's words are taken from one another they are gone, without the collector of rings."""
    story = read_story(load_pipeline(), TEXT, [Span(0, len(TEXT))])
    gc.collect()
    gc.disable()
    try:
        before = _alive()
        assert story.paragraphs[0].parsed[2].sent.root.head is not None
        assert _alive() == before + len(story)
        story.let_go()
        assert _alive() == before
    finally:
        gc.enable()
    assert [token.text for token in story.paragraphs[0].parsed] == story.paragraphs[0].columns.texts


def _alive() -> int:
    return sum(isinstance(one, Token) for one in gc.get_objects())
