"""Allegations with their answers."""

from dataclasses import replace

import pytest
from tests.weighing.stories import claim, event, source, story, transfer

from tocsin.terms.claim import Act, Certainty, Polarity, Words
from tocsin.terms.event import EventType
from tocsin.terms.source import SourceClass
from tocsin.weighing import gist_of
from tocsin.weighing.answers import answer_keys, answer_kind, answers_of, is_allegation, voiced_of

ALLEGED = "Bolivia shipped artillery shells and night goggles to Paraguay"
MINISTRY = source("Bolivia's foreign ministry", SourceClass.OFFICE, "BOL")
ENVOY = source("A. Envoy", country="URY")


def voiced(*stories):
    """The claims of stories, by their ids."""
    return {v.claim.id: v for made in stories for v in voiced_of(gist_of(made))}


def answers(answer, *stories):
    """What a claim answers, as pairs of allegation and kind."""
    known = voiced(*stories)
    return {(found.allegation.claim.id, found.kind) for found in answers_of(known[answer], known.values())}


def allegation(name="s1", day="2024-06-03", **fields):
    """A story that alleges a shipment."""
    return story(name, day, claims=[claim(name, 1, ALLEGED, ENVOY)], **fields)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"act": Act.DENIES}, "denies"),
        ({"act": Act.DOUBTS}, "partly-denies"),
        ({"act": Act.CONFIRMS}, "confirms"),
        ({"act": Act.DECLINES}, "declines"),
        ({"polarity": Polarity.NEGATED}, "denies"),
        ({}, None),
    ],
)
def test_what_kind_of_answer_a_claim_is(fields, kind):
    """The act says it; what is said not to be so denies."""
    (found,) = voiced(story("s", claims=[claim("s", 1, "shells were shipped", MINISTRY, **fields)])).values()
    assert answer_kind(found.claim) == kind


def test_to_agree_to_a_thing_confirms_nothing():
    """Whoever "agreed to ship" promises; whoever "confirmed that it shipped" answers."""
    texts = ("to ship artillery shells", "18 March to ship shells", "Monday to ship shells")
    claims = [claim("s", n, text, MINISTRY, act=Act.CONFIRMS) for n, text in enumerate(texts)]
    made = story("s", claims=claims)
    assert [answer_kind(v.claim) for v in voiced(made).values()] == [None, None, None]


def test_a_denial_that_grants_a_part():
    """To call a thing exaggerated is to deny it in part."""
    text = "that artillery shells were shipped, calling the report exaggerated"
    (found,) = voiced(story("s", claims=[claim("s", 1, text, MINISTRY, act=Act.DENIES)])).values()
    assert answer_kind(found.claim) == "partly-denies"


def test_an_open_question_alleges_nothing():
    """Only what is said to be so can be denied."""
    made = story(
        "s",
        claims=[claim("s", 1, ALLEGED, certainty=Certainty.OPEN), claim("s", 2, ALLEGED, act=Act.PROMISES)],
    )
    assert not any(is_allegation(v.claim) for v in voiced(made).values())


def test_the_accused_answers_in_another_story():
    """Whom the allegation names denies it days later, in words that it shares."""
    text = "that Bolivia had shipped artillery shells to Paraguay"
    later = story("s2", "2024-06-08", claims=[claim("s2", 1, text, MINISTRY, act=Act.DENIES)])
    assert answers("s2.1", allegation(), later) == {("s1.1", "denies")}
    known = voiced(allegation(), later)
    (found,) = answers_of(known["s2.1"], known.values())
    assert found.days == 5
    assert "the accused answers" in found.reason


@pytest.mark.parametrize("day", ["2024-05-20", "2024-09-20"])
def test_before_or_long_after_is_no_answer(day):
    """An answer does not precede its allegation, and is not looked for after two months."""
    later = story("s2", day, claims=[claim("s2", 1, ALLEGED, MINISTRY, act=Act.DENIES)])
    assert answers("s2.1", allegation(), later) == set()


def test_one_never_answers_oneself():
    """A speaker who takes back a claim is no answer to it."""
    later = story("s2", "2024-06-08", claims=[claim("s2", 1, ALLEGED, ENVOY, act=Act.DENIES)])
    assert answers("s2.1", allegation(), later) == set()


def test_others_need_more_words_than_the_accused():
    """Somebody whom nobody accused, of another state, denies it only in its own words."""
    other = source("C. Consul", country="CHL")
    few = story(
        "s2",
        "2024-06-08",
        claims=[claim("s2", 1, "that shells were shipped by anybody here", other, act=Act.DENIES)],
    )
    same = story("s3", "2024-06-08", claims=[claim("s3", 1, ALLEGED, other, act=Act.DENIES)])
    assert answers("s2.1", allegation(), few) == set()
    assert answers("s3.1", allegation(), same) == {("s1.1", "denies")}


def test_the_story_itself_sets_an_answer_against_an_allegation():
    """A resolved antecedent needs no words in common."""
    made = story(
        "s",
        claims=[
            claim("s", 1, ALLEGED, ENVOY),
            claim("s", 2, "this", MINISTRY, act=Act.DENIES, antecedent_claim="s.1"),
        ],
    )
    assert answers("s.2", made) == {("s.1", "denies")}


def test_a_bare_denial_answers_what_is_told_of_the_denier():
    """Whoever "denied the allegations" answers the nearest one before it that names the denier."""
    made = story(
        "s",
        claims=[
            claim("s", 1, "Chile lengthened a runway", ENVOY),
            claim("s", 2, ALLEGED, ENVOY),
            claim("s", 3, "the allegations", MINISTRY, act=Act.DENIES),
        ],
    )
    assert answers("s.3", made) == {("s.2", "denies")}


