"""Act, polarity and certainty."""

import pytest

from tocsin.claims.lexicon import lexicon
from tocsin.claims.stance import certainty_of, is_negated, stance_of
from tocsin.reading.tables import read_table
from tocsin.terms.claim import Act, Certainty, Polarity


def _entry(form):
    return lexicon().verbs[form][-1][0]


CERTAINTY = [
    ("talks ended", Certainty.CERTAIN),
    ("the visit could deepen ties", Certainty.POSSIBLE),
    ("it is almost certain that the pact will fail", Certainty.ALMOST_CERTAIN),
    ("the talks will very likely fail", Certainty.VERY_LIKELY),
    ("he was expected to visit", Certainty.LIKELY),
    ("success is unlikely", Certainty.UNLIKELY),
    ("ties ended because rain may come", Certainty.CERTAIN),
    ("“Is it fuel?”", Certainty.OPEN),
    ("whether the pact will hold", Certainty.OPEN),
    ("it remains to be seen", Certainty.OPEN),
    ("the vote was in May", Certainty.CERTAIN),
    ("Theresa May resigned", Certainty.CERTAIN),
]


@pytest.mark.parametrize(("content", "expected"), CERTAINTY)
def test_certainty_as_written(content, expected):
    """Estimative and modal words of the main clause give the band; other clauses do not."""
    assert certainty_of(content)[0] is expected


@pytest.mark.parametrize(
    ("content", "negated"),
    [
        ("talks did not end", True),
        ("no deal was signed", True),
        ("not only fuel was sent", False),
        ("shells were sent, which is not new", False),
        ("talks didn’t fail", True),
        ("he never said no", False),
        ("two ships left without papers", False),
        ("the port will open, giving no sign of delay", False),
    ],
)
def test_negation_of_the_main_clause(content, negated):
    """Two negations cancel, a relative clause does not count."""
    assert is_negated(content) is negated


STANCES = [
    ("denied", "arms deals", False, Act.DENIES, Polarity.NEGATED),
    ("denied", "that nothing was sent", False, Act.DENIES, Polarity.AFFIRMED),
    ("warned", "the pact would fail", False, Act.WARNS, Polarity.AFFIRMED),
    ("vowed", "to deepen ties", False, Act.PROMISES, Polarity.AFFIRMED),
    ("declined", "to comment", False, Act.DECLINES, Polarity.AFFIRMED),
    ("elaborate", "the plan", True, Act.DECLINES, Polarity.AFFIRMED),
    ("believe", "the pact will hold", True, Act.DOUBTS, Polarity.NEGATED),
    ("condemned", "the launch", False, Act.CONDEMNS, Polarity.AFFIRMED),
    ("condemned", "the launch", True, Act.DECLINES, Polarity.AFFIRMED),
]


@pytest.mark.parametrize(("cue", "content", "negated", "act", "polarity"), STANCES)
def test_act_and_polarity(cue, content, negated, act, polarity):
    """The cue's entry gives the act; a rejecting cue turns the content's polarity."""
    stance = stance_of(_entry(cue), cue, content, negated=negated)
    assert (stance.act, stance.polarity) == (act, polarity)


def test_who_neither_confirms_nor_denies_says_nothing():
    """Two verbs of one refusal decline, and leave the content open."""
    stance = stance_of(
        _entry("confirmed"), "neither confirmed nor contested", "that the port had closed", negated=True
    )
    assert (stance.act, stance.certainty) == (Act.DECLINES, Certainty.OPEN)


def test_hedge_words_are_kept_as_written():
    """The band never stands without its words."""
    assert stance_of(_entry("said"), "said", "the pact may hold", negated=False).hedge == "may"
    assert stance_of(_entry("believes"), "believes", "the pact holds", negated=False).hedge == "believes"


def test_every_hedge_has_a_known_band():
    """The data file holds bands of the design's list only, each phrase once."""
    found = list(read_table("hedges.tsv", ("phrase", "certainty", "source"), "tocsin.claims"))
    assert all(Certainty(row["certainty"]) and row["source"] in {"icd203", "kent", "own"} for row in found)
    assert len({row["phrase"] for row in found}) == len(found)
