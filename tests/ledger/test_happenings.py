"""Events, transfers, forecasts, figures, positions: each question finds what it should, on both databases."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import update

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tocsin.ledger import (
    ClaimFilter,
    EventFilter,
    FigureFilter,
    ForecastFilter,
    Ledger,
    LedgerReader,
    Observation,
    PageRecord,
    PositionFilter,
    TransferFilter,
    open_ledger,
)
from tocsin.ledger.tables import marks
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import NotFound, Unverified
from tocsin.terms.event import Auxiliary, EventType, Status
from tocsin.terms.name import NameKind

FIRST = told(record(HARBOUR))


def _later() -> PageRecord:
    made = told(record(BRIDGE, address="folder/bridge.txt", received=NOON + HOUR))
    event = replace(
        made.events[0],
        type=EventType.CONSULT,
        mode="visit",
        auxiliary=Auxiliary.FUTURE,
        status=Status.EXPECTED,
        initiator=("NOR",),
        recipient=("KOR",),
        happened=None,
    )
    return replace(
        made,
        stories=(replace(made.stories[0], published=None),),
        events=(event,),
        transfers=(replace(made.transfers[0], giver=None, receiver="SWE", open=True, happened=None),),
        forecasts=(replace(made.forecasts[0], window=None),),
        figures=(replace(made.figures[0], unit=None, series="series-1"),),
        positions=(replace(made.positions[0], holder="NOR", towards="KOR", expressed=None),),
        times={},
    )


SECOND = _later()
"""An hour later, undated, the other way round."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settled(request, tmp_path_factory) -> Iterator[Ledger]:
    """Two pages with what they tell; no test here writes to it."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("settled") / "case.db")
    else:
        where = request.getfixturevalue("new_database")()
    with open_ledger(where) as ledger:
        writer = LedgerWriter(ledger)
        writer.add_page(FIRST)
        writer.add_page(SECOND)
        yield ledger


@pytest.fixture(scope="module")
def case(settled: Ledger) -> LedgerReader:
    """The reader of a ledger that no test here writes to."""
    return settled.reader()


BOTH, ONE, TWO = {"first", "second"}, {"first"}, {"second"}
NONE: set[str] = set()
ASKED = [
    ("events", EventFilter(), BOTH),
    ("events", EventFilter(types=("AID",)), ONE),
    ("events", EventFilter(types=("AID", "CONSULT")), BOTH),
    ("events", EventFilter(modes=("visit",)), TWO),
    ("events", EventFilter(statuses=("alleged",)), ONE),
    ("events", EventFilter(auxiliary="none"), ONE),
    ("events", EventFilter(auxiliary="future"), TWO),
    ("events", EventFilter(initiator="KOR"), ONE),
    ("events", EventFilter(initiator="KOR", recipient="SWE"), ONE),
    ("events", EventFilter(recipient="KOR"), TWO),
    ("events", EventFilter(parties=("KOR", "NOR")), BOTH),
    ("events", EventFilter(parties=("SWE",)), ONE),
    ("events", EventFilter(claim=FIRST.claims[0].id), ONE),
    ("events", EventFilter(happened_from="2024-06-10", happened_to="2024-06-12"), ONE),
    ("events", EventFilter(happened_from="2024-06-11"), NONE),
    ("events", EventFilter(published_from="2024-06-14", published_to="2024-06-14"), ONE),
    ("events", EventFilter(published_to="2024-06-13"), NONE),
    ("events", EventFilter(naming=("FIN", "KOR")), BOTH),
    ("events", EventFilter(naming=("FIN", "KOR"), published_from="2024-06-14"), ONE),
    ("events", EventFilter(naming=("FIN", "FRA")), NONE),
    ("transfers", TransferFilter(), BOTH),
    ("transfers", TransferFilter(giver="KOR"), ONE),
    ("transfers", TransferFilter(receiver="SWE"), TWO),
    ("transfers", TransferFilter(between=("NOR", "KOR")), ONE),
    ("transfers", TransferFilter(goods=("munitions",)), BOTH),
    ("transfers", TransferFilter(goods=("food",)), NONE),
    ("transfers", TransferFilter(statuses=("disputed", "denied")), BOTH),
    ("transfers", TransferFilter(open=True), TWO),
    ("transfers", TransferFilter(open=False), ONE),
    ("transfers", TransferFilter(happened_from="2024-06-11"), ONE),
    ("transfers", TransferFilter(happened_to="2024-06-30"), NONE),
    ("transfers", TransferFilter(naming=("SWE",), published_to="2024-06-14"), ONE),
    ("forecasts", ForecastFilter(), BOTH),
    ("forecasts", ForecastFilter(due_from="2024-06-20", due_to="2024-06-28"), ONE),
    ("forecasts", ForecastFilter(due_from="2024-06-29"), NONE),
    ("forecasts", ForecastFilter(certainties=("likely",)), BOTH),
    ("forecasts", ForecastFilter(event=SECOND.events[0].id), TWO),
    ("figures", FigureFilter(), BOTH),
    ("figures", FigureFilter(unit="crate"), ONE),
    ("figures", FigureFilter(series="series-1"), TWO),
    ("figures", FigureFilter(published_from="2024-01-01"), ONE),
    ("positions", PositionFilter(), BOTH),
    ("positions", PositionFilter(holder="KOR", towards="NOR"), ONE),
    ("positions", PositionFilter(event=SECOND.events[0].id), TWO),
    ("positions", PositionFilter(expressed_from="2024-06-14", expressed_to="2024-06-14"), ONE),
]


@pytest.mark.parametrize(("kind", "wanted", "found"), ASKED)
def test_each_field_narrows(case, kind, wanted, found):
    """Every field of a filter narrows, on the record's own columns or on its story's."""
    pages = {getattr(FIRST, kind)[0]: "first", getattr(SECOND, kind)[0]: "second"}
    assert {pages[item] for item in getattr(case, kind)(wanted=wanted)} == found


@pytest.mark.parametrize("kind", ["events", "transfers", "forecasts", "figures", "positions"])
def test_of_a_story_and_as_of_a_moment(case, kind):
    """The records of a story are its own; as of noon only the first page's are known."""
    assert tuple(getattr(case, kind)(SECOND.stories[0].id)) == getattr(SECOND, kind)
    assert tuple(getattr(case, kind)(as_of=NOON)) == getattr(FIRST, kind)
    assert tuple(getattr(case, kind)(as_of=NOON - HOUR)) == ()


