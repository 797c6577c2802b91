"""Memory, judgements, grades, days and words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.stories import claim, source, story

from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.origins import Origins
from tocsin.weighing import Remembered, Telling, count_origins, gist_of, keys_of
from tocsin.weighing.calendar import apart, days_in, months_in, overlap, shifted, width
from tocsin.weighing.grades import Record, credibility, reliability
from tocsin.weighing.judging import standing
from tocsin.weighing.memory import MOST_FILED, Layered
from tocsin.weighing.records import TrackRecord
from tocsin.weighing.wording import alike, content_stems, medium_key, numbers, shared, stem


def finding(subject, item=None, **value):
    """A finding that says something."""
    return Finding(FindingKind.SAYING, subject, item, value)


def test_a_layer_changes_nothing_below():
    """What a batch adds and closes is seen through the layer only."""
    below = Remembered()
    below.keep_findings([finding("a", "x"), finding("b", "x")])
    layer = Layered(below)
    layer.keep_findings([finding("c", "x"), finding("a", "x")], [finding("b", "x").id])
    assert {f.subject for f in layer.naming(FindingKind.SAYING, "x")} == {"a", "c"}
    assert {f.subject for f in below.naming(FindingKind.SAYING, "x")} == {"a", "b"}
    assert [f.subject for f in layer.findings] == ["c"]
    layer.keep_findings([finding("b", "x")])
    assert {f.subject for f in layer.naming(FindingKind.SAYING, "x")} == {"a", "b", "c"}
    assert list(layer.closed) == []


def test_closing_and_reopening_restores():
    """A finding that is closed and stands again is found as before."""
    memory = Remembered()
    memory.keep_findings([finding("a", "x", n=1), finding("b")])
    before = memory.findings()
    memory.keep_findings((), [finding("a", "x").id, finding("b").id, "finding-unknown"])
    assert memory.findings() == ()
    assert memory.about(FindingKind.SAYING, "a") == ()
    memory.keep_findings(before)
    assert memory.findings() == before
    memory.keep_findings([finding("a", "x", n=2)])
    assert [dict(f.value) for f in memory.about(FindingKind.SAYING, "a")] == [{"n": 2}]


HELD = st.lists(
    st.builds(finding, st.sampled_from("abc"), st.sampled_from(["x", "y", None]), n=st.integers(0, 2)),
    max_size=9,
)


@given(HELD, st.sets(st.integers(0, 8)))
def test_whatever_is_closed_stands_again_as_it_was(held, places):
    """Findings closed and reopened, in any number, leave the memory and every look-up as they were."""
    memory = Remembered()
    memory.keep_findings(held)
    before = memory.findings()
    gone = [kept for place, kept in enumerate(before) if place in places]
    memory.keep_findings((), [kept.id for kept in gone])
    assert memory.findings() == tuple(kept for kept in before if kept not in gone)
    memory.keep_findings(gone)
    assert memory.findings() == before
    for subject in "abc":
        of = [kept for kept in before if kept.subject == subject]
        assert sorted(memory.about(FindingKind.SAYING, subject), key=lambda kept: kept.id) == of


def test_a_crowded_key_is_cut():
    """Under one key only the first stories are looked at, unless all are asked for."""
    memory = Remembered()
    for number in range(MOST_FILED + 9):
        gist = gist_of(story(f"s{number}", claims=[claim(f"s{number}", 1, "hail on cherries")]))
        memory.keep_story(gist, ["one"])
        memory.keep_story(gist, ["one"])
    layer = Layered(memory)
    layer.keep_story(gist_of(story("new")), ["one", "two"])
    assert len(memory) == MOST_FILED + 9
    assert len(memory.filed(["one"])["one"]) == MOST_FILED
    assert len(layer.filed(["one", "two", "three"], None)["one"]) == MOST_FILED + 10
    assert layer.filed(["two"]) == {"two": ["new"]}
    assert memory.story_of("s3.1") == "s3"
    assert layer.story_of("s9999.1") is None


def test_keys_are_few():
    """A story of a dozen claims is filed under a few hundred keys, not thousands."""
    claims = [
        claim("s", n, f"Bolivia shipped {n} wagons of shells, soy, copper and tin", source("A"))
        for n in range(12)
    ]
    assert 10 < len(keys_of(gist_of(story("s", claims=claims)))) < 600


AT = datetime(2024, 12, 1, tzinfo=UTC)


def judged(decision, subject="a", item="b", minute=0, **value):
    """A decision at a minute."""
    return Judgement(decision, subject, item, value, "A", AT.replace(minute=minute))


def test_the_later_decision_stands_and_undoing_restores():
    """A split after a merge wins; undone, the merge stands again; and an undoing can be undone."""
    merge, split = judged(Decision.MERGE), judged(Decision.SPLIT, minute=1)
    undo = judged(Decision.UNDO, "a", split.id, 2)
    redo = judged(Decision.UNDO, "a", undo.id, 3)
    assert not standing([merge]).apart("a", "b")
    assert standing([split, merge]).apart("b", "a")
    assert not standing([merge, split, undo]).apart("a", "b")
    assert standing([merge, split, undo, redo]).apart("a", "b")
    assert [m.decision for m in standing([merge, split, undo]).merged_with("a")] == [Decision.MERGE]


def test_what_else_is_decided():
    """Pins, settlements, grades, rejections taken back, and notes that bind nothing."""
    kept = standing(
        [
            judged(Decision.SPLIT, "a", None, **{"with": ["c", "d", "a"]}),
            judged(Decision.SETTLE, "f", None, outcome="void"),
            judged(Decision.GRADE, "s", None, credibility=2),
            judged(Decision.REJECT, "e", None),
            judged(Decision.REJECT, "g", None),
            judged(Decision.ACCEPT, "g", None, minute=1),
            judged(Decision.NOTE, "h", None),
        ]
    )
    assert kept.apart("a", "c")
    assert kept.apart("d", "a")
    assert kept.settled["f"].value == {"outcome": "void"}
    assert [g.value["credibility"] for g in kept.graded["s"]] == [2]
    assert kept.rejected == {"e"}
    assert standing([Judgement(Decision.NOTE, "x", None)]).pairs == {}


def record(met, missed):
    """A forecaster's record."""
    return TrackRecord("A", met + missed, met, missed, 0, 0, 0, None, 0)


