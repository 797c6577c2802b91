"""How claims of one story hang together."""

import pytest
from tests.claims.stories import story_of

from tocsin.claims import find_claims
from tocsin.claims.candidate import Candidate
from tocsin.claims.lexicon import lexicon
from tocsin.claims.relate import is_answer, points_back
from tocsin.terms.claim import Act

DENIED = [
    (
        "The harbour board says that two ships left without papers. The owner denies this.",
        "that two ships left without papers",
    ),
    ("The board said two ships had left, but the owner denied the allegation.", "two ships had left"),
]


@pytest.mark.parametrize(("text", "answered"), DENIED)
def test_denial_points_at_the_claim_that_it_denies(text, answered):
    """An empty content resolves to the content before it, with that claim's id."""
    first, denial = find_claims(text, story_of(text))
    assert denial.act is Act.DENIES
    assert denial.antecedent is not None
    assert (denial.antecedent.text, denial.antecedent_claim) == (answered, first.id)


@pytest.mark.parametrize(
    "text",
    ["Two ships left the port, which the owner denied.", "Two ships left the port. The owner has denied it."],
)
def test_denial_of_what_nobody_said_points_at_the_clause(text):
    """Without an earlier claim the clause itself is what is answered."""
    (denial,) = find_claims(text, story_of(text))
    assert denial.antecedent is not None
    assert (denial.antecedent.text, denial.antecedent_claim) == ("Two ships left the port", None)


def test_denial_with_a_content_of_its_own_points_nowhere():
    """What is denied in so many words needs no antecedent; its content is the thing denied."""
    text = "Two ships left. The owner denied arms sales to the north."
    (denial,) = find_claims(text, story_of(text))
    assert (denial.content.text, denial.antecedent) == ("arms sales to the north", None)


@pytest.mark.parametrize(
    ("content", "empty"),
    [
        ("this", True),
        ("the allegations", True),
        ("that", True),
        ("any such reports", True),
        ("that the ship left", False),
        ("arms deals", False),
        ("the report of the board on tariffs", False),
    ],
)
def test_contents_that_say_nothing_of_their_own(content, empty):
    """Pronouns and nouns for sayings point back, everything else says something."""
    assert points_back(content) is empty


def test_inner_claim_names_the_one_it_lies_in():
    """Speech inside speech is within the outer claim, which is within none."""
    text = "The mayor said that the owner had told her the port would close."
    outer, inner = find_claims(text, story_of(text))
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_shared_content_of_who_quotes_and_who_is_quoted():
    """`X quoted Y as saying`: Y's claim lies within X's, once each."""
    text = "The agency quoted harbour master Jane Roe as saying that the port would close."
    outer, inner = find_claims(text, story_of(text))
    assert inner.source is not None
    assert (inner.source.text, inner.parent) == ("harbour master Jane Roe", outer.id)


def test_answers_to_what_was_said_are_told_from_acts():
    """`denied the allegation` answers; a denial of something new and a plain saying do not."""
    known = lexicon().verbs
    denied, said = (next(entry for entry, _ in known[verb] if not entry.rest) for verb in ("denied", "said"))
    denial = Candidate((), (), (), denied, False, "surface: object", 0)
    assert is_answer(denial, "the allegation")
    assert not is_answer(denial, "the visa")
    assert not is_answer(Candidate((), (), (), said, False, "surface: object", 0), "the allegation")
