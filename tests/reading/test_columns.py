"""The words of a read paragraph as plain columns."""

import pytest
import spacy
from spacy.tokens import Doc

from tocsin.reading.columns import DECISIONS_KEY, columns_of
from tocsin.reading.pipeline import load_pipeline, read_paragraphs

TEXT = "The envoys met  in Oslo. They didn't speak, she said.\nTalks ended"


@pytest.fixture(scope="module")
def doc():
    """A paragraph of three sentences with double spaces and a line break."""
    return read_paragraphs(load_pipeline(), [TEXT])[0]


def test_columns_say_what_tokens_say(doc):
    """Every column holds for each token what the token itself answers."""
    columns = columns_of(doc)
    rows = zip(
        columns.texts, columns.lower, columns.lemmas, columns.pos, columns.tags, columns.deps, strict=True
    )
    assert list(rows) == [(t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc]
    assert columns.heads == [token.head.i for token in doc]
    assert [TEXT[a:b] for a, b in zip(columns.starts, columns.ends, strict=True)] == columns.texts
    assert len(columns) == len(doc)


def test_columns_do_not_depend_on_what_the_reader_kept(doc):
    """What our reader kept beside a document says the same as the document itself, looked up."""
    bare = doc.copy()
    assert bare.user_data.pop(DECISIONS_KEY, None) is not None
    assert DECISIONS_KEY in doc.user_data
    assert columns_of(bare) == columns_of(doc)


def test_sentences_are_the_documents(doc):
    """Sentence ranges cover the paragraph as its sentences do."""
    found = columns_of(doc).sentences
    assert found == [(sentence.start, sentence.end) for sentence in doc.sents]
    assert len(found) > 1


def test_an_empty_paragraph_has_no_rows():
    """Nothing in, nothing out."""
    columns = columns_of(Doc(spacy.blank("en").vocab))
    assert len(columns) == 0
    assert columns.sentences == []
