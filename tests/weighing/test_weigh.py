"""What must always hold of weighing: carriers, unrelated feeds, order of arrival, judgements, undoing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gate.made_case import TODAY, made_records
from tests.weighing.stories import claim, event, interval, source, story, transfer

from tocsin.terms.claim import Act
from tocsin.terms.finding import FindingKind
from tocsin.terms.judgement import Decision, Judgement
from tocsin.weighing import Batch, Remembered, gist_of, remember, restored, weigh

RECORDS = made_records()
ORDER_FREE = {
    FindingKind.SAYING,
    FindingKind.EVENT,
    FindingKind.ORIGINS,
    FindingKind.ANSWER,
    FindingKind.OUTCOME,
    FindingKind.ACTOR,
    FindingKind.GRADE,
}
"""Kinds whose findings depend on the records, not on when they are weighed."""


def weighed(records, judgements=()):
    """Everything that stands after one batch."""
    memory = Remembered()
    remember(weigh(Batch(tuple(records), TODAY), memory, judgements), memory)
    return memory


def one_by_one(records):
    """Everything that stands after a batch for each story, in the order given."""
    memory = Remembered()
    for record in records:
        remember(weigh(Batch((record,), TODAY), memory), memory)
    return memory


def facts(memory, kinds=ORDER_FREE):
    """What stands, as comparable rows."""
    return {
        (f.kind, f.subject, f.object, repr(sorted(f.value.items())))
        for f in memory.findings()
        if f.kind in kinds
    }


WHOLE = facts(weighed(RECORDS))


def groups(memory, kind):
    """The clusters of a kind as sets."""
    found: dict[str, set[str]] = {}
    for finding in memory.findings():
        if finding.kind is kind:
            found.setdefault(finding.object, set()).add(finding.subject)
    return {frozenset(members) for members in found.values()}


@settings(max_examples=6)
@given(st.permutations(RECORDS))
def test_the_order_of_arrival_does_not_matter(records):
    """Stories that come one by one, in any order, end in the findings of one batch."""
    assert facts(one_by_one(records)) == WHOLE


@settings(max_examples=12)
@given(st.integers(0, len(RECORDS) - 1), st.booleans())
def test_a_carrier_never_raises_a_count(number, dated):
    """Another page of a known account leaves every count of origins no higher than it was."""
    first = RECORDS[number]
    name = f"{first.story.id}x"
    copied = replace(
        first,
        story=replace(first.story, id=name, published=first.story.published if dated else None),
        claims=tuple(replace(c, id=f"{c.id}x", story=name) for c in first.claims),
        events=(), transfers=(), forecasts=(), received="2024-12-01T01:00:00+00:00",
    )  # fmt: skip
    before = {f.subject: f.value for f in weighed(RECORDS).findings() if f.kind is FindingKind.ORIGINS}
    after = {
        f.subject: f.value for f in weighed((*RECORDS, copied)).findings() if f.kind is FindingKind.ORIGINS
    }
    for saying, value in before.items():
        if saying in after:
            assert after[saying]["least"] <= value["least"]
            assert after[saying]["most"] <= value["most"]


@pytest.mark.parametrize("thread", ["g"])
def test_an_unrelated_feed_moves_nothing(thread):
    """Leaving out the stories of another subject changes no finding about the others."""
    related = [record for record in RECORDS if not record.story.id.startswith(thread)]
    kinds = ORDER_FREE - {FindingKind.ACTOR, FindingKind.GRADE}
    without = facts(weighed(related), kinds)
    assert without == {fact for fact in WHOLE if fact[0] in kinds and not fact[1].startswith(thread)}


FEED = st.lists(
    st.tuples(
        st.sampled_from(["2024-03-04", "2024-05-08", "2024-06-09", None]),
        st.sampled_from(["hail fell on cherries", "a choir sang in the old hall", "the ferry is late again"]),
        st.sampled_from([("NZL", "FJI"), ("FJI", "TON")]),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
"""News of states and things that the made case does not speak of."""


def fed(number, when, words, parties, denied):
    """One story of the unrelated feed, received in the midst of the others."""
    name = f"zz{number}"
    said = claim(name, 1, words, source("A. Farmer"), act=Act.DENIES if denied else Act.STATES)
    told = event(name, 1, one=parties[:1], other=parties[1:], claim=said.id)
    return story(name, when, received=f"2024-12-01T00:{number:02}:30+00:00", claims=[said], events=[told])


@settings(max_examples=6)
@given(FEED)
def test_whatever_an_unrelated_feed_brings_moves_nothing(feed):
    """Stories about other states, in other words, change no finding about the ones that are there."""
    more = [fed(number, *told) for number, told in enumerate(feed)]
    after = facts(weighed((*RECORDS, *more)))
    assert after >= WHOLE
    assert {fact[1][:2] for fact in after - WHOLE} <= {"zz"}


def test_a_story_at_a_time_is_all_of_them_together():
    """Stories weighed one by one as they come, with a record counted on, end where one weighing ends."""
    arrived = sorted(RECORDS, key=lambda records: (records.received, records.story.id))
    assert facts(one_by_one(arrived), set(FindingKind)) == facts(weighed(RECORDS), set(FindingKind))


def test_weighing_again_changes_nothing():
    """A story that is weighed a second time adds and closes nothing."""
    memory = weighed(RECORDS)
    again = weigh(Batch((), TODAY, again=tuple(record.story.id for record in RECORDS)), memory)
    assert (again.findings, again.closed) == ((), ())


def test_a_memory_is_restored_from_records():
    """Gists and standing findings are enough to go on where the memory was."""
    memory = weighed(RECORDS[:30])
    other = restored([gist_of(record) for record in RECORDS[:30]], memory.findings())
    rest = Batch(RECORDS[30:], TODAY)
    assert weigh(rest, other).findings == weigh(rest, memory).findings


AT = datetime(2024, 12, 1, tzinfo=UTC)


def judgement(decision, subject, other=None, *, minute=0, **value):
    """A decision of one person."""
    return Judgement(decision, subject, other, value, "A. Analyst", AT.replace(minute=minute), "a reason")


def test_a_split_stays_and_its_undoing_restores():
    """Two mentions that a person splits stay apart; undone, they are one again, and nothing has moved."""
    memory = weighed(RECORDS)
    before = facts(memory)
    split = judgement(Decision.SPLIT, "c1.t", "c2.t")
    remember(weigh(Batch((), TODAY, again=("c1.t",)), memory, [split]), memory)
    assert not any({"c1.t", "c2.t"} <= group for group in groups(memory, FindingKind.EVENT))
    undo = judgement(Decision.UNDO, "c1.t", split.id, minute=1)
    remember(weigh(Batch((), TODAY, again=("c1.t", "c2.t")), memory, [split, undo]), memory)
    assert facts(memory) == before


def test_a_merge_of_a_person_outweighs_other_days():
    """Mentions of two days that a person merges are one event, with the person's reason."""
    merge = judgement(Decision.MERGE, "c1.t", "c3.t")
    memory = weighed(RECORDS, [merge])
    assert any({"c1.t", "c2.t", "c3.t", "c4.t"} <= group for group in groups(memory, FindingKind.EVENT))
    (found,) = memory.about(FindingKind.EVENT, "c1.t")
    assert any("merged by A. Analyst: a reason" in proof for proof in found.proofs)


