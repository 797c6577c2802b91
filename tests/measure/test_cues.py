"""Classes of cues."""

import pytest

from tocsin.measure.cues import OTHER, REPORTING, SAYING, cue_class


@pytest.mark.parametrize(
    ("cue", "found"),
    [
        ("has said", SAYING),
        ("told", SAYING),
        ("announced", REPORTING),
        ("according to", REPORTING),
        ("made clear", REPORTING),
        ("made", OTHER),
        ("hopes", OTHER),
        ("the allegation", OTHER),
    ],
)
def test_a_cue_has_the_class_of_its_words(cue, found):
    """A phrase of reporting counts with all its words only."""
    text = f"The harbour office {cue} that"
    begin = text.index(cue)
    assert cue_class(text, ((begin, begin + len(cue)),)) == found


def test_a_cue_without_words_is_another_one():
    """Nothing is marked, or a mark of punctuation."""
    assert cue_class("a : b", ()) == cue_class("a : b", ((2, 3),)) == OTHER