def test_a_bare_denial_of_nobody_in_particular_answers_nothing():
    """An unnamed denier whom no claim names is paired with none."""
    who = source("an aide", SourceClass.UNNAMED)
    made = story(
        "s", claims=[claim("s", 1, ALLEGED, ENVOY), claim("s", 2, "the allegations", who, act=Act.DENIES)]
    )
    assert answers("s.2", made) == set()


def test_the_same_transfer_in_other_words():
    """The words "arms deals" answer "shells were shipped" where both are coded as one transfer."""
    one = story(
        "s1",
        "2024-06-03",
        claims=[claim("s1", 1, ALLEGED, ENVOY)],
        transfers=[transfer("s1", 1, claim="s1.1")],
    )
    two = story(
        "s2", "2024-06-04", claims=[claim("s2", 1, "any arms deals", MINISTRY, act=Act.DENIES)],
        transfers=[transfer("s2", 1, claim="s2.1", goods="arms")],
    )  # fmt: skip
    assert answers("s2.1", one, two) == {("s1.1", "denies")}


def test_what_was_not_answered():
    """A denial of the shells passes over the goggles; a refusal to comment passes over everything."""

    def told(name, text, act, goods):
        return story(
            name, "2024-06-04", claims=[claim(name, 1, text, MINISTRY, act=act)],
            transfers=[transfer(name, 1, goods=goods, claim=f"{name}.1")],
        )  # fmt: skip

    one = story(
        "s1", "2024-06-03", claims=[claim("s1", 1, ALLEGED, ENVOY)],
        transfers=[
            transfer("s1", 1, goods="artillery shells", claim="s1.1"),
            transfer("s1", 2, goods="goggles", claim="s1.1", goods_class=transfer("s", 1).goods_class.OTHER),
        ],
    )  # fmt: skip
    denial = told("s2", "that Bolivia shipped artillery shells to Paraguay", Act.DENIES, "artillery shells")
    refusal = told(
        "s3", "whether Bolivia shipped artillery shells to Paraguay", Act.DECLINES, "artillery shells"
    )
    known = voiced(one, denial, refusal)
    assert next(iter(answers_of(known["s2.1"], known.values()))).unanswered == ("other: goggl",)
    assert next(iter(answers_of(known["s3.1"], known.values()))).unanswered == (ALLEGED,)


def test_an_expectation_is_not_denied_by_a_fact():
    """That a thing did not happen refutes a forecast; it answers no allegation."""
    one = story("s1", "2024-06-03", claims=[claim("s1", 1, "Bolivia will sign the border treaty", ENVOY)])
    two = story(
        "s2",
        "2024-06-09",
        claims=[claim("s2", 1, "Bolivia signed the border treaty", MINISTRY, act=Act.DENIES)],
    )
    assert answers("s2.1", one, two) == set()


def test_events_need_a_word_in_common():
    """One type between the same parties is not yet one subject."""

    def told(name, text, act, by):
        return story(
            name, "2024-06-04", claims=[claim(name, 1, text, by, act=act)],
            events=[event(name, 1, EventType.COOPERATE, claim=f"{name}.1")],
        )  # fmt: skip

    one = told("s1", "Bolivia and Paraguay share radar pictures", Act.STATES, ENVOY)
    two = told("s2", "joint fishing licences", Act.DENIES, MINISTRY)
    same = told("s3", "sharing any radar pictures", Act.DENIES, MINISTRY)
    assert answers("s2.1", one, two) == set()
    assert answers("s3.1", one, same) == {("s1.1", "denies")}


def test_a_plain_negation_must_be_about_the_thing():
    """To say that something is not so answers only what it shares half of its words with."""

    def told(name, text):
        said = claim(name, 1, text, MINISTRY, polarity=Polarity.NEGATED)
        return story(name, "2024-06-05", claims=[said], transfers=[transfer(name, 1, claim=f"{name}.1")])

    one = story(
        "s1",
        "2024-06-03",
        claims=[claim("s1", 1, ALLEGED, ENVOY)],
        transfers=[transfer("s1", 1, claim="s1.1")],
    )
    about = told("s2", "Bolivia shipped no artillery shells")
    beside = told("s3", "shells must not harm farmers, bakers and pupils of the border towns")
    assert answers("s2.1", one, about) == {("s1.1", "denies")}
    assert answers("s3.1", one, beside) == set()


def test_antecedent_words_count_as_the_answers_own():
    """Whoever "rejected it", with the antecedent's words given, answers what has those words."""
    said = claim("s2", 1, "it", MINISTRY, act=Act.DENIES, antecedent=Words((), "shipped artillery shells"))
    later = story("s2", "2024-06-05", claims=[said])
    assert answers("s2.1", allegation(), later) == {("s1.1", "denies")}
    assert answers("s2.1", replace(allegation(), account="s2"), later) == {("s1.1", "denies")}


def test_what_is_no_answer_answers_nothing():
    """A claim that states a thing anew is nobody's answer."""
    again = story("s2", "2024-06-04", claims=[claim("s2", 1, ALLEGED, MINISTRY)])
    assert answers("s2.1", allegation(), again) == set()


def test_undated_answers():
    """Without a day a denial answers what another account alleges, with no days between them."""
    denial = claim("s2", 1, ALLEGED, MINISTRY, act=Act.DENIES)
    undated = story("s2", None, claims=[denial])
    assert answers("s2.1", allegation(), undated) == {("s1.1", "denies")}
    assert {
        key.rpartition("|")[2] for keys in answer_keys(voiced_of(gist_of(undated))[0]) for key in keys
    } == {"none"}
    known = voiced(allegation(), undated)
    (found,) = answers_of(known["s2.1"], known.values())
    assert found.days is None
    assert (
        answers("s2.1", allegation(account="one"), story("s2", None, account="one", claims=[denial])) == set()
    )
