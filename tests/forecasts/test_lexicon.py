"""The room's data files."""

import pytest

from tocsin.forecasts.lexicon import KINDS, load_lexicon
from tocsin.terms.claim import Certainty


def test_every_kind_of_cue_has_words():
    """No kind is empty, and bands are those of the design."""
    cues = load_lexicon().cues
    assert set(cues) == KINDS
    assert all(cues.values())


@pytest.mark.parametrize(
    ("kind", "word", "band"),
    [
        ("modal", "will", Certainty.CERTAIN),
        ("modal", "could", Certainty.POSSIBLE),
        ("infinitive", "likely", Certainty.LIKELY),
        ("infinitive", "unlikely", Certainty.UNLIKELY),
        ("adverb", "almost certainly", Certainty.ALMOST_CERTAIN),
        ("governor", "possible", Certainty.POSSIBLE),
    ],
)
def test_bands_of_estimative_words(kind, word, band):
    """ICD 203's words have ICD 203's bands."""
    assert load_lexicon().band(kind, word) is band


def test_unknown_words_are_no_cue():
    """A word that is no cue of a kind has no band."""
    assert load_lexicon().band("modal", "must") is None
