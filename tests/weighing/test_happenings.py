"""Which mentions are one happening."""

import pytest
from tests.weighing.stories import FUTURE, NEGATED, event, interval, story, transfer

from tocsin.terms.event import EventType, Status
from tocsin.weighing import gist_of
from tocsin.weighing.clusters import Link, joined, unambiguous
from tocsin.weighing.happenings import (
    all_links,
    happening_keys,
    happening_link,
    kept_apart,
    occurrences_of,
    side,
)
from tocsin.weighing.importance import importance_of
from tocsin.weighing.status import cluster_status, contradict, disputes

DAY = interval("2024-06-03")


def mention(name="s1", line="Bolivia met Paraguay in the old mill", published="2024-06-04", **fields):
    """One event mention as it is compared."""
    fields = {"happened": DAY, **fields}
    gist = gist_of(story(name, published, lines=[line], events=[event(name, 1, **fields)]))
    return next(iter(occurrences_of(gist).values()))


def passing(name="s1", published="2024-06-04", account=None, **fields):
    """One transfer as it is compared."""
    line = "Bolivia ships shells to Paraguay"
    gist = gist_of(
        story(name, published, account=account, lines=[line], transfers=[transfer(name, 1, **fields)])
    )
    return next(iter(occurrences_of(gist).values()))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"one": ("PRY",), "other": ("BOL",)},
        {"line": "In the old mill Paraguay met Bolivia for an hour"},
        {"happened": None},
        {"mode": "meet"},
    ],
)
def test_one_meeting_told_twice(fields):
    """The same parties, day and words are one, whoever is named first, dated or as fresh news."""
    assert happening_link(mention(), mention("s2", **fields)) is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"happened": interval("2024-06-05")},
        {"one": ("CHL",), "other": ("BRA",)},
        {"sense": EventType.SANCTION},
        {"auxiliary": FUTURE},
        {"auxiliary": NEGATED},
        {"line": "Bolivia and Paraguay: zebras, violins, quilts"},
        {"happened": None, "published": None},
        {"happened": interval("2024-01-01", "2024-12-31")},
    ],
)
def test_not_one_meeting(fields):
    """Another day, party, type, side or subject; no day at all; or a year: not shown to be one."""
    assert happening_link(mention(), mention("s2", **fields)) is None


def test_places_and_modes_keep_apart():
    """Two places or two modes exclude each other."""
    assert happening_link(mention(place="Oruro"), mention("s2", place="Sucre")) is None
    assert happening_link(mention(mode="visit"), mention("s2", mode="meet")) is None


def test_who_visits_whom_matters():
    """A visit is not the return visit."""
    there = mention(mode="visit")
    back = mention("s2", mode="visit", one=("PRY",), other=("BOL",))
    assert happening_link(there, back) is None


def test_one_sided_mentions_need_more_agreement():
    """Where a party is missing, a few common words are not enough."""
    whole = mention(sense=EventType.SANCTION, line="Bolivia banned salt and iron from Paraguay")
    close = mention("s2", sense=EventType.SANCTION, other=(), line="Bolivia banned salt and iron")
    far = mention("s3", sense=EventType.SANCTION, other=(), line="Bolivia banned pianos, ladders and cheese")
    assert happening_link(whole, close) is not None
    assert happening_link(whole, far) is None


def test_a_month_needs_half_the_words():
    """A mention of some day in June joins one of the third only in its words."""
    month = interval("2024-06-01", "2024-06-30")
    assert happening_link(mention(), mention("s2", happened=month)) is not None
    assert (
        happening_link(mention(), mention("s2", "Bolivia met Paraguay on farm prices", happened=month))
        is None
    )