def test_a_merge_of_a_person_joins_claims_in_other_words():
    """Claims that share no word, and so no key, are one saying once a person merged them."""
    memory = weighed(
        [
            story(
                "s1", claims=[claim("s1", 1, "wagons of shells left the depot by night", source("A. Miner"))]
            ),
            story(
                "s2", claims=[claim("s2", 1, "ammunition trains roll towards the border", source("B. Cook"))]
            ),
        ]
    )
    assert len(groups(memory, FindingKind.SAYING)) == 2
    merge = judgement(Decision.MERGE, "s1.1", "s2.1")
    remember(weigh(Batch((), TODAY, again=("s1.1", "s2.1")), memory, [merge]), memory)
    assert groups(memory, FindingKind.SAYING) == {frozenset({"s1.1", "s2.1"})}


def test_a_settled_outcome_stands_beside_the_proposed_one():
    """A person's outcome wins, and what the rule said is kept."""
    settle = judgement(Decision.SETTLE, "f3.f", outcome="void")
    (found,) = weighed(RECORDS, [settle]).about(FindingKind.OUTCOME, "f3.f")
    assert found.value == {"outcome": "void", "proposed": "overdue"}
    assert "settled by A. Analyst: a reason" in found.proofs


def test_a_settled_date_stands_beside_the_bounds():
    """A person's date for a story is kept beside what other stories say of it."""
    settle = judgement(Decision.SETTLE, "b5", earliest="2024-06-14", latest="2024-06-14")
    (found,) = weighed(RECORDS, [settle]).about(FindingKind.BOUNDS, "b5")
    assert found.value["settled"] == {"earliest": "2024-06-14", "latest": "2024-06-14"}
    assert found.value["latest"] == "2024-06-17"


def test_a_rejected_mention_decides_nothing():
    """A mention that a person rejects is no evidence: the forecast it had met is overdue."""
    reject = judgement(Decision.REJECT, "f6.e")
    (found,) = weighed(RECORDS, [reject]).about(FindingKind.OUTCOME, "f5.f")
    assert found.value["outcome"] == "overdue"


