"""Denials and what they answer."""

import pytest
from tests.watches.cases import Said, Told, case_of, watch_of

from tocsin.briefs.answers import allegations_of, answered_by, is_denial
from tocsin.briefs.material import gather
from tocsin.terms.claim import Act

TEXT = """Ann Oak accused Moscow of the sale.
Ben Elm said that Russia was cold.
Cy Ash said that it rained in North Korea.
Moscow denied all of it.
Dee Fir said that nobody asked."""
BEFORE = (
    Said("Moscow of the sale", "Ann Oak", Act.ACCUSES),
    Said("Russia was cold", "Ben Elm"),
    Said("it rained in North Korea", "Cy Ash"),
)
DENIAL = Said("all of it", "Moscow", Act.DENIES, country="RUS", actor="Russia")
AFTER = Said("nobody asked", "Dee Fir")


def answered(*claims, text=TEXT, most=1):
    material = gather(case_of(Told(text, claims)), watch_of())
    denial = next(voiced for voiced in material.voiced if is_denial(voiced))
    found = answered_by(material, allegations_of(material), denial, most)
    return [(entry.allegation.claim.content.text, entry.reason) for entry in found]


def test_an_accusation_comes_before_what_stands_nearer():
    """Of the claims before a denial the accusation is taken, not the last."""
    assert answered(*BEFORE, DENIAL, AFTER) == [("Moscow of the sale", "stands 3 paragraphs before it")]


def test_without_an_accusation_the_claim_about_the_denier_is_taken():
    """A claim that names the denier comes before one that does not."""
    assert answered(*BEFORE[1:], DENIAL, AFTER) == [("Russia was cold", "stands 2 paragraphs before it")]


def test_what_comes_later_is_not_answered():
    """A denial does not answer what a later paragraph says."""
    assert answered(DENIAL, AFTER) == []


def test_nobody_answers_themselves():
    """A claim of the denier's own is not what is denied."""
    own = Said("Russia was cold", "Ben Elm", actor="Russia")
    assert answered(own, DENIAL) == []


def test_far_above_is_too_far():
    """More than three paragraphs before, a claim is no longer taken for what is denied."""
    filler = "\n".join("It went on." for _ in range(3))
    text = TEXT.replace("Ben Elm", f"{filler}\nBen Elm")
    assert answered(BEFORE[0], DENIAL, text=text) == []


@pytest.mark.parametrize("act", [Act.ASKS, Act.DECLINES, Act.DOUBTS])
def test_only_what_is_asserted_can_be_denied(act):
    """Questions, refusals and doubts are no allegations."""
    asked = Said("the sale", "Ann Oak", act)
    assert answered(asked, DENIAL) == []