@pytest.mark.parametrize(
    ("met", "missed", "letter"),
    [(4, 0, "F"), (20, 0, "A"), (9, 1, "B"), (6, 0, "C"), (7, 3, "C"), (5, 5, "D"), (1, 9, "E")],
)
def test_reliability_needs_cases(met, missed, letter):
    """A letter rests on the share of cases that came out, and on enough of them."""
    given_, reasons = reliability(record(met, missed))
    assert given_ == letter
    assert any(f"{met + missed} forecasts" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("origins", "fields", "grade"),
    [
        (2, {}, 2), (2, {"denied": 1}, 3), (2, {"confirmed": 1}, 1), (1, {}, 3), (1, {"denied": 2}, 4),
        (1, {"confirmed": 2}, 2), (1, {"traced": False}, 6), (1, {"acknowledged": True}, 1),
    ],
)  # fmt: skip
def test_credibility(origins, fields, grade):
    """Who else says it, who denies it and whether its doer owns up make the grade, with the reasons."""
    given_ = {"confirmed": 0, "denied": 0, "acknowledged": False, "traced": True, **fields}
    found, reasons = credibility(Record(origins=Origins(origins, origins, ()), **given_))
    assert found == grade
    assert reasons


def test_days_and_months():
    """Intervals are counted by days, to the ends of the calendar."""
    june = ("2024-06-01", "2024-06-30")
    assert width(june) == 30
    assert overlap(june, ("2024-06-30", "2024-07-02"))
    assert apart(june, ("2024-07-02", "2024-07-02")) == 2
    assert apart(("2024-07-02", "2024-07-02"), june) == 2
    assert apart(june, june) == 0
    assert days_in(june, 2) == ["2024-06-01", "2024-06-02"]
    assert months_in(("2023-12-31", "2024-02-01"), 9) == ["2023-12", "2024-01", "2024-02"]
    assert shifted("0001-01-01", -5) == "0001-01-01"
    assert shifted("9999-12-31", 5) == "9999-12-31"


