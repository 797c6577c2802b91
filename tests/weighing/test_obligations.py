from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_regimes import GOOD

from tocsin.terms.event import Auxiliary, EventMention, EventType, Status
from tocsin.terms.interval import Interval, day
from tocsin.terms.obligation import Obligation
from tocsin.terms.span import Span
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.weighing.obligations import Breach, obligations_of
from tocsin.weighing.regimes import packaged_regimes, regime_of

JUNE = day(date(2024, 6, 14), "byline")


def _transfer(goods, kind, giver="PRK", receiver="RUS", **more):
    place = Span(0, 1)
    values = {
        "id": "transfer-1",
        "story": "story-1",
        "giver": giver,
        "receiver": receiver,
        "giver_span": None,
        "receiver_span": None,
        "goods": (goods,) if goods else (),
        "goods_spans": (),
        "goods_class": GoodsClass(kind),
        "quantity": None,
        "happened": None,
        "auxiliary": None,
        "status": Status.ALLEGED,
        "open": False,
        "evidence": place,
        "anchor": place,
        "claim": None,
        "found_by": "test",
    }
    return Transfer(**{**values, **more})


def _event(kind, mode, initiator=("PRK",)):
    place = Span(0, 1)
    return EventMention(
        id="event-1",
        story="story-1",
        type=EventType(kind),
        sense=EventType(kind),
        mode=mode,
        context=None,
        auxiliary=None,
        status=Status.ALLEGED,
        initiator=initiator,
        recipient=(),
        initiator_sector=None,
        recipient_sector=None,
        initiator_span=None,
        recipient_span=None,
        happened=None,
        place=None,
        evidence=place,
        anchor=place,
        claim=None,
        found_by="test",
    )


VISITS = GOOD.replace("No shells to ABC.", "Nobody shall visit ABC.").replace(
    "goods: [munitions]", "events: [CONSULT/visit]"
)
"""A treaty that forbids visits instead of goods."""


def _paragraphs(told, published=JUNE, words=""):
    found = obligations_of(told, packaged_regimes(), words=words, published=published)
    return [breach.obligation.id.removeprefix("unsc-dprk/") for breach in found]


@pytest.mark.parametrize(
    ("goods", "kind", "giver", "receiver", "among"),
    [
        ("artillery shells", "munitions", "PRK", "RUS", {"1718/8(b)", "1874/9", "2270/8"}),
        ("ballistic missiles", "missiles", "PRK", "RUS", {"1718/8(b)", "1874/9"}),
        ("small arms", "munitions", "RUS", "PRK", {"2270/6", "1874/10"}),
        ("fighter jets", "munitions", "RUS", "PRK", {"1718/8(a)(i)", "2270/6"}),
        ("satellite technology", "technology", "RUS", "PRK", {"1718/8(a)(ii)", "2270/5", "2321/11"}),
        ("refined petroleum", "fuel", "CHN", "PRK", {"2397/5"}),
        ("crude oil", "fuel", "CHN", "PRK", {"2397/4"}),
        ("coal", "fuel", "PRK", "CHN", {"2371/8"}),
        ("seafood", "food", "PRK", "CHN", {"2371/9"}),
        ("textiles", "other", "PRK", "CHN", {"2375/16"}),
        ("workers", "labour", "PRK", "RUS", {"2397/8", "2375/17"}),
        ("a luxury limousine", "other", "RUS", "PRK", {"1718/8(a)(iii)", "2397/7"}),
        ("hard currency", "money", "RUS", "PRK", {"2094/11"}),
        ("military advisers", "troops", "RUS", "PRK", {"2270/9", "1718/8(c)"}),
    ],
)
def test_transfers_point_at_their_paragraphs(goods, kind, giver, receiver, among):
    """Class, words and sides of a transfer lead to the paragraphs that cover it."""
    assert among <= set(_paragraphs(_transfer(goods, kind, giver, receiver)))


@pytest.mark.parametrize(
    ("goods", "kind", "giver", "receiver"),
    [
        ("artillery shells", "munitions", "USA", "UKR"),
        ("rice", "food", "KOR", "PRK"),
        ("medicine", "other", "CHN", "PRK"),
        ("coal", "fuel", "RUS", "CHN"),
        ("", "other", "RUS", "PRK"),
        ("textiles", "other", "CHN", "PRK"),
    ],
)
def test_allowed_transfers_point_at_nothing(goods, kind, giver, receiver):
    """Goods between others, food for North Korea, and an open slot breach nothing."""
    assert _paragraphs(_transfer(goods, kind, giver, receiver)) == []