@pytest.mark.parametrize("kind", ["event", "transfer", "forecast", "figure", "position"])
def test_one_by_its_id(case, kind):
    """Each is found by its id and by the beginning of it; an unknown id is named."""
    told_first = getattr(FIRST, f"{kind}s")[0]
    assert getattr(case, kind)(told_first.id) == told_first
    assert case.find(told_first.id[:-3]).id == told_first.id
    assert case.find(told_first.id).kind == kind
    with pytest.raises(NotFound, match=f"{kind}-none"):
        getattr(case, kind)(f"{kind}-none")


def test_several_by_their_ids(case):
    """Known ids are answered, unknown ones left out."""
    event, transfer, claim = FIRST.events[0], FIRST.transfers[0], FIRST.claims[0]
    assert case.events_by_id([event.id, "event-none", "\ud800"]) == {event.id: event}
    assert case.transfers_by_id([transfer.id]) == {transfer.id: transfer}
    assert case.claims_by_id([claim.id, claim.id]) == {claim.id: claim}
    story = SECOND.stories[0]
    assert case.stories_by_id([story.id]) == {story.id: story}
    assert case.stories_by_id([]) == case.stories_by_id(["\ud800"]) == {}


def test_of_several_stories(case):
    """What several stories tell comes in one answer."""
    both = [FIRST.stories[0].id, SECOND.stories[0].id]
    for kind in ("events", "transfers", "forecasts", "figures", "claims"):
        told_by_both = {*getattr(FIRST, kind), *getattr(SECOND, kind)}
        assert set(getattr(case, f"{kind}_in")(both)) == told_by_both
        assert set(getattr(case, f"{kind}_in")(both, as_of=NOON)) == set(getattr(FIRST, kind))
    assert case.memberships(both) == {}


def test_names_and_times_of_a_story(case):
    """Names and times come back a story at a time, or all in order."""
    first, second = FIRST.stories[0].id, SECOND.stories[0].id
    assert case.names(first) == FIRST.names[first]
    assert case.times(first) == FIRST.times[first]
    assert case.times(second) == ()
    assert case.names("story-unknown") == ()
    assert [story for story, _ in case.marks()] == [first, second]
    assert dict(case.marks([second])) == {second: (SECOND.names[second], ())}


def test_everything_of_a_story_at_once(case):
    """A story's contents are what its page's record said of it."""
    contents = case.contents_of(FIRST.stories[0].id)
    assert contents.story == FIRST.stories[0]
    assert (contents.claims, contents.events, contents.transfers) == (
        FIRST.claims,
        FIRST.events,
        FIRST.transfers,
    )
    assert (contents.forecasts, contents.figures) == (FIRST.forecasts, FIRST.figures)
    assert contents.positions == FIRST.positions
    assert contents.names == FIRST.names[contents.story.id]
    assert contents.times == FIRST.times[contents.story.id]
    with pytest.raises(NotFound, match="story-none"):
        case.contents_of("story-none")


