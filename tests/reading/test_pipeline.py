import os
import subprocess
import sys

import numpy as np
import pytest

from tocsin.reading.layers import ATTRIBUTION_TAGS, has_layers, layers_of
from tocsin.reading.pipeline import (
    load_pipeline,
    plover_roots,
    plover_scores,
    read_many,
    read_paragraphs,
    read_story,
)
from tocsin.terms.errors import BadInput
from tocsin.terms.span import Span

FIRST = "The harbour ministry of Norland said on Monday that no ship had left Eastport.  It denied any deal."
SECOND = "“We saw nothing,” Mara Lind told reporters."


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.fixture(scope="module")
def docs(nlp):
    return read_paragraphs(nlp, [FIRST, SECOND])


def test_a_paragraph_keeps_its_text(docs):
    """Reading changes no character."""
    assert [doc.text for doc in docs] == [FIRST, SECOND]


def test_sentences_tags_and_tree_are_set(docs):
    """Two sentences, a speaker under the reporting verb, the verb's lemma."""
    first = docs[0]
    assert len(list(first.sents)) == 2
    said = next(t for t in first if t.text == "said")
    assert (said.pos_, said.lemma_, said.dep_) == ("VERB", "say", "ROOT")
    assert next(t for t in first if t.text == "ministry").head == said
    assert "Tense=Past" in str(said.morph)


def test_white_space_hangs_on_the_word_before(docs):
    """A double space is a token that belongs to a sentence and to no name."""
    space = next(t for t in docs[0] if t.is_space)
    assert (space.tag_, space.head.text, space.ent_type_) == ("_SP", ".", "")


def test_names_are_marked(docs):
    """A person by full name is a PER."""
    assert ("Mara Lind", "PER") in [(e.text, e.label_) for e in docs[1].ents]


def test_layers_count_tokens_over_the_story(docs):
    """The second paragraph's layers start after the first, and its cue points at itself."""
    layers = layers_of(docs[1])
    assert layers.start == len(docs[0])
    told = next(t.i for t in docs[1] if t.text == "told")
    assert ATTRIBUTION_TAGS[layers.tags[told].argmax()] == "B-K"
    assert layers.cue[told, 0] == layers.start + told
    assert layers.tags.shape == (len(docs[1]), len(ATTRIBUTION_TAGS))
    assert np.allclose(np.exp(layers.tags).sum(axis=1), 1, atol=1e-3)


def test_reading_together_is_reading_apart(nlp, docs):
    """A batch of stories gives each story what it gets alone."""
    together = list(read_many(nlp, [[SECOND], [FIRST, SECOND], [""]]))
    assert [t.head.i for t in together[1][0]] == [t.head.i for t in docs[0]]
    assert [t.tag_ for t in together[1][1]] == [t.tag_ for t in docs[1]]
    assert len(together[2][0]) == 0


def test_a_component_reads_single_documents(nlp):
    """The pipeline works as any spaCy pipeline, also through `pipe`."""
    assert all(has_layers(doc) for doc in nlp.pipe([FIRST, "  ", ""])) or len(nlp("")) == 0
    assert nlp(SECOND)[-1].is_punct


def test_a_long_paragraph_is_read_whole(nlp):
    """Text beyond the model's window is read in several, each word once."""
    doc = read_paragraphs(nlp, [" ".join([FIRST, SECOND] * 12)])[0]
    assert all(token.pos_ for token in doc)
    assert len(list(doc.sents)) >= 24


def test_a_story_is_tied_to_its_snapshot(nlp):
    """Tokens of a read story resolve to the characters of its snapshot."""
    text = f"HEAD\n{FIRST}\n\n{SECOND}\n"
    body = [Span(5, 5 + len(FIRST)), Span(7 + len(FIRST), 7 + len(FIRST) + len(SECOND))]
    story = read_story(nlp, text, body)
    for paragraph in story.paragraphs:
        assert all(paragraph.place(t).of(text) == t.text for t in paragraph.parsed)


def test_layers_are_read_only_where_they_are_wanted(nlp, docs):
    """Without the pointers the parse is the same, and no word has a cue or source."""
    bare = read_paragraphs(nlp, [FIRST, SECOND], layers=False)
    for full, doc in zip(docs, bare, strict=True):
        assert [(t.tag_, t.head.i, t.dep_) for t in doc] == [(t.tag_, t.head.i, t.dep_) for t in full]
        assert (layers_of(doc).cue == -1).all()


def test_roots_of_a_marked_pair_are_probabilities(nlp):
    """Each pair gets one distribution over the PLOVER roots, and its order matters."""
    doc = nlp("Norland accused Westmark of spying.")
    scores = plover_scores(nlp, [(doc[0:1], doc[2:3]), (doc[2:3], doc[0:1])])
    assert scores is not None
    assert scores.shape == (2, len(plover_roots(nlp)))
    assert np.allclose(np.exp(scores).sum(axis=1), 1, atol=1e-3)
    assert not np.allclose(scores[0], scores[1])
    nothing = plover_scores(nlp, [])
    assert nothing is not None
    assert len(nothing) == 0


def test_an_unknown_pipeline_is_refused():
    """A spaCy pipeline that is not installed is bad input with its name."""
    with pytest.raises(BadInput, match="no_such_pipeline"):
        load_pipeline("no_such_pipeline")


def test_a_loaded_reader_leaves_other_cores_alone():
    """Loading holds numpy's linear algebra to one thread, whatever the environment says."""
    program = (
        "from threadpoolctl import threadpool_info, threadpool_limits\n"
        "import numpy\n"
        "threadpool_limits(limits=2, user_api='blas')\n"
        "from tocsin.reading.pipeline import load_pipeline\n"
        "load_pipeline()\n"
        "print({each['num_threads'] for each in threadpool_info() if each['user_api'] == 'blas'})\n"
    )
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == "{1}\n"
