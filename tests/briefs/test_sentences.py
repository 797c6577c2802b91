"""Whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.briefs.sentences import sentence_around
from tocsin.terms.span import Span

CASES = [
    ("One came. Two said so. Three left.", "said", "Two said so."),
    ("He met Gen. Oak on Nov. 5 in St. Ives. He left.", "Oak", "He met Gen. Oak on Nov. 5 in St. Ives."),
    ("The U.S. envoy left. Nobody came.", "envoy", "The U.S. envoy left."),
    ("“It is over.” She smiled.", "over", "“It is over.”"),
    ("“Is it over?” she asked. He nodded.", "asked", "“Is it over?” she asked."),
    ('It cost 4.8 million. "Too much," he said.', "cost", "It cost 4.8 million."),
    ("No stop at all", "stop", "No stop at all"),
    ("It ended. Then what?", "what", "Then what?"),
]


@pytest.mark.parametrize(("text", "word", "sentence"), CASES)
def test_the_sentence_around_a_word(text, word, sentence):
    """A sentence ends at its mark and closing quotation marks, not at an abbreviation."""
    start = text.index(word)
    found = sentence_around(text, Span(0, len(text)), Span(start, start + len(word)))
    assert found.of(text) == sentence


def test_several_sentences_are_kept_together():
    """What runs over a full stop is cited with all the sentences it touches."""
    text = "First one. Second one. Third one. Fourth one."
    assert sentence_around(text, Span(0, len(text)), Span(11, 30)).of(text) == "Second one. Third one."


def test_a_paragraph_is_not_left():
    """Neighbouring paragraphs are no part of the sentence."""
    text = "Above.\nHere it is.\nBelow."
    assert sentence_around(text, Span(7, 18), Span(7, 11)).of(text) == "Here it is."


@given(st.text(alphabet="ab. !?”\n", min_size=1, max_size=40), st.data())
def test_what_is_cited_is_always_covered(text, data):
    """Whatever the text, the sentence covers what is cited and stays inside the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    target = Span(start, end)
    found = sentence_around(text, Span(0, len(text)), target)
    assert found.end <= len(text)
    assert found.of(text).strip() == found.of(text)
    assert target.of(text).strip() in found.of(text)
