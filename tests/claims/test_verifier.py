"""The packaged verifier fits the features that the room makes."""

import pytest
from tests.claims.reading import layers_from, read_with
from tests.claims.stories import story_of

from tocsin.claims import find_claims
from tocsin.claims.verifier import load_verifier

TEXT = "The envoy said that talks had ended ."
TAGS = ["B-S", "I-S", "B-K", "B-C", "I-C", "I-C", "I-C", "O"]


def test_unknown_verifier_is_named():
    """A wrong name is an error that lists the right ones."""
    with pytest.raises(ValueError, match="no verifier 'tea-leaves'"):
        load_verifier("tea-leaves")


def test_rules_and_layers_decide_together():
    """A story with layers gets claims with a score, and the finder's name."""
    layers = layers_from(TAGS, dict.fromkeys(range(7), 2), {2: 0})
    (claim,) = find_claims(TEXT, story_of(TEXT), read_with(TEXT, layers))
    assert claim.source is not None
    assert (claim.source.text, claim.content.text) == ("The envoy", "that talks had ended")
    assert claim.score is not None
    assert 0.5 < claim.score <= 1.0
    assert claim.found_by in {"surface: that", "model", "model and rule"}
