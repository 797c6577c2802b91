"""Mentions in their places: what stands around them says whether they speak."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.cast import Cast
from tocsin.reading.corefer.finding import find_mentions, sentences_of
from tocsin.reading.corefer.words import load_nominals
from tocsin.terms.span import Span

NOBODY = Cast((), ())
REACH = 140
WORDS = st.lists(
    st.sampled_from(
        [
            "he", "she", "his", "it", "said", "told", "went on", "made clear", "resaid", "saids", "said_so",
            "according to", "As", "as", "quoted", "gas", "citing", "told by", "that", "that the", "yesterday",
            "envoys", "the minister was", "Oslo,", "talks.", "“talks”", "the longest-serving", "hadn't",
            "also", "did not", "harbour-masters",
        ]
    ),
    min_size=1,
    max_size=40,
)  # fmt: skip


@settings(max_examples=200)
@given(WORDS)
def test_signals_are_those_of_the_whole_stretch(words):
    """Whether a mention speaks or is reported is what the patterns say of all that stands in reach."""
    nominals = load_nominals()
    text = " ".join(words)
    sentences = sentences_of(text, [Span(0, len(text))])
    for mention in find_mentions(text, sentences, NOBODY):
        start, end = mention.span.start, mention.span.end
        sentence = sentences[mention.sentence].span
        before = text[max(sentence.start, start - REACH) : start] if text[start - 1] == " " else ""
        assert mention.reported == (nominals.reported.search(before) is not None)
        behind = nominals.speaks_after.match(text[end : min(sentence.end, end + REACH)])
        speaks = behind is not None or nominals.speaks_before.search(before) is not None
        assert mention.speaker == (speaks and not mention.owner)


def test_a_mention_that_opens_its_sentence_is_first():
    """With nothing or an adverbial before it, a mention is the first of its sentence; else it is not."""
    text = "He left. On Friday, he spoke. The envoys who met him left, and he stayed."
    sentences = sentences_of(text, [Span(0, len(text))])
    pronouns = [m for m in find_mentions(text, sentences, NOBODY) if re.fullmatch("he|him", m.text.lower())]
    assert [mention.first for mention in pronouns] == [True, True, False, False]
