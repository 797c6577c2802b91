"""Which forecasts are one promise: carriers, repetitions, independent stories, and what keeps two apart."""

from dataclasses import replace

import pytest
from tests.weighing.stories import forecast, interval, source, story

from tocsin.terms.claim import Certainty, Words
from tocsin.terms.finding import FindingKind
from tocsin.weighing import Batch, Remembered, gist_of, remember, weigh
from tocsin.weighing.outcomes import captured_of
from tocsin.weighing.promises import promise_keys, promise_links, promise_order, promises_apart

TODAY = "2024-12-01"
ENVOY = source("Ana Brandt")
RULE = {"event_type": "AID", "initiator": ("BOL",), "recipient": ("PRY",)}
TEXT = "Bolivia will ship grain wagons to Paraguay"


def told(name, text=TEXT, published="2024-06-03", *, account=None, rule=None, **fields):
    """One story with one forecast of Ana Brandt's."""
    fields = {"by": ENVOY, **fields}
    made = forecast(name, 1, text, rule or RULE, **fields)
    return story(name, published, account=account, forecasts=[made])


def until(day):
    """A window that ends on a day."""
    return {"window": interval("2024-06-03", day)}


def promises(*records):
    """The promises that some stories come to, as sets of forecasts; those that nothing repeats left out."""
    memory = Remembered()
    remember(weigh(Batch(tuple(records), TODAY), memory), memory)
    found: dict[str, set[str]] = {}
    for finding in memory.findings():
        if finding.kind is FindingKind.PROMISE and finding.object:
            found.setdefault(finding.object, set()).add(finding.subject)
    return {frozenset(group) for group in found.values()}


def test_carriers_of_one_account_give_one_promise():
    """The same words in a carrier are one promise, also where its own date moved the window."""
    first = told("s1", **until("2024-06-10"))
    carrier = told("s2", published="2024-06-05", account="s1", **until("2024-06-12"))
    assert promises(first, carrier) == {frozenset({"s1.f1", "s2.f1"})}


def test_a_cut_carrier_with_the_family_name_gives_the_same_promise():
    """A carrier that has a damaged word, and only the family name, gives the promise of its account."""
    for whole, cut in (("Ana Brandt", "Brandt"), ("Baek Sung Ho", "Baek")):
        carrier = told("s2", "Bolivia will shlp grain wagons to Paraguay", account="s1", by=source(cut))
        assert promises(told("s1", by=source(whole)), carrier) == {frozenset({"s1.f1", "s2.f1"})}


@pytest.mark.parametrize(
    "other",
    [
        told("s2", account="s1", by=source("Carl Dorn")),
        told("s2", account="s1", by=None),
        told("s2", "Chile is going to close its last tin mines", account="s1"),
        told("s2", account="s1", rule={**RULE, "negated": True}),
    ],
)
def test_what_another_forecaster_or_sentence_of_an_account_expects_is_another_promise(other):
    """Somebody else, other words, or the contrary, in a carrier of the account, is no repetition."""
    assert promises(told("s1"), other) == set()


def test_independent_stories_give_one_promise_until_the_same_day():
    """The same forecaster's same expectation until the same day counts once, whoever carries it."""
    other = told("s2", "Bolivia will ship wagons of grain to Paraguay", "2024-06-05", **until("2024-06-30"))
    assert promises(told("s1", **until("2024-06-30")), other) == {frozenset({"s1.f1", "s2.f1"})}


@pytest.mark.parametrize(
    "fields",
    [
        until("2024-07-31"),
        {**until("2024-06-30"), "certainty": Certainty.POSSIBLE},
        {**until("2024-06-30"), "by": None},
        {**until("2024-06-30"), "by": source("Carl Dorn")},
        {**until("2024-06-30"), "rule": {**RULE, "recipient": ("CHL",)}},
        {**until("2024-06-30"), "condition": Words((), "if the bridge is open")},
        {**until("2024-06-30"), "text": "Bolivia is to lend its pilots"},
        {**until("2024-06-30"), "rule": {**RULE, "words_any": ()}, "text": "rain"},
    ],
)
def test_another_day_or_firmness_is_another_promise(fields):
    """Said again for another day, more or less firmly, on a condition, or by somebody else, it is another."""
    assert promises(told("s1", **until("2024-06-30")), told("s2", **fields)) == set()


