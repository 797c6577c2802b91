import pytest
from tests.transfers.made import found_in

from tocsin.terms.event import Status

TOLD = "Poland said Hungary had sent howitzers to Serbia."


@pytest.mark.parametrize(
    "denial",
    [
        " Hungary denies this.",
        " (Hungary denies this.)",
        "\nHungary has denied the accusation.",
        "\nSerbia rejected the allegations.",
    ],
)
def test_pointing_back_disputes(denial):
    """A denial by one of both sides that only points back disputes what was told before it."""
    assert [t.status for t in found_in(TOLD + denial)[0]] == [Status.DISPUTED]


@pytest.mark.parametrize(
    "after",
    [
        " Hungary denies that its mines are closed.",
        " Hungary does not deny this.",
        "",
    ],
)
def test_other_denials_do_not(after):
    """Denials of something else, or not made, leave it alleged."""
    assert [t.status for t in found_in(TOLD + after)[0]] == [Status.ALLEGED]


def test_charge_that_is_denied():
    """A charge with a relative clause of denying disputes its own sentence."""
    text = "Poland said Hungary had sent howitzers to Serbia, a charge that Hungary denies."
    assert [t.status for t in found_in(text)[0]] == [Status.DISPUTED]
