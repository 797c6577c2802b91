"""Reprints: when shared text is an edited article, and how the proof is told."""

import pytest

from tocsin.terms.account import Reprint


@pytest.mark.parametrize(("rewritten", "edited"), [(0, False), (3, False), (4, True), (9, True)])
def test_an_article_worked_over_is_a_version(rewritten, edited):
    """Four rewritten places and more make a version of a reprint."""
    assert Reprint("story-1", "story-2", 120, 0.9, 0.5, rewritten).edited is edited


def test_the_proof_is_a_sentence():
    """The measures are told as a person reads them."""
    proof = Reprint("story-1", "story-2", 120, 0.896, 0.5).proof()
    assert proof == "120 words in common: 90% of the shorter text, Jaccard 0.50"