def test_undated_mentions_of_one_account():
    """Without any day only the same account joins them."""
    one = mention(happened=None, published=None)
    assert happening_link(one, mention("s2", happened=None, published=None)) is None
    gist = gist_of(story("s2", None, account="s1", lines=["Bolivia met Paraguay in the old mill"],
                         events=[event("s2", 1)]))  # fmt: skip
    assert happening_link(one, next(iter(occurrences_of(gist).values()))) is not None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"happened": DAY}, {"happened": DAY}, True),
        ({"happened": DAY}, {"happened": interval("2024-06-20")}, False),
        ({"happened": DAY, "quantity": "400 tonnes"}, {"happened": DAY, "quantity": "500 tonnes"}, False),
        ({"happened": DAY}, {}, False),
        ({}, {}, False),
        ({}, {"account": "s1"}, True),
        ({"quantity": "400"}, {"quantity": "400 tonnes"}, True),
        ({"quantity": "some"}, {"quantity": "some"}, False),
        ({"happened": DAY}, {"happened": DAY, "giver": "CHL"}, False),
        ({"happened": DAY}, {"happened": DAY, "receiver": None}, True),
        ({"happened": DAY}, {"happened": DAY, "goods": "bread"}, False),
        ({"happened": DAY}, {"happened": DAY, "open": True}, False),
    ],
)
def test_repeated_transfers_stay_apart(one, other, same):
    """Only the same time, the same number or the same account makes two transfers one."""
    assert (happening_link(passing(**one), passing("s2", **other)) is not None) == same


def test_long_intervals_of_transfers_need_the_quantity():
    """What is dated to a year joins only with the same quantity."""
    year = interval("2024-01-01", "2024-12-31")
    assert happening_link(passing(happened=year), passing("s2", happened=year)) is None
    same = [passing(name, happened=year, quantity="400") for name in ("s1", "s2")]
    assert happening_link(*same) is not None


def test_keys_meet_where_links_may_be():
    """Two mentions that link are filed under a common key."""
    pairs = [
        (mention(), mention("s2", happened=None)),
        (passing(quantity="400"), passing("s2", quantity="400")),
    ]
    for one, other in pairs:
        assert happening_link(one, other)
        assert happening_keys(one) & happening_keys(other)


def test_what_looks_the_same_is_compared_once():
    """Hundreds of like mentions give a chain of links, not a link for each pair."""
    items = [mention(f"s{number:03}") for number in range(50)]
    assert len(all_links(items)) == 49
    assert len(all_links([*items, mention("x", "In the mill Bolivia met Paraguay")], {"x.e1"})) == 50


def test_clusters_keep_their_exclusions():
    """A chain never joins what must stay apart, and the surest links are followed first."""
    links = [Link("a", "b", 2.0, "sure"), Link("b", "c", 1.0, "less sure")]
    done = joined(["a", "b", "c"], links, lambda one, other: {one, other} == {"a", "c"})
    assert done.clusters == (frozenset("ab"), frozenset("c"))
    assert [link.proof for link in done.refused] == ["less sure"]


def test_rivals_leave_a_record_alone():
    """A record that fits two others which exclude each other joins neither, unless one fits far better."""
    exclude = lambda one, other: {one, other} == {"a", "c"}  # noqa: E731 - one line says it best
    even = [Link("a", "b", 1.0, ""), Link("b", "c", 1.0, "")]
    assert unambiguous(even, exclude, 0.25)[0] == []
    better = [Link("a", "b", 2.0, ""), Link("b", "c", 1.0, "")]
    assert [link.pair() for link in unambiguous(better, exclude, 0.25)[0]] == [("a", "b")]


def happening(**fields):
    """A bare happening."""
    return passing(**fields).happening


@pytest.mark.parametrize(
    ("members", "denials", "answering", "expected"),
    [
        ([{}], [], False, "alleged"),
        ([{}], ["denied by the ministry"], False, "disputed"),
        ([{"status": Status.ACKNOWLEDGED}, {}], [], False, "acknowledged"),
        ([{"status": Status.EXPECTED, "auxiliary": FUTURE}], [], False, "expected"),
        ([{"status": Status.CONDITIONAL}], [], False, "conditional"),
        ([{"status": Status.DENIED, "auxiliary": NEGATED}], [], False, "denied"),
        ([{"status": Status.DENIED, "auxiliary": NEGATED}], [], True, "disputed"),
        ([{"status": Status.DISPUTED}], [], False, "disputed"),
    ],
)
def test_how_a_happening_stands(members, denials, answering, expected):
    """Both sides are heard, and neither is settled by counting."""
    kept = [happening(**fields) for fields in members]
    assert cluster_status("e", kept, denials, answering=answering).value["status"] == expected


