"""Positions on the documented scale."""

import pytest
from tests.weighing.stories import FUTURE, NEGATED, claim, event, interval, source, story, transfer

from tocsin.terms.claim import Act
from tocsin.terms.event import EventType
from tocsin.terms.finding import FindingKind
from tocsin.weighing import positions, positions_of
from tocsin.weighing.datafiles import BadDataFile, mapping, table
from tocsin.weighing.positions import position_findings, scale


def rows(**records):
    """Who holds what towards whom, how strongly, by what."""
    return {(p.holder, p.towards, p.intensity, p.act) for p in positions_of(story("s", **records))}


@pytest.mark.parametrize(
    ("act", "intensity"),
    [(Act.CONDEMNS, -2), (Act.THREATENS, -3), (Act.PRAISES, 1), (Act.WARNS, -1), (Act.ACCUSES, -2)],
)
def test_speech_acts(act, intensity):
    """A speaker's act towards each state that the content names, the speaker's own left out."""
    made = claim("s", 1, "Bolivia and Chile for what Uruguay saw", source("A. Envoy", country="URY"), act=act)
    assert rows(claims=[made]) == {("URY", "BOL", intensity, act.value), ("URY", "CHL", intensity, act.value)}


def test_acts_without_attitude_or_holder():
    """To state is no position, and nobody's act is nobody's position."""
    assert rows(claims=[claim("s", 1, "Bolivia is near", source("A", country="URY"))]) == set()
    assert rows(claims=[claim("s", 1, "Bolivia is bad", act=Act.CONDEMNS)]) == set()


def test_whom_it_is_said_to():
    """A threat to somebody's face is towards them."""
    to = source("Chile", country="CHL")
    made = claim("s", 1, "there will be war", source("A", country="URY"), act=Act.THREATENS, addressee=to)
    assert rows(claims=[made]) == {("URY", "CHL", -3, "threatens")}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"sense": EventType.ASSAULT}, {("BOL", "PRY", -3, "ASSAULT")}),
        ({"sense": EventType.AID, "mode": "military"}, {("BOL", "PRY", 3, "AID/military")}),
        ({"sense": EventType.AID, "mode": "food", "auxiliary": FUTURE}, {("BOL", "PRY", 2, "AID/food")}),
        ({"sense": EventType.REQUEST}, {("BOL", "PRY", 0, "REQUEST")}),
        ({"sense": EventType.ASSAULT, "auxiliary": NEGATED}, set()),
        ({"sense": EventType.ASSAULT, "other": ()}, set()),
    ],
)
def test_events(fields, expected):
    """The doer towards whom it is done to; what was not done expresses nothing."""
    assert rows(events=[event("s", 1, **fields)]) == expected


def test_transfers():
    """Who gives supports who receives, by what it gives; open slots and denials express nothing."""
    assert rows(transfers=[transfer("s", 1)]) == {("BOL", "PRY", 3, "munitions")}
    assert rows(transfers=[transfer("s", 1, open=True)]) == set()
    assert rows(transfers=[transfer("s", 1, auxiliary=NEGATED)]) == set()
    assert rows(transfers=[transfer("s", 1, giver=None)]) == set()


def test_positions_as_findings():
    """A finding names holder, towards, evidence and time, and the scale it was read off."""
    made = positions_of(
        story("s", events=[event("s", 1, EventType.ASSAULT, happened=interval("2024-06-01"))])
    )
    (found,) = position_findings(made)
    assert (found.kind, found.subject, found.object) == (FindingKind.POSITION, "s.e1", "BOL>PRY")
    assert found.value["earliest"] == "2024-06-01"
    assert "ASSAULT is -3" in found.proofs[0]
    (undated,) = position_findings(positions_of(story("s", None, claims=[
        claim("s", 1, "Bolivia failed", source("A", country="URY"), act=Act.CONDEMNS)])))  # fmt: skip
    assert (undated.subject, undated.value["earliest"]) == ("s.1", None)


def test_every_type_and_class_has_its_place():
    """The scale names each PLOVER type and goods class, between -3 and 3."""
    assert set(scale().events) >= {sense.value for sense in EventType}
    assert set(scale().transfers) == set(scale().importance)
    for values in (scale().acts, scale().events, scale().transfers, scale().importance):
        assert all(-3 <= value <= 3 for value in values.values())


def test_a_data_file_of_another_form_is_refused():
    """A table with other columns, or a mapping of another schema, names the file."""
    with pytest.raises(BadDataFile, match=r"bands\.tsv"):
        table("bands.tsv", 7)
    with pytest.raises(BadDataFile, match="partial_words"):
        mapping("partial_words.txt")


@pytest.mark.parametrize("value", [4, "2", 1.5])
def test_a_scale_of_three(monkeypatch, value):
    """What is no whole number from -3 to 3 is refused by its name."""
    monkeypatch.setattr(positions, "mapping", lambda _file: {"acts": {"praises": value}})
    with pytest.raises(BadDataFile, match="acts: praises"):
        scale.__wrapped__()
