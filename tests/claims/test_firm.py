"""What makes a reading firm enough for the ledger."""

from dataclasses import replace

import pytest
from tests.claims.reading import layers_from, read_with

from tocsin.claims.candidate import Candidate
from tocsin.claims.firm import Firmness, is_firm, is_plain, is_saying, load_firmness, signs_of
from tocsin.claims.ground import Ground, ground_of
from tocsin.claims.layered import layered
from tocsin.claims.lexicon import lexicon
from tocsin.claims.paragraph import paragraphs_of
from tocsin.claims.verifier import load_verifier
from tocsin.terms.span import Span

TEXT = "Tamm said ships left"
PRIORS = load_verifier("layers").priors


def ground() -> Ground:
    """A sentence in which a named man says something."""
    tags = ["B-S", "B-K", "B-C", "I-C"]
    heads, deps = [1, 1, 3, 1], ["nsubj", "root", "nsubj", "ccomp"]
    pos = ["PROPN", "VERB", "NOUN", "VERB"]
    story = layered(read_with(TEXT, layers_from(tags, {}, {}), heads, deps, pos))
    assert story is not None
    return ground_of(story, paragraphs_of(TEXT, [Span(0, len(TEXT))], None))


def candidate(score: float, found_by: str = "surface: bare clause") -> Candidate:
    """`Tamm said | ships left`, found with a score."""
    return Candidate(
        source=(Span(0, 4),),
        cue=(Span(5, 9),),
        content=(Span(10, 20),),
        entry=next(entry for entry, _ in lexicon().verbs["said"] if not entry.rest),
        negated=False,
        found_by=found_by,
        paragraph=0,
        score=score,
    )


def test_a_named_speaker_with_a_clause_is_firm():
    """A likely clause behind a verb of saying is firm; a reader addressed by a faint guess is not."""
    assert is_firm(ground(), candidate(0.95), PRIORS)
    assert not is_firm(ground(), candidate(0.2, "model")._replace(source=(), negated=True), PRIORS)


def test_a_judgement_asks_for_less():
    """What is no claim behind a verb of seeking is one behind a verb of judging; what only seems is none."""
    judges = next(entry for entry, _ in lexicon().verbs["considers"] if not entry.rest)
    hopes = next(entry for entry, _ in lexicon().verbs["seeks"] if not entry.rest)
    plain = [candidate(score / 50, "model")._replace(entry=hopes) for score in range(1, 50)]
    firm = [is_firm(ground(), each, PRIORS) for each in plain]
    judged = [is_firm(ground(), each._replace(entry=judges), PRIORS) for each in plain]
    assert sum(judged) > sum(firm) > 0
    seeming = replace(judges, frames=judges.frames | {"raise"})
    assert [is_firm(ground(), each._replace(entry=seeming), PRIORS) for each in plain] == firm


def test_signs_have_weights_and_weights_have_signs():
    """Every sign is weighed, and no weight is left without its sign."""
    assert set(signs_of(ground(), candidate(0.9), PRIORS)) == set(load_firmness().weights)
    no_cue = candidate(0.9)._replace(cue=(), content=())
    assert set(signs_of(ground(), no_cue, PRIORS)) == set(load_firmness().weights)


def test_signs_say_what_the_sentence_shows():
    """The clause is the cue's own, the source is named, nothing is quoted or negated."""
    signs = signs_of(ground(), candidate(0.9), PRIORS)
    assert {"clause", "governed", "named", "main"} <= {name for name, value in signs.items() if value == 1.0}
    assert signs["thing"] == signs["partly quoted"] == signs["negated"] == signs["conditional"] == 0.0


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0, None])
def test_any_score_gives_a_probability(score):
    """Scores at the ends and a missing one are weighed as well."""
    signs = signs_of(ground(), candidate(0.9)._replace(score=score), PRIORS)
    assert 0.0 < load_firmness().likely(signs) < 1.0


def test_likelier_with_a_higher_score():
    """A weighed sum of signs as a logit."""
    weighed = Firmness(0.5, -1.0, {"logit": 2.0})
    assert weighed.likely({"logit": 0.5}) == pytest.approx(0.5)
    assert weighed.likely({"logit": 1.0}) > weighed.likely({"logit": 0.9})


def test_rules_alone_are_sure_of_sayings():
    """Where no layer read a headline, set forms and verbs of saying are firm, wishes are not."""
    wish = next(entry for entry, _ in lexicon().verbs["wants"] if not entry.rest)
    assert is_plain(candidate(0.9))
    assert is_plain(candidate(0.9)._replace(entry=None))
    assert not is_plain(candidate(0.9)._replace(entry=wish))


def test_set_forms_are_firm_and_salutations_are_not():
    """`according to` needs no layers; `Dear reader:` says who is addressed."""
    faint = candidate(0.2, "surface: according to")._replace(negated=True)
    assert is_firm(ground(), faint, PRIORS)
    letter = "Dear Mary : ships left"
    story = layered(read_with(letter, layers_from(["O"] * 5, {}, {})))
    assert story is not None
    line = candidate(0.9, "surface: transcript")._replace(source=(Span(0, 9),), cue=(Span(10, 11),))
    assert not is_firm(ground_of(story, []), line, PRIORS)


def test_sayings_inside_a_claim_are_said_by_somebody():
    """Who would speak, and whom a number counts, says nothing inside another claim."""
    assert is_saying(ground(), candidate(0.9)._replace(score=None, depth=1), PRIORS)
    story = layered(read_with("those who said ships left", layers_from(["O"] * 5, {}, {})))
    assert story is not None
    counted = Candidate(
        (Span(6, 9),),
        (Span(10, 14),),
        (Span(15, 25),),
        candidate(0.9).entry,
        False,
        "surface: that",
        0,
        depth=1,
    )
    assert not is_saying(ground_of(story, []), counted, PRIORS)