def test_direction_counts():
    """Workers sent to North Korea are another matter than workers it sends."""
    assert "2397/8" not in _paragraphs(_transfer("workers", "labour", "CHN", "PRK"))


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("auxiliary", [None, *Auxiliary])
def test_denied_and_expected_ones_still_point(status, auxiliary):
    """Whatever stands of a transfer, the paragraphs it would breach are named with their reservation."""
    told = _transfer("shells", "munitions", status=status, auxiliary=auxiliary)
    found = obligations_of(told, packaged_regimes(), published=JUNE)
    assert found
    assert all("if true" in breach.sentence() for breach in found)


def test_nothing_before_adoption():
    """What happened before a paragraph was adopted breaches it not, whenever it is told."""
    told = _transfer("shells", "munitions", happened=Interval("2005-01-01", "2005-12-31", "given"))
    assert _paragraphs(told) == []
    later = _transfer("shells", "munitions", happened=Interval("2008-01-01", "2008-12-31", "given"))
    assert all(one.startswith("1718/") for one in _paragraphs(later))


def test_unknown_time_says_so():
    """Without any date the paragraphs are named, and that the time is unknown."""
    found = obligations_of(_transfer("shells", "munitions"), packaged_regimes())
    assert found
    assert not any(breach.dated for breach in found)


@pytest.mark.parametrize("words", ["carried out a seventh nuclear test", "fired two ballistic missiles"])
def test_tests_and_launches(words):
    """A nuclear test and a missile launch by North Korea touch four resolutions; the same by others none."""
    told = _event("MOBILIZE", "weapons")
    assert {"1718/2", "1874/2", "2094/2", "2270/2"} == set(_paragraphs(told, words=words))
    assert _paragraphs(_event("MOBILIZE", "weapons", ("USA",)), words=words) == []


def test_other_events_touch_nothing():
    """A parade and talks are no launch."""
    assert _paragraphs(_event("MOBILIZE", "weapons"), words="showed tanks at a parade") == []
    assert _paragraphs(_event("CONSULT", "visit"), words="spoke of a nuclear test") == []


def test_joint_ventures_need_the_target():
    """A joint venture touches two paragraphs where North Korea is a side of it, and none elsewhere."""
    words = "agreed on a joint venture in mining"
    assert {"2371/12", "2375/18"} == set(_paragraphs(_event("COOPERATE", None), words=words))
    assert _paragraphs(_event("COOPERATE", None, ("CHN",)), words=words) == []


def test_a_second_regime():
    """The same rule serves another regime."""
    told = _transfer("rifles", "munitions", "TUR", "LBY")
    found = obligations_of(told, packaged_regimes(), published=JUNE)
    assert [breach.obligation.id for breach in found] == ["unsc-libya/1970/9"]


_DAYS = st.integers(min_value=-4000, max_value=4000)


@given(_DAYS, _DAYS)
def test_only_days_in_force_count(begun, happened):
    """A dated transfer breaches a paragraph exactly from the day of its adoption on."""
    start, at = (date(2010, 1, 1) + timedelta(days=days) for days in (begun, happened))
    paragraph = Obligation(
        "r/i/1", "r", "i", "1", "Nothing may pass.", None, "PRK", "any", "RUS", ("munitions",), (),
        since=start.isoformat(),
    )  # fmt: skip
    told = _transfer("shells", "munitions", happened=day(at, "given"))
    found = obligations_of(told, [(paragraph,)])
    assert bool(found) == (at >= start)
    assert all(isinstance(breach, Breach) and breach.dated for breach in found)


@pytest.mark.parametrize(
    ("recipient", "reasons"),
    [(("ABC",), ["CONSULT"]), (("XYZ", "ABC"), ["CONSULT"]), (("XYZ",), []), ((), [])],
)
def test_an_event_towards_the_state_concerned(recipient, reasons):
    """A paragraph that names who may not receive covers what is done to it, and to nobody else."""
    told = replace(_event("CONSULT", "visit", ("RUS",)), recipient=recipient)
    found = obligations_of(told, [regime_of("treaty.yaml", VISITS)], published=JUNE)
    assert [breach.because for breach in found] == reasons