def test_a_grade_has_a_history():
    """A person's grade wins over the proposed one, and earlier ones are kept."""
    grades = [
        judgement(Decision.GRADE, "a1.1", credibility=grade, minute=m) for m, grade in enumerate((3, 2))
    ]
    (found,) = weighed(RECORDS, grades).about(FindingKind.GRADE, "a1.1")
    assert found.value["credibility"] == 2
    assert [given["credibility"] for given in found.value["set"]] == [3, 2]
    assert found.value["proposed"] == 3


def test_a_window_that_ends_is_noticed_without_a_new_story():
    """A forecast is open until its window has ended, and overdue when it is weighed after that."""
    memory = Remembered()
    asked = [record for record in RECORDS if record.story.id == "f3"]
    remember(weigh(Batch(tuple(asked), "2024-10-01"), memory), memory)
    (open_,) = memory.about(FindingKind.OUTCOME, "f3.f")
    assert open_.value["outcome"] == "open"
    remember(weigh(Batch((), "2024-11-02", since="2024-10-01"), memory), memory)
    (overdue,) = memory.about(FindingKind.OUTCOME, "f3.f")
    assert overdue.value["outcome"] == "overdue"


def test_a_story_that_moves_to_an_account_is_counted_again():
    """Two origins that turn out to be one account are one."""
    text = "Bolivia shipped artillery shells to Paraguay by train"
    memory = weighed(
        [
            story("s1", claims=[claim("s1", 1, text, source("A. Minister", country="URY"))]),
            story("s2", claims=[claim("s2", 1, text, source("B. Envoy", country="BRA"))]),
        ]
    )
    assert memory.about(FindingKind.ORIGINS, "s1.1")[0].value["least"] == 2
    memory.move("s2", "s1")
    remember(weigh(Batch((), TODAY, again=("s2",)), memory), memory)
    assert memory.about(FindingKind.ORIGINS, "s1.1")[0].value["least"] == 1


def test_names_and_sources_are_weighed_again():
    """A written name or a forecaster that a judgement names is weighed anew."""
    memory = weighed(RECORDS)
    apart = judgement(Decision.SPLIT, "Baek Sung-ho", "Baek Sung Ho", **{"with": ["Baek Sung-Ho"]})
    grade = judgement(Decision.GRADE, "Omar Haddad", reliability="C")
    again = Batch((), TODAY, again=("Baek Sung-ho", "Omar Haddad", "Nobody Known"))
    remember(weigh(again, memory, [apart, grade]), memory)
    assert frozenset({"Baek Sung-ho"}) in groups(memory, FindingKind.ACTOR)
    (found,) = memory.about(FindingKind.GRADE, "Omar Haddad")
    assert (found.value["reliability"], found.value["proposed"]) == ("C", "F")


class Carrying(Remembered):
    """A memory of which some stories are carried by no page any more, as a ledger's may be."""

    gone: frozenset[str] = frozenset()

    def gist(self, story):
        """Nothing of what no page carries."""
        return None if story in self.gone else super().gist(story)


def test_what_no_page_carries_is_not_weighed_again():
    """A judgement about a claim whose page dropped it moves nothing, whatever it merges it with."""
    memory = Carrying()
    remember(weigh(Batch(RECORDS[:12], TODAY), memory), memory)
    claims = [claim.id for record in RECORDS[:12] for claim in record.claims]
    memory.gone = frozenset(story for claim in claims[:1] if (story := memory.story_of(claim)))
    merge = judgement(Decision.MERGE, claims[0], claims[-1])
    done = weigh(Batch((), TODAY, again=(claims[0],)), memory, [merge])
    assert (done.findings, done.closed) == ((), ())


def test_undated_transfers_of_two_accounts_stay_apart():
    """Undated transfers of one account are one, those of two accounts are not: they may be repeated ones."""
    line = "Bolivia ships shells to Paraguay"
    memory = weighed(
        [
            story("s1", lines=[line], transfers=[transfer("s1", 1), transfer("s1", 2)]),
            story("s2", lines=[line], transfers=[transfer("s2", 1)]),
        ]
    )
    assert groups(memory, FindingKind.EVENT) == {frozenset({"s1.t1", "s1.t2"}), frozenset({"s2.t1"})}


def test_what_fits_two_days_may_be_the_same_as_each():
    """A transfer of some day in a week joins neither Monday's nor Friday's, and says so."""
    days = {
        "s1": interval("2024-06-03"),
        "s2": interval("2024-06-07"),
        "s3": interval("2024-06-03", "2024-06-07"),
    }
    memory = weighed(
        story(name, lines=["Bolivia ships shells to Paraguay"], transfers=[transfer(name, 1, happened=when)])
        for name, when in days.items()
    )
    assert len(groups(memory, FindingKind.EVENT)) == 3
    (found,) = memory.about(FindingKind.EVENT, "s3.t1")
    assert found.value["maybe"] == ["s1.t1", "s2.t1"]
