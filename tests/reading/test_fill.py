"""Decisions in documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.pipeline import load_pipeline, read_paragraphs

WORDS = st.sampled_from(
    [
        "Kim",
        "Hong-kyun",
        "North",
        "Korea",
        "said",
        ".",
        "\n",
        "  ",
        "\t",
        "UN",
        "Security",
        "Council",
        "“",
        "the",
    ]
)


@pytest.fixture(scope="module")
def nlp():
    """The packaged reader."""
    return load_pipeline()


@settings(max_examples=40)
@given(words=st.lists(WORDS, min_size=1, max_size=30))
def test_names_survive_white_space(nlp, words):
    """Whatever white space stands between words, the names of a document can be asked for."""
    doc = nlp(" ".join(words))
    assert all(entity.text.strip() for entity in doc.ents)


def test_names_survive_window_borders(nlp):
    """A run of names longer than a window of the model gives names, not an error."""
    doc = nlp("The talks between North Korea and South Korea went on in Pyongyang on Friday. " * 60)
    assert {"North Korea", "South Korea"} <= {entity.text for entity in doc.ents}


def test_white_space_hangs_within_its_paragraph(nlp):
    """White space before, between and after words hangs on a word of the same paragraph."""
    docs = read_paragraphs(nlp, ["  Kim  spoke.  ", " ", "", "\tHe left.  "])
    heads = [[token.head.i for token in doc if token.is_space] for doc in docs]
    assert heads == [[1, 1, 4], [0], [], [1, 3]]
    assert all(token.ent_iob_ == "O" for doc in docs for token in doc if token.is_space)
