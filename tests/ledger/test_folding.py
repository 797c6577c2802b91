"""Words are searched as people write them, and a search can never become a pattern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ledger.folding import pattern, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ministry's crates, again.", " the ministry s crates again "),
        ("STRASSE Straße", " strasse strasse "),
        ("ﬁfty①", " fifty1 "),
        ("— … —", "  "),
        ("", "  "),
    ],
)
def test_words_are_folded(text, words):
    """Case and compatibility forms are removed, punctuation parts words."""
    assert words_of([text]) == words


def test_several_texts_are_one_line_of_words():
    """Missing texts are left out."""
    assert words_of(["Ana Øvre", None, "they had"]) == " ana øvre they had "


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_text_is_found_by_its_own_words(text, around):
    """Every text is found by itself within a longer one, under LIKE's own rules."""
    sought = pattern(text)
    if sought is None:
        assert words_of([text]).strip() == ""
    else:
        literal = re.escape(sought.strip("%").replace("\\_", "_"))
        assert re.search(literal, words_of([around, text, around]))


def test_wildcards_are_words_or_nothing():
    """`%` finds nothing by itself, `_` finds itself alone."""
    assert pattern("%") is None
    assert pattern("a_b") == "% a\\_b %"