@given(st.dates(), st.integers(-400, 400))
def test_shifting_keeps_the_order(day, by):
    """A later day is later by the text too."""
    assert (shifted(day.isoformat(), by) >= day.isoformat()) == (by >= 0) or by < 0


def test_words_that_can_be_compared():
    """Inflection, accents and filler make no difference; media go by one name."""
    assert stem("shipped") == stem("ships") == "ship"
    assert stem("glass") == "glass"
    assert stem("Sent") == "send"
    assert content_stems("He said the wagons were shipped on Monday") == ("wagon", "ship")
    assert numbers("1,200 of 3.5 and 7.") == {"1200", "3.5", "7"}
    assert medium_key("The Associated Press") == medium_key("AP news agency") == "ap"
    assert medium_key("the news") == "the news"
    assert (shared("ab", "abc"), shared("", "a")) == (1.0, 0.0)
    assert (alike("ab", "bc"), alike("", "")) == (1 / 3, 0.0)


NAMED = Telling("a", speaker="A. Minister", state="URY", days=("2024-06-03",))


@pytest.mark.parametrize(
    ("tellings", "least", "most"),
    [
        ([NAMED, Telling("b", speaker="A. Minister", days=("2024-06-03",))], 1, 1),
        ([NAMED, Telling("b", speaker="A. Minister", days=("2024-06-09",))], 1, 2),
        (
            [
                Telling("a", speaker="A", days=("2024-06-03",), venue="x"),
                Telling("b", speaker="A", days=("2024-06-03",), venue="y"),
            ],
            1,
            2,
        ),
        ([Telling("a", speaker="A", words="w"), Telling("b", speaker="A", words="w")], 1, 1),
        ([Telling("a", outlet="gazette"), Telling("b", media=("gazette",))], 1, 1),
        ([Telling("a", credits=("reuters",)), Telling("b", media=("reuters",))], 1, 1),
        (
            [
                Telling("a", credits=("reuters",)),
                Telling("b", credits=("reuters",)),
                Telling("c", media=("reuters",)),
            ],
            1,
            3,
        ),
        ([Telling("a", outlet="gazette"), Telling("b", outlet="gazette")], 1, 2),
        (
            [
                Telling("a", basis="lumen: images", owned=True),
                Telling("b", speaker="B", basis="lumen: images", owned=True),
            ],
            1,
            1,
        ),
        ([Telling("a", basis="imag satellit"), Telling("b", basis="imag satellit")], 1, 2),
        ([NAMED, Telling("b", state="URY")], 1, 2),
        ([NAMED, Telling("b", state="BRA")], 2, 2),
        ([Telling("a", state="BRA"), Telling("b", state="BRA")], 1, 2),
        ([NAMED, Telling("b", credits=("afp",)), Telling("c", credits=("ap",))], 1, 3),
        (
            [Telling("a", speaker="A", body="URY defence"), Telling("b", speaker="B", body="URY defence")],
            1,
            2,
        ),
        (
            [
                Telling("a", speaker="A", role="r", days=("d",)),
                Telling("b", speaker="B", role="r", days=("d",)),
            ],
            1,
            1,
        ),
        (
            [
                NAMED,
                Telling("b", speaker="echo", called="gazette"),
                Telling("c", outlet="gazette", speaker="C"),
            ],
            2,
            2,
        ),
        ([NAMED, Telling("a", speaker="B. Envoy")], 1, 1),
    ],
)
def test_what_makes_two_tellings_one(tellings, least, most):
    """Each rule of counting with an example; the order of the tellings makes no difference."""
    found = count_origins(tellings)
    assert (found.least, found.most) == (least, most)
    assert count_origins(tellings[::-1]) == found