def test_other_numbers_or_conditions_are_another_promise():
    """Forty wagons are not ninety, and one condition is not another."""
    said = [told(f"s{n}", **until("2024-06-30")) for n in range(2)]
    counted = [
        replace(
            record,
            forecasts=tuple(
                replace(
                    f, rule=replace(f.rule, words=f"Met once told: “ship {number} wagons”; missed if not.")
                )
                for f in record.forecasts
            ),
        )
        for record, number in zip(said, ("40", "90"), strict=True)
    ]
    assert promises(*counted) == set()
    assert promises(counted[0], said[1]) == {frozenset({"s0.f1", "s1.f1"})}
    hung = [
        told(f"s{n}", condition=Words((), words), **until("2024-06-30"))
        for n, words in enumerate(("if the long bridge is open", "if the miners end their strike"))
    ]
    assert promises(*hung) == set()


def test_an_expectation_without_an_end_is_one_within_weeks():
    """Without an end, the same words are one promise within 45 days; an undated story's are another."""
    assert promises(told("s1"), told("s2", published="2024-07-10"))
    assert not promises(told("s1"), told("s2", published="2024-09-10"))
    assert not promises(told("s1"), told("s2", published=None))


def test_a_story_that_says_it_twice_gives_one_promise():
    """The same twice in one story is one promise; two beside each other stay two, in carriers too."""
    twice = [forecast("s1", n, TEXT, RULE, by=ENVOY) for n in (1, 2)]
    assert promises(story("s1", forecasts=twice)) == {frozenset({"s1.f1", "s1.f2"})}

    def both(name, account):
        ends = (interval("2024-06-03", day) for day in ("2024-06-30", "2024-12-31"))
        made = [forecast(name, n, TEXT, RULE, by=ENVOY, window=end) for n, end in enumerate(ends)]
        return story(name, account=account, forecasts=made)

    pairs = {frozenset({"s1.f0", "s2.f0"}), frozenset({"s1.f1", "s2.f1"})}
    assert promises(both("s1", "s1"), both("s2", "s1")) == pairs


def test_a_carriers_own_date_neither_joins_nor_parts_promises():
    """A window that a carrier's date moved is not compared with independent stories: the first telling is."""
    first, other = (
        told("s1", **until("2024-06-10")),
        told("s2", "Grain wagons: " + TEXT, **until("2024-06-12")),
    )
    assert promises(first, other) == set()
    moved = told("s3", account="s1", **until("2024-06-12"))
    assert promises(first, other, moved) == {frozenset({"s1.f1", "s3.f1"})}
    same = told("s4", **until("2024-06-10"))
    assert promises(first, same, moved) == {frozenset({"s1.f1", "s3.f1", "s4.f1"})}


def test_one_word_is_enough_to_be_filed():
    """A forecast of one telling word, or of none, has a key; one of many has a few."""
    few = {text: captured_of(gist_of(told("s1", text)))[0] for text in ("rain", "it", TEXT)}
    assert [len(promise_keys(captured)) for captured in few.values()] == [2, 2, 6]
    wordless = [told("s1", "it"), told("s2", "it", account="s1")]
    assert promises(*wordless) == {frozenset({"s1.f1", "s2.f1"})}


def test_whoever_is_named_speaks_for_a_promise():
    """Where a person merges the two, a forecast that names somebody speaks for one that names nobody."""
    unnamed, named = (captured_of(gist_of(told(f"s{n}", by=by)))[0] for n, by in enumerate((None, ENVOY)))
    assert min(unnamed, named, key=promise_order) is named
    assert promise_links([unnamed, named]) == []
    assert not promises_apart(unnamed, named)
