"""A forecaster's record: one case a promise, however many pages carry it, counted on or counted anew."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gate.made_case import TODAY, made_records
from tests.weighing.stories import event, forecast, interval, source, story

from tocsin.terms.claim import Certainty
from tocsin.terms.finding import FindingKind
from tocsin.terms.judgement import Decision, Judgement
from tocsin.weighing import Batch, Remembered, remember, weigh
from tocsin.weighing.memory import MOST_FILED

RECORDS = made_records()
FORETELLING = [record for record in RECORDS if record.forecasts]
AT = datetime(2024, 12, 1, tzinfo=UTC)
ENVOY = source("Ana Brandt")
RULE = {"event_type": "CONSULT", "initiator": ("BOL",), "recipient": ("PRY",)}
JUNE = interval("2024-06-03", "2024-06-30")
TEXT = "Bolivia and Paraguay will hold talks on the ferry"


def told(name, text=TEXT, *, account=None, by=ENVOY, **fields):
    """One story that carries a promise of Ana Brandt's."""
    fields = {"window": JUNE, **fields}
    return story(name, account=account, forecasts=[forecast(name, 1, text, RULE, by=by, **fields)])


TALKS = story(
    "t1",
    "2024-06-21",
    lines=["Bolivia and Paraguay held talks on the ferry"],
    events=[event("t1", 1, happened=interval("2024-06-20"))],
)
"""What meets it."""


def weighed(batches, judgements=()):
    """Everything that stands after some batches."""
    memory = Remembered()
    for batch in batches:
        remember(weigh(batch, memory, judgements), memory)
    return memory


def cases(memory, who="Ana Brandt"):
    """The cases of a forecaster's record, None where there is none."""
    found = memory.about(FindingKind.GRADE, who)
    return next(iter(found)).value["cases"] if found else None


def records_of(memory):
    """The record of every forecaster."""
    return {
        finding.subject: finding.value["cases"]
        for finding in memory.findings()
        if finding.kind is FindingKind.GRADE and finding.object == "reliability"
    }


def copied(record, mark, received):
    """A carrier of a story: the same words on another page."""
    name = f"{record.story.id}{mark}"
    return replace(
        record,
        story=replace(record.story, id=name, document=name),
        claims=tuple(replace(c, id=f"{c.id}{mark}", story=name) for c in record.claims),
        events=tuple(replace(e, id=f"{e.id}{mark}", story=name, claim=None) for e in record.events),
        transfers=(),
        forecasts=tuple(
            replace(f, id=f"{f.id}{mark}", story=name, event=f.event and f"{f.event}{mark}", claim=None)
            for f in record.forecasts
        ),
        received=received,
    )


WHOLE = records_of(weighed([Batch(RECORDS, TODAY)]))


