"""When an undated story lies, by the dated events that it expects or tells."""

from dataclasses import replace

import pytest
from tests.weighing.stories import FUTURE, event, forecast, interval, story

from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span
from tocsin.terms.story import Witness
from tocsin.weighing import gist_of
from tocsin.weighing.bounding import bound_story, happened_keys, looked_for, placed_in, unplaced_keys

LINE = "Bolivia's Juan Roca visits Paraguay at Oruro"


def person(line=LINE, name="Juan Roca"):
    """The visitor's name in a line."""
    at = line.index(name)
    return Name(Span(at, at + len(name)), name, NameKind.PERSON, name, None, "BOL")


def visit(name, published=None, line=LINE, witnesses=(), **fields):
    """A story that speaks of a visit."""
    fields = {"mode": "visit", **fields}
    names = [person(line)] if "Juan Roca" in line else []
    made = story(
        name, published, lines=[line], events=[event(name, 1, **fields)], names=names, witnesses=witnesses
    )
    return gist_of(made)


TOLD = visit("t", "2024-06-20", happened=interval("2024-06-18", "2024-06-19"))


def bound(gist, *others, settled=None):
    """What other stories say of a story's date."""
    keys = looked_for(gist)
    placed = [place for other in (TOLD, *others) for place in placed_in(other, keys, lambda item: item)]
    found = bound_story(gist, placed, settled)
    return (found[0].value["earliest"], found[0].value["latest"]) if found else None


def test_what_is_expected_is_still_to_come():
    """A page that expects the only such visit was written by its last day."""
    assert bound(visit("u", auxiliary=FUTURE)) == (None, "2024-06-19")


def test_what_is_told_lies_behind():
    """An undated page that tells of the same person's visit was written no earlier."""
    assert bound(visit("u")) == ("2024-06-18", None)


@pytest.mark.parametrize(
    "gist",
    [
        visit("u", line="Bolivia visits Paraguay"),
        visit("u", "2024-06-19"),
        visit("u", one=("PRY",), other=("BOL",), auxiliary=FUTURE),
        visit("u", mode=None, auxiliary=FUTURE),
        visit("u", other=(), auxiliary=FUTURE),
    ],
)
def test_what_does_not_bound(gist):
    """No person or place in common, a date of its own, the return visit, no mode, no party: no bound."""
    assert bound(gist) is None


def test_another_person_or_place_is_another_visit():
    """Somebody else's visit, or one elsewhere, dates nothing."""
    line = "Bolivia's Ada Lopez visits Paraguay"
    at = line.index("Ada")
    name = Name(Span(at, at + 9), "Ada Lopez", NameKind.PERSON, "Ada Lopez", None, "BOL")
    made = story(
        "u", None, lines=[line], events=[event("u", 1, mode="visit", auxiliary=FUTURE)], names=[name]
    )
    assert bound(gist_of(made)) is None
    there = visit("v", "2024-06-20", happened=interval("2024-06-18"), place="Oruro")
    elsewhere = visit("u", auxiliary=FUTURE, place="Sucre")
    found = bound_story(elsewhere, list(placed_in(there, looked_for(elsewhere), lambda item: item)), None)
    assert found == ()


def test_two_such_visits_tell_nothing():
    """Where two are known, nothing says which is meant."""
    other = visit("o", "2023-03-02", happened=interval("2023-03-01"))
    assert bound(visit("u", auxiliary=FUTURE), other) is None


def test_who_tells_the_visit_expects_the_next_one():
    """A story that tells the visit and expects one expects another."""
    mentions = [event("u", 1, mode="visit"), event("u", 2, mode="visit", auxiliary=FUTURE)]
    made = story("u", None, lines=[LINE, LINE], names=[person()], events=mentions)
    assert bound(gist_of(made)) == ("2024-06-18", None)


def header(day):
    """A header line of a day."""
    return Witness("header line", interval(day), None)


def test_a_header_after_the_visit_is_false():
    """A header of five weeks later is refuted; one of half a year later means the next visit."""
    gist = visit("u", auxiliary=FUTURE, witnesses=(header("2024-07-24"),))
    placed = list(placed_in(TOLD, looked_for(gist), lambda item: item))
    (found,) = bound_story(gist, placed, None)
    assert [false["earliest"] for false in found.value["false_witness"]] == ["2024-07-24"]
    assert any("cannot be" in proof for proof in found.proofs)
    assert bound(visit("u", auxiliary=FUTURE, witnesses=(header("2025-01-24"),))) is None


def awaiting(line, expected="no signing during the visit", names=(), witnesses=()):
    """A story that expects something of somebody's visit without coding it."""
    records = {
        "forecasts": [forecast("w", 1, expected, {})],
        "events": [event("w", 1, one=("PRY",), other=("CHL",))],
    }
    return gist_of(story("w", None, lines=[line], names=list(names), witnesses=witnesses, **records))


def test_an_awaited_visit_is_to_come():
    """A page that expects nothing "during the visit" lies before it; other expectations tell nothing."""
    line = "Paraguay waits for Roca's visit"
    name = Name(Span(line.index("Roca"), line.index("Roca") + 4), "Roca", NameKind.PERSON, "Roca", None, None)
    assert bound(awaiting(line, names=[name])) == (None, "2024-06-19")
    assert bound(awaiting(line, "no signing at all", names=[name])) is None
    assert bound(awaiting("Paraguay knows Roca's face", names=[replace(name, span=Span(15, 19))])) is None
    state = "Paraguay waits for Bolivia's visit"
    assert bound(awaiting(state)) == (None, "2024-06-19")


def test_keys_of_both_sides_meet():
    """A dated telling is filed where a story that expects it looks."""
    assert looked_for(visit("u", auxiliary=FUTURE)) & happened_keys(TOLD)
    assert unplaced_keys(TOLD) == set()


def test_an_awaited_visit_of_somebody_else():
    """Another state's visit is not the awaited one, nor is one that a much later page awaits."""
    state = "Paraguay waits for Chile's visit"
    placed = list(placed_in(TOLD, looked_for(visit("u", auxiliary=FUTURE)), lambda item: item))
    assert placed
    assert bound_story(awaiting(state), placed, None) == ()
    ours = state.replace("Chile", "Bolivia")
    assert bound(awaiting(ours)) == (None, "2024-06-19")
    assert bound(awaiting(ours, witnesses=(header("2025-01-24"),))) is None