def test_states_of_a_story(case):
    """A story's states are those it names, those that speak, and the parties of what it tells."""
    assert case.countries(FIRST.stories[0].id) == {"FIN", "KOR", "NOR", "SWE"}
    assert case.countries(SECOND.stories[0].id) == {"FIN", "KOR", "NOR", "SWE"}


def test_claims_of_stories_about_states(case):
    """Claims are narrowed by what their story names, by its outlet and its day."""
    denial = FIRST.claims[0]
    assert denial in case.claims(wanted=ClaimFilter(naming=("FIN", "SWE"), published_from="2024-06-14"))
    assert list(case.claims(wanted=ClaimFilter(naming=("FRA",)))) == []
    assert len(list(case.claims(wanted=ClaimFilter(outlet="Fjord Daily")))) == 3
    assert list(case.claims(wanted=ClaimFilter(outlet="Other", published_to="2024-06-14"))) == []


def test_stories_since_the_last_step(case):
    """A step that notes the last number it saw is given what came after it."""
    (first, told_first), (second, told_second) = case.stories_since(0)
    assert (told_first, told_second) == (FIRST.stories[0], SECOND.stories[0])
    assert [story for _, story in case.stories_since(first)] == [told_second]
    assert list(case.stories_since(second)) == []
    assert case.last_seq() == second
    assert [seq for seq, _ in case.stories_since(0, limit=1)] == [first]


def test_stories_counted_by_outlet_and_day(case):
    """Only stories whose day is known are counted, each on its day."""
    seen = (Observation("Fjord Daily", "2024-06-14", 1),)
    assert case.observations() == case.observations("2024-06-14", "2024-06-14") == seen
    assert case.observations("2024-06-15") == case.observations(None, "2024-06-13") == ()
    assert case.observations(as_of=NOON - HOUR) == ()


def test_counts_name_every_kind(case):
    """The counts hold events, transfers, forecasts and figures as well."""
    counts = case.counts()
    assert (counts.events, counts.transfers, counts.forecasts, counts.figures) == (2, 2, 2, 2)
    assert case.counts(NOON).events == 1


def test_a_withdrawn_story_takes_its_records_along(writer, reader):
    """What a page told is not told any more once other bytes stand at its address."""
    writer.add_page(told(record(HARBOUR)))
    writer.add_page(record(BRIDGE, received=NOON + HOUR))
    assert list(reader.events()) == list(reader.transfers()) == list(reader.positions()) == []
    assert len(list(reader.events(wanted=EventFilter(closed_too=True)))) == 1
    assert len(list(reader.events(as_of=NOON))) == 1
    assert reader.counts().events == 0


def test_damaged_names_are_named(ledger, writer, reader):
    """Names whose stored bytes were changed are not read as if nothing had happened."""
    made = told(record(HARBOUR))
    writer.add_page(made)
    with ledger.connections.writing() as connection:
        connection.execute(update(marks).values(packed=b"no names"))
    with pytest.raises(Unverified, match=made.stories[0].id):
        reader.names(made.stories[0].id)


def test_names_of_states_are_told_apart(case):
    """Names with a country, persons left out: what `marks` holds of them, for some stories and for all."""
    wanted = {
        story: tuple(name for name in names if name.country and name.kind is not NameKind.PERSON)
        for story, (names, _) in case.marks()
    }
    assert any(wanted.values())
    assert dict(case.country_names()) == wanted
    assert dict(case.country_names(list(wanted)[:1])) == dict(list(wanted.items())[:1])


def test_the_story_of_any_record(case):
    """A record of any kind is followed to its story; what is unknown, or no such record, has none."""
    kinds = (FIRST.claims, FIRST.events, FIRST.transfers, FIRST.forecasts)
    for known in [row.id for kind in kinds for row in kind]:
        assert case.story_telling(known) == FIRST.stories[0].id
    assert case.story_telling("claim-none") is None
    assert case.story_telling(FIRST.stories[0].id) is None
    assert case.story_telling("event-\0") is None


def test_forecasts_by_their_ids(case):
    """Asked for by id, whatever their story; an unknown id is left out."""
    (one,) = FIRST.forecasts
    assert case.forecasts_by_id([one.id, "forecast-none"]) == {one.id: one}
