"""Reprints: when shared text is an edited article, and how the proof is told."""

import pytest

from tocsin.terms.account import Reprint, carried


@pytest.mark.parametrize(("rewritten", "edited"), [(0, False), (3, False), (4, True), (9, True)])
def test_an_article_worked_over_is_a_version(rewritten, edited):
    """Four rewritten places and more make a version of a reprint."""
    assert Reprint("story-1", "story-2", 120, 0.9, 0.5, rewritten).edited is edited


def test_the_proof_is_a_sentence():
    """The measures are told as a person reads them."""
    proof = Reprint("story-1", "story-2", 120, 0.896, 0.5).proof()
    assert proof == "120 words in common: 90% of the shorter text, Jaccard 0.50"


def link(first: str, second: str, jaccard: float, rewritten: int = 0) -> Reprint:
    """Two texts that share some of their wording."""
    return Reprint(first, second, 120, 0.9, jaccard, rewritten)


def test_a_text_carries_the_version_whose_wording_it_has():
    """Of two versions a third text carries the nearer one; versions carry nobody, and no link comes twice."""
    versions = link("a", "b", 0.6, rewritten=9)
    nearer, farther = link("c", "a", 0.9), link("b", "c", 0.5)
    assert carried([versions, nearer, farther, nearer]) == (nearer,)
    assert carried([nearer, link("d", "e", 0.2)]) == (nearer, link("d", "e", 0.2))
    assert carried([versions]) == ()