def test_told_and_negated_contradict_each_other():
    """The same thing of the same parties, told here and denied there, is found within two months."""
    told, denied = happening(happened=DAY), happening(name="s2", auxiliary=NEGATED)
    assert contradict(told, denied)
    assert not contradict(told, happening(name="s2"))
    assert not contradict(told, happening(name="s2", auxiliary=NEGATED, giver="CHL"))
    one = gist_of(story("s1", lines=["x"], transfers=[transfer("s1", 1)]))
    two = gist_of(story("s2", lines=["x"], transfers=[transfer("s2", 1, auxiliary=NEGATED)]))
    late = gist_of(story("s3", "2025-06-03", lines=["x"], transfers=[transfer("s3", 1, auxiliary=NEGATED)]))
    undated = gist_of(story("s4", None, lines=["x"], transfers=[transfer("s4", 1, auxiliary=NEGATED)]))
    assert disputes(one, [two, late, undated]) == {"s1.t1", "s2.t1", "s4.t1"}


def test_importance_is_a_number_of_its_own():
    """It follows what happened, not who says so."""
    assert importance_of("e", [happening()]).value == {"value": 3}
    assert importance_of("e", [mention(mode="visit").happening]).value == {"value": 1}
    assert importance_of("e", []).value == {"value": 1}
    assert side(happening(open=True)) == "open"


def test_what_is_done_to_somebody_else_is_another_event():
    """The same state against another one: two events."""
    fields = {"sense": EventType.SANCTION, "line": "Bolivia closed the mill of Paraguay"}
    assert happening_link(mention(**fields), mention("s2", **fields)) is not None
    assert happening_link(mention(**fields), mention("s2", **fields, other=("CHL",))) is None


def carried(name, *days, account="s1", line="Bolivia ships shells to Paraguay"):
    """A story that tells of transfers on some days, in the same words."""
    made = [transfer(name, n, happened=interval(day)) for n, day in enumerate(days)]
    return gist_of(story(name, account=account, lines=[line] * len(days), transfers=made))


def pairs(*gists, new=None):
    """The links among the happenings of some stories."""
    items = [item for gist in gists for item in occurrences_of(gist).values()]
    return {link.pair() for link in all_links(items, new)}


def test_a_carrier_with_another_date_tells_the_same():
    """What "yesterday" becomes in a carrier that came out a day later is one happening with the first."""
    first, carrier = carried("s1", "2024-06-03"), carried("s2", "2024-06-04")
    assert pairs(first, carrier) == pairs(first, carrier, new={"s2.t0"}) == {("s1.t0", "s2.t0")}
    assert pairs(first, carrier, new={"s9.t0"}) == set()
    (one,), (other,) = (occurrences_of(gist).values() for gist in (first, carrier))
    assert not kept_apart(one, other)


def test_a_carrier_joins_no_repeated_transfers():
    """Two transfers in the same words stay two in carriers; where one was cut off, neither is joined."""
    first = carried("s1", "2024-06-03", "2024-06-10")
    assert pairs(first, carried("s2", "2024-06-04", "2024-06-11")) == {("s1.t0", "s2.t0"), ("s1.t1", "s2.t1")}
    assert pairs(first, carried("s2", "2024-06-04")) == set()
    assert pairs(first) == set()


def test_another_account_with_another_date_tells_of_another():
    """The same words in an independent story, of another day, are another transfer; so are other words."""
    first = carried("s1", "2024-06-03")
    assert pairs(first, carried("s2", "2024-06-04", account="s2")) == set()
    assert (
        pairs(first, carried("s2", "2024-06-04", line="Bolivia sells wagons of shells to Paraguay")) == set()
    )
