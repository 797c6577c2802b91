"""What promises, threats and expectations hang on."""

import pytest
from tests.claims.stories import story_of

from tocsin.claims import find_claims

HANGING = [
    (
        "The minister promised to reopen the port if the pilots return to work.",
        "if the pilots return to work",
    ),
    ("The union threatened to strike unless wages rise by May.", "unless wages rise by May"),
    (
        "The ministry said it would take steps depending on the outcome of the vote.",
        "depending on the outcome of the vote",
    ),
    ("The port will close, the owner said, if the pilots leave.", "if the pilots leave"),
    ("If wages fall, the union warned, the port would close.", "If wages fall"),
]


@pytest.mark.parametrize(("text", "condition"), HANGING)
def test_condition_is_found(text, condition):
    """The words of the condition, with their place."""
    claims = find_claims(text, story_of(text))
    found = [claim.condition for claim in claims if claim.condition is not None]
    assert [each.text for each in found] == [condition]
    assert found[0].spans[0].of(text) == condition


@pytest.mark.parametrize(
    "text",
    [
        "The minister asked if the port would open.",
        "The owner said that the port had closed if only for a day.",
        "The minister said that the port had closed.",
        "The union vowed to strike even if wages rise.",
    ],
)
def test_no_condition_is_invented(text):
    """A question, a concession and a plain statement hang on nothing."""
    assert all(claim.condition is None for claim in find_claims(text, story_of(text)))
