import pytest
from tests.transfers.made import found_in

from tocsin.terms.event import Auxiliary


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Sweden has sold rifles to Chad.", None),
        ("Sweden will sell rifles to Chad.", Auxiliary.FUTURE),
        ("Sweden agreed to sell rifles to Chad.", Auxiliary.FUTURE),
        ("Sweden is expected to sell rifles to Chad.", Auxiliary.FUTURE),
        ("Sweden said it would sell rifles to Chad.", Auxiliary.FUTURE),
        ("Sweden may sell rifles to Chad.", Auxiliary.HYPOTHETICAL),
        ("Sweden wants to sell rifles to Chad.", Auxiliary.HYPOTHETICAL),
        ("Unless Sweden sells rifles to Chad, nothing will change.", Auxiliary.HYPOTHETICAL),
        ("Sweden has not sold rifles to Chad.", Auxiliary.NEGATED),
        ("Sweden denied selling rifles to Chad.", Auxiliary.NEGATED),
        ("Sweden refused to sell rifles to Chad.", Auxiliary.NEGATED),
        ("Sweden began selling rifles to Chad.", None),
        ("Officials accused Sweden of selling rifles to Chad.", None),
    ],
)
def test_mode_of_a_passing(text, mode):
    """Modals, governors, conditions and negations give the auxiliary mode."""
    (found,), _ = found_in(text)
    assert (found.giver, found.receiver, found.auxiliary) == ("SWE", "TCD", mode)
