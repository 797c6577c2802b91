import pytest
import spacy

from tocsin.reading.readstory import story_of
from tocsin.terms.span import Span

TEXT = "Caption here.\n\nThe ministry denied it.\r\n\r\nNo one else spoke."


@pytest.fixture(scope="module")
def story():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    offsets = [0, 15, 42]
    texts = ["Caption here.", "The ministry denied it.", "No one else spoke."]
    return story_of(offsets, [nlp(text) for text in texts])


def test_tokens_resolve_to_their_characters(story):
    """Every token's place in the snapshot holds the token's text."""
    for paragraph in story.paragraphs:
        for token in paragraph.parsed:
            assert paragraph.place(token).of(TEXT) == token.text


def test_spans_resolve_to_their_characters(story):
    """A span of tokens covers its words in the snapshot, and the way back finds it."""
    paragraph = story.paragraphs[1]
    place = paragraph.place(paragraph.parsed[1:3])
    assert place.of(TEXT) == "ministry denied"
    assert paragraph.covering(place).text == "ministry denied"
    assert paragraph.covering(Span(0, 5)) is None


def test_story_numbers_run_over_paragraphs(story):
    """A token's number in the story leads back to it."""
    for paragraph in story.paragraphs:
        for token in paragraph.parsed:
            assert story.locate(story.number(paragraph, token)) == (paragraph, token)
    with pytest.raises(IndexError):
        story.locate(len(story))


def test_characters_between_paragraphs_belong_to_none(story):
    """Only characters of a paragraph's text find it."""
    assert story.paragraph_at(15) is story.paragraphs[1]
    assert story.paragraph_at(14) is None
    assert story.paragraph_at(len(TEXT) + 5) is None


def test_sentences_come_in_order(story):
    """All sentences of all paragraphs, each with its own."""
    assert [s.text for _, s in story.sentences()] == [
        "Caption here.",
        "The ministry denied it.",
        "No one else spoke.",
    ]


def test_an_empty_story_has_no_tokens():
    """A story without paragraphs is a story of length 0."""
    assert len(story_of([], [])) == 0


def test_words_are_named_as_written_or_by_their_lemma(story):
    """Whatever the case, the tokens that are one of some words are found; without lemmas, as written."""
    paragraph = story.paragraphs[1]
    assert paragraph.naming({"the", "denied", "spoke"}) == [0, 2]
    assert paragraph.naming(frozenset()) == []
