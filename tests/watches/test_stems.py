"""Words without endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.watches.stems import holds, stem, stems

SAME = [
    ("missile", "missiles"),
    ("shell", "shelling"),
    ("ratify", "ratified"),
    ("treaty", "treaties"),
    ("deploy", "deployment"),
    ("Russia", "Russia’s"),
    ("supply", "supplies"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_a_word_are_one(one, other):
    """A word of a rule finds its other forms."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("glass", "glasnost"), ("sing", "s"), ("oil", "boil"), ("arm", "army")]
)
def test_different_words_stay_apart(one, other):
    """A word is not found inside another."""
    assert stem(one) != stem(other)


def test_a_phrase_stands_together():
    """A phrase counts only where its words follow each other."""
    assert holds(stems("a seventh nuclear test was near"), stems("nuclear tests"))
    assert not holds(stems("the test of a nuclear engine"), stems("nuclear test"))
    assert not holds(stems("anything"), stems("!"))


@given(st.text(alphabet=st.characters(categories=["L", "P", "Z"]), max_size=60))
def test_a_text_holds_itself(text):
    """Every text holds all its own words in their order."""
    found = stems(text)
    assert holds(found, found) == bool(found)
