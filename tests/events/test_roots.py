"""The table from sense and operator to root, row by row."""

import pytest

from tocsin.events.roots import OPERATORS, auxiliary_of, load_roots, root_of
from tocsin.terms.event import Auxiliary, EventType

COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
VERBAL_CONFLICT = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
MATERIAL_CONFLICT = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")


def test_every_sense_has_every_operator():
    """No cell of the table is missing, so that no event meets a gap."""
    assert set(load_roots()) == {(sense, operator) for sense in EventType for operator in OPERATORS}


@pytest.mark.parametrize("sense", EventType)
@pytest.mark.parametrize("operator", ["done", "historical", "denied"])
def test_what_is_told_as_done_keeps_its_type(sense, operator):
    """A plain report, one of long ago and one that is denied all keep the type of the word."""
    assert root_of(sense, operator) is sense


@pytest.mark.parametrize("sense", COOPERATIVE)
@pytest.mark.parametrize("operator", ["future", "promised", "wished"])
def test_cooperation_to_come_is_an_agreement(sense, operator):
    """Manual 0.8, section AGREE: cooperative actions in the future tense imply intentions."""
    assert root_of(EventType(sense), operator) is EventType.AGREE


@pytest.mark.parametrize("sense", ["PROTEST", "SANCTION", "COERCE", "ASSAULT"])
def test_an_announced_wish_to_harm_is_a_threat(sense):
    """Who says that they want to bomb somebody threatens them (manual 0.8, section THREATEN)."""
    assert root_of(EventType(sense), "wished") is EventType.THREATEN


@pytest.mark.parametrize("sense", COOPERATIVE)
def test_refused_cooperation_is_a_rejection(sense):
    """Manual 0.8, section REJECT: refusals of exchange, aid, meeting, yielding."""
    assert root_of(EventType(sense), "refused") is EventType.REJECT


@pytest.mark.parametrize(
    ("sense", "root"),
    [
        ("AGREE", "REJECT"), ("CONSULT", "CONSULT"), ("SUPPORT", "REJECT"), ("CONCEDE", "REJECT"),
        ("COOPERATE", "REJECT"), ("AID", "REJECT"), ("RETREAT", "REJECT"), ("REQUEST", None),
        ("ACCUSE", "ACCUSE"),
        ("REJECT", None), ("THREATEN", "THREATEN"), ("PROTEST", "PROTEST"), ("SANCTION", "SANCTION"),
        ("MOBILIZE", "MOBILIZE"), ("COERCE", "COERCE"), ("ASSAULT", "ASSAULT"),
    ],
)  # fmt: skip
def test_what_did_not_happen(sense, root):
    """A negated promise is a rejection; a conflict that did not come keeps its type, flagged as negated."""
    found = root_of(EventType(sense), "negated")
    assert (found.value if found else None) == root


@pytest.mark.parametrize(
    ("sense", "root"),
    [
        ("AGREE", "REJECT"), ("CONSULT", "SANCTION"), ("SUPPORT", "SANCTION"), ("CONCEDE", "REJECT"),
        ("COOPERATE", "SANCTION"), ("AID", "SANCTION"), ("RETREAT", "REJECT"), ("REQUEST", None),
        ("ACCUSE", "CONCEDE"), ("REJECT", "AGREE"), ("THREATEN", "CONCEDE"), ("PROTEST", "RETREAT"),
        ("SANCTION", "RETREAT"), ("MOBILIZE", "RETREAT"), ("COERCE", "RETREAT"), ("ASSAULT", "RETREAT"),
    ],
)  # fmt: skip
def test_what_is_stopped(sense, root):
    """Cooperation ended is a reduction of relations, conflict ended a yielding."""
    found = root_of(EventType(sense), "stopped")
    assert (found.value if found else None) == root


@pytest.mark.parametrize("sense", EventType)
def test_what_is_demanded_is_a_request(sense):
    """Whatever is asked for, the asking is the event."""
    assert root_of(sense, "requested") is EventType.REQUEST


@pytest.mark.parametrize("sense", MATERIAL_CONFLICT)
def test_conflict_announced_by_its_doer_is_a_threat(sense):
    """Manual 0.8, section THREATEN; moving troops soon is still moving troops."""
    assert root_of(EventType(sense), "promised") is EventType.THREATEN
    assert root_of(EventType(sense), "threatened") is EventType.THREATEN
    future = EventType.MOBILIZE if sense == "MOBILIZE" else EventType.THREATEN
    assert root_of(EventType(sense), "future") is future


@pytest.mark.parametrize("sense", COOPERATIVE)
def test_nobody_threatens_to_cooperate(sense):
    """No event is better than a wrong one."""
    assert root_of(EventType(sense), "threatened") is None


@pytest.mark.parametrize("sense", VERBAL_CONFLICT)
def test_words_of_conflict_to_come_keep_their_type(sense):
    """Who will condemn, condemns; who refuses to, is not coded."""
    assert root_of(EventType(sense), "future") is EventType(sense)
    assert root_of(EventType(sense), "refused") is None


@pytest.mark.parametrize("sense", ["REQUEST", "AGREE", "ACCUSE", "THREATEN"])
def test_words_that_might_be_said_are_no_event(sense):
    """Who might ask has not asked."""
    assert root_of(EventType(sense), "hypothetical") is None


@pytest.mark.parametrize(
    "sense", sorted({k.value for k in EventType} - {"REQUEST", "AGREE", "ACCUSE", "THREATEN"})
)
def test_deeds_that_might_be_done_keep_their_type(sense):
    """A possible visit stays a CONSULT, flagged as hypothetical."""
    assert root_of(EventType(sense), "hypothetical") is EventType(sense)


def test_auxiliary_modes():
    """The four auxiliary modes, and none for an act of words that was done."""
    found = {operator: auxiliary_of(operator) for operator in OPERATORS}
    assert found == {
        "done": None, "stopped": None, "requested": None, "threatened": None,
        "historical": Auxiliary.HISTORICAL, "future": Auxiliary.FUTURE, "promised": Auxiliary.FUTURE,
        "hypothetical": Auxiliary.HYPOTHETICAL, "wished": Auxiliary.HYPOTHETICAL,
        "refused": Auxiliary.NEGATED, "negated": Auxiliary.NEGATED, "denied": Auxiliary.NEGATED,
    }  # fmt: skip
