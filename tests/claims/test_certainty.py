"""Certainty of event words."""

import pytest
from tests.claims.reading import layers_from, read_with

from tocsin.claims.certainty import certainties


def _values(text, heads, deps, value):
    words = text.split()
    layers = layers_from(["O"] * len(words), {}, {}, value)
    return certainties(read_with(text, layers, heads, deps).paragraphs[0].doc)


def test_negation_lowers_its_event():
    """A negated event is less certain than the same event without its negation."""
    negated = _values("They did not leave", [3, 3, 3, 3], ["nsubj", "aux", "advmod", "ROOT"], 0.5)
    plain = _values("They did so leave", [3, 3, 3, 3], ["nsubj", "aux", "advmod", "ROOT"], 0.5)
    assert negated[3] < -0.5 < plain[3]


def test_condition_is_open():
    """What stands under "if" is not asserted."""
    values = _values("If they leave", [2, 2, 2], ["mark", "nsubj", "ROOT"], 2.9)
    assert values[2] < 1.5


def test_denied_event():
    """An event under a verb of denying did not happen, as far as the sentence says."""
    values = _values("They deny leaving", [1, 1, 1], ["nsubj", "ROOT", "xcomp"], 1.5)
    assert values[2] < -0.5


@pytest.mark.parametrize("value", [-9.0, -3.0, 0.0, 1.2, 3.0, 9.0])
def test_values_stay_on_the_scale(value):
    """Whatever the reader says, the scale is -3 to 3."""
    assert -3.0 <= _values("They left", [1, 1], ["nsubj", "ROOT"], value)[1] <= 3.0
