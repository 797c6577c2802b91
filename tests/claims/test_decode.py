"""Attributions from tags and pointers."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reading import layers_from, read_with

from tocsin.claims.decode import best_tags, decoded, story_tags
from tocsin.claims.layered import layered
from tocsin.claims.pointing import pointing_of
from tocsin.claims.tagruns import TagRuns
from tocsin.terms.span import Span

TEXT = "The envoy said talks ended and warned of war ."
TAGS = ["B-S", "I-S", "B-K", "B-C", "I-C", "O", "B-K", "B-C", "I-C", "O"]
CUE = {0: 2, 1: 2, 2: 2, 3: 2, 4: 2, 6: 6, 7: 6, 8: 6}
SOURCE = {2: 0, 6: 0}


def _found(tags, cue, source):
    story = layered(read_with(TEXT, layers_from(tags, cue, source)))
    assert story is not None
    return story, decoded(story, pointing_of(story), story_tags(story))


def test_two_cues_share_a_source():
    """Each cue has its own content; both point at the same source."""
    story, found = _found(TAGS, CUE, SOURCE)
    assert [(d.cue, d.source, d.content) for d in found] == [
        ((2, 3), (0, 2), ((3, 5),)),
        ((6, 7), (0, 2), ((7, 9),)),
    ]
    assert story.place(0, 2).of(TEXT) == "The envoy"
    assert all(0.0 < d.score <= 1.0 for d in found)


def test_cue_that_points_at_itself_has_no_source():
    """Nobody is named."""
    _, found = _found(TAGS, CUE, {2: 2, 6: 0})
    assert found[0].source is None


def test_cue_without_content_is_dropped():
    """An attribution says something."""
    tags = ["B-S", "I-S", "B-K", *["O"] * 7]
    assert _found(tags, CUE, SOURCE)[1] == []


def test_tokens_of_a_place():
    """Snapshot ranges and token ranges answer each other."""
    story, _ = _found(TAGS, CUE, SOURCE)
    assert story.tokens(Span(4, 14)) == (1, 3)
    assert story.tokens(story.place(3, 5)) == (3, 5)


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_inside_tags_follow_their_kind(seed, size):
    """No decoded sequence has an inside tag behind another kind or at the start."""
    scores = np.random.default_rng(seed).normal(size=(1, size, 7)).astype(np.float32)
    opens = np.arange(size) == 0
    tags = best_tags(scores[0], scores[:, :, 0], opens)[0].tolist()
    for before, tag in zip([0, *tags], tags, strict=False):
        if tag in {2, 4, 6}:
            assert before in {tag, tag - 1}


def _score(scores, tags):
    """Sum of a sequence's log-probabilities."""
    return sum(float(row[tag]) for row, tag in zip(scores, tags, strict=True))


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_no_fitting_sequence_is_likelier(seed, size):
    """Cutting a sequence where its halves part freely loses nothing: no other one scores more."""
    drawn = np.random.default_rng(seed)
    scores = (drawn.normal(size=(1, size, 7)) * drawn.choice([0.5, 3.0], size=(1, size, 1))).astype(
        np.float32
    )
    found = best_tags(scores[0], scores[:, :, 0], np.arange(size) == 0)[0].tolist()
    fitting = (
        tags
        for tags in product(range(7), repeat=size)
        if all(
            tag not in {2, 4, 6} or before in {tag, tag - 1}
            for before, tag in zip((0, *tags), tags, strict=False)
        )
    )
    assert _score(scores[0], found) >= max(_score(scores[0], tags) for tags in fitting) - 1e-4


def test_a_paragraph_begins_anew():
    """An inside tag at the start of a paragraph goes on with nothing of the one before."""
    scores = np.full((1, 4, 7), -9.0, dtype=np.float32)
    scores[0, [0, 1, 2, 3], [5, 6, 6, 6]] = -0.1
    scores[0, 2, 5] = -1.0
    opens = np.array([True, False, True, False])
    assert best_tags(scores[0], scores[:, :, 0], opens).tolist() == [[5, 6, 5, 6]]
    runs = TagRuns.of(best_tags(scores[0], scores[:, :, 0], opens), opens)
    assert runs.places == [(0, 2), (2, 4)]
    assert runs.source_at(0, 1) is None