@settings(max_examples=12)
@given(
    st.lists(st.sampled_from(range(len(FORETELLING))), min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from(["2024-11-01T00:00:00+00:00", "2024-12-01T00:30:00+00:00", "2024-12-02T00:00:00+00:00"]),
)
def test_a_carrier_never_changes_a_record(numbers, together, received):
    """Further pages of known accounts, in one batch or the next, earlier or later, change no record."""
    carriers = [copied(FORETELLING[number], f"x{n}", received) for n, number in enumerate(numbers)]
    batches = [Batch((*RECORDS, *carriers), TODAY)] if together else [Batch(RECORDS, TODAY)]
    batches += [] if together else [Batch((carrier,), TODAY) for carrier in carriers]
    assert records_of(weighed(batches)) == WHOLE


ARRIVALS = st.permutations(
    [told("s1"), told("s2", account="s1"), told("s3", account="s1", by=source("Brandt")), TALKS]
)


@given(ARRIVALS)
def test_a_record_counted_on_is_the_record_counted_anew(arrived):
    """Whatever comes first, the difference that each story makes adds up to what counting anew finds."""
    memory = weighed([Batch((record,), TODAY) for record in arrived])
    assert cases(memory) == {"likely": {"met": 1}}
    assert cases(memory, "Brandt") is None
    remember(weigh(Batch((), TODAY, recount=("Ana Brandt", "Brandt")), memory), memory)
    assert cases(memory) == {"likely": {"met": 1}}
    assert cases(memory, "Brandt") is None


def test_two_promises_of_one_story_are_two_cases():
    """A story that gives two promises has two cases, and its carrier adds none."""
    texts = (TEXT, "Bolivia and Paraguay will meet again over the price of tin")

    def both(name, account=None):
        made = [forecast(name, n, text, RULE, by=ENVOY, window=JUNE) for n, text in enumerate(texts)]
        return story(name, account=account, forecasts=made)

    alone = weighed([Batch((both("s1"),), TODAY)])
    assert cases(alone) == {"likely": {"overdue": 2}}
    assert cases(weighed([Batch((both("s1"), both("s2", "s1")), TODAY)])) == cases(alone)


def test_a_story_that_moves_to_another_account_is_counted_again():
    """Expectations without an end, months apart, are two cases until their stories are one account."""
    late = replace(told("s2", window=None), received="2024-10-01")
    late = replace(late, story=replace(late.story, published=interval("2024-10-01")))
    memory = weighed([Batch((told("s1", window=None), late), TODAY)])
    assert cases(memory) == {"likely": {"open": 2}}
    memory.move("s2", "s1")
    remember(weigh(Batch((), TODAY, again=("s2",)), memory), memory)
    assert cases(memory) == {"likely": {"open": 1}}
    memory.move("s2", "s2")
    remember(weigh(Batch((), TODAY, again=("s2",)), memory), memory)
    assert cases(memory) == {"likely": {"open": 2}}


def judged(decision, subject, other=None, *, minute=0, **value):
    """A decision of one person."""
    return Judgement(decision, subject, other, value, "A. Analyst", AT.replace(minute=minute))


def test_a_split_of_a_person_counts_twice_and_its_undoing_once():
    """Carriers that a person parts are two cases; undone, they are one again."""
    memory = weighed([Batch((told("s1"), told("s2", account="s1")), TODAY)])
    split = judged(Decision.SPLIT, "s1.f1", "s2.f1")
    remember(weigh(Batch((), TODAY, again=("s1.f1", "s2.f1")), memory, [split]), memory)
    assert cases(memory) == {"likely": {"overdue": 2}}
    undo = judged(Decision.UNDO, "s1.f1", split.id, minute=1)
    remember(weigh(Batch((), TODAY, again=("s1.f1", "s2.f1")), memory, [split, undo]), memory)
    assert cases(memory) == {"likely": {"overdue": 1}}


def test_a_merge_of_a_person_counts_once():
    """Promises in other words that a person finds to be one are one case."""
    other = told("s2", "The ministers of both states are to sit down in Asuncion")
    memory = weighed([Batch((told("s1"), other), TODAY)])
    assert cases(memory) == {"likely": {"overdue": 2}}
    merge = judged(Decision.MERGE, "s1.f1", "s2.f1")
    remember(weigh(Batch((), TODAY, again=("s1.f1", "s2.f1")), memory, [merge]), memory)
    assert cases(memory) == {"likely": {"overdue": 1}}


def test_what_a_person_settles_in_a_carrier_holds_for_the_promise():
    """An outcome that is settled in one carrier is the promise's, in every carrier and in the record."""
    memory = weighed([Batch((told("s1"), told("s2", account="s1")), TODAY)])
    settle = judged(Decision.SETTLE, "s2.f1", outcome="void")
    remember(weigh(Batch((), TODAY, again=("s2.f1",)), memory, [settle]), memory)
    outcomes = [memory.about(FindingKind.OUTCOME, f"{name}.f1")[0].value["outcome"] for name in ("s1", "s2")]
    assert outcomes == ["void", "void"]
    assert cases(memory) == {"likely": {"void": 1}}
    remember(weigh(Batch((), TODAY, again=("s2.f1",)), memory), memory)
    assert cases(memory) == {"likely": {"overdue": 1}}


def test_a_rejected_or_corrected_forecast_is_counted_as_the_person_says():
    """A rejected forecast leaves the record, a corrected likelihood is what the Brier score takes."""
    memory = weighed([Batch((told("s1"), TALKS), TODAY)])
    correct = judged(Decision.CORRECT, "s1.f1", certainty=Certainty.ALMOST_CERTAIN.value)
    remember(weigh(Batch((), TODAY, again=("s1.f1",)), memory, [correct]), memory)
    assert cases(memory) == {"almost-certain": {"met": 1}}
    reject = judged(Decision.REJECT, "s1.f1", minute=1)
    remember(weigh(Batch((), TODAY, again=("s1.f1",)), memory, [correct, reject]), memory)
    assert cases(memory) is None
    accept = judged(Decision.ACCEPT, "s1.f1", minute=2)
    remember(weigh(Batch((), TODAY, again=("s1.f1",)), memory, [correct, reject, accept]), memory)
    assert cases(memory) == {"almost-certain": {"met": 1}}


def test_a_rejected_first_carrier_leaves_the_case_to_the_next():
    """Where the forecast that speaks for a promise is rejected, the next carrier speaks for it."""
    memory = weighed([Batch((told("s1"), told("s2", account="s1")), TODAY)])
    reject = judged(Decision.REJECT, "s1.f1")
    remember(weigh(Batch((), TODAY, again=("s1.f1",)), memory, [reject]), memory)
    assert cases(memory) == {"likely": {"overdue": 1}}


def test_a_grade_that_a_person_set_outlives_its_cases():
    """A forecaster whose last promise was rejected keeps the letter that a person gave."""
    grade = judged(Decision.GRADE, "Ana Brandt", reliability="B")
    reject = judged(Decision.REJECT, "s1.f1", minute=1)
    memory = weighed([Batch((told("s1"),), TODAY)], [grade])
    remember(weigh(Batch((), TODAY, again=("s1.f1",)), memory, [grade, reject]), memory)
    (found,) = memory.about(FindingKind.GRADE, "Ana Brandt")
    assert (found.value["reliability"], found.value["cases"]) == ("B", {})


def test_a_forecast_in_a_crowd_is_decided_when_its_window_ends():
    """Beyond the first forecasts under a key a mention reaches none; at its end each looks for itself."""
    names = [f"Ana {one}{other}rner" for one in "BCDFGHKLM" for other in "aeiouyáü"][: MOST_FILED + 3]
    crowd = [told(f"a{number:03}", by=source(name)) for number, name in enumerate(names)]
    last = crowd[-1].forecasts[0].id
    memory = weighed([Batch(tuple(crowd), "2024-06-10"), Batch((TALKS,), "2024-06-21")])
    stands = {f.subject: f.value["outcome"] for f in memory.findings() if f.kind is FindingKind.OUTCOME}
    assert "met" in stands.values()
    assert stands[last] == "open"
    remember(weigh(Batch((), "2024-07-01", since="2024-06-21"), memory), memory)
    (outcome,) = memory.about(FindingKind.OUTCOME, last)
    assert (outcome.value["outcome"], outcome.object) == ("met", "t1.e1")
    assert cases(memory, names[-1]) == {"likely": {"met": 1}}
