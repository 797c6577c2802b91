"""Words and sentences of a paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claims.quotations import quotations
from tocsin.claims.words import sentences_of, words_of
from tocsin.terms.span import Span


def _sentences(text):
    (quoted,) = quotations(text, [Span(0, len(text))])
    words = words_of(text, Span(0, len(text)), quoted)
    return [text[words[begin].start : words[end - 1].end] for begin, end in sentences_of(words, quoted)]


SPLIT = [
    ("It ended. Nobody came.", ["It ended.", "Nobody came."]),
    ("Mr. Doe met U.S. officials. They left.", ["Mr. Doe met U.S. officials.", "They left."]),
    ("“Why? Who knows?” she asked. It ended.", ["“Why? Who knows?” she asked.", "It ended."]),
    ("“Why?” Ms. Roe asked.", ["“Why?” Ms. Roe asked."]),
    ("He said “no.” She left.", ["He said “no.”", "She left."]),
    ("Prices rose 1.5 percent.", ["Prices rose 1.5 percent."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences(text, expected):
    """Abbreviations, initials and quotations do not end a sentence by themselves."""
    assert _sentences(text) == expected


def test_possessive_ending_is_a_word_of_its_own():
    """The owner stays comparable without its ending."""
    text = "Seoul’s and the U.S.'s"
    assert [word.lower for word in words_of(text, Span(0, len(text)), [])] == [
        "seoul",
        "'s",
        "and",
        "the",
        "u.s.",
        "'s",
    ]


@given(st.text(max_size=120))
def test_words_and_sentences_cover_the_text(text):
    """Words are in order, hold no white space, and sentences cover all of them."""
    span = Span(0, len(text))
    (quoted,) = quotations(text, [span])
    words = words_of(text, span, quoted)
    assert all(left.end <= right.start for left, right in pairwise(words))
    assert all(text[word.start : word.end] == word.text and word.text.strip() for word in words)
    ranges = sentences_of(words, quoted)
    assert [place for begin, end in ranges for place in range(begin, end)] == list(range(len(words)))


@given(
    st.lists(
        st.sampled_from(["U.S.", "can’t", "“so", "it’s”", "\u00a0", "\n", "1.5%", "a-b", "no."]), max_size=9
    )
)
def test_a_word_is_cut_alone_as_among_others(runs):
    """What stands between blanks is cut by itself: neighbours, and how long it is, change nothing."""
    text = " ".join(runs)
    alone = [word.text for run in runs for word in words_of(run, Span(0, len(run)), ())]
    long = "-".join(["re"] * 60)
    around = f"{long} {text} {long}"
    found = words_of(around, Span(len(long) + 1, len(long) + 1 + len(text)), ())
    assert [word.text for word in found] == alone
    assert [word.start for word in words_of(around, Span(0, len(around)), ())][-1] == len(long) + len(
        text
    ) + 2


def test_words_in_quotations():
    """The marks of a quotation stand in it, what is around it does not."""
    text = "“No,” he said. “Never.”"
    (quoted,) = quotations(text, [Span(0, len(text))])
    inside = [word.text for word in words_of(text, Span(0, len(text)), quoted) if word.quoted]
    assert inside == ["“", "No", ",", "”", "“", "Never", ".", "”"]
