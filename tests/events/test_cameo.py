"""Codes of CAMEO for PLOVER events."""

import pytest

from tocsin.events.cameo import cameo_code, load_codes
from tocsin.terms.event import EventType


@pytest.mark.parametrize(
    ("root", "sense", "mode", "context", "auxiliary", "code"),
    [
        ("AGREE", "AID", "military", "military", "future", "0332"),
        ("AGREE", "CONSULT", "visit", "diplomatic", "future", "036"),
        ("CONSULT", "CONSULT", "visit", "diplomatic", None, "042"),
        ("REJECT", "REJECT", "yield", "diplomatic", None, "129"),
        ("REJECT", "AID", "economic", "economic", "negated", "1221"),
        ("SANCTION", "SANCTION", "sever", "economic", None, "163"),
        ("SANCTION", "AID", "military", "military", None, "1622"),
        ("RETREAT", "RETREAT", "release", "legal", None, "0841"),
        ("ACCUSE", "ACCUSE", "allege", None, None, "112"),
        ("ASSAULT", "ASSAULT", None, "military", "historical", "190"),
    ],
)
def test_the_code_says_as_much_as_the_event(root, sense, mode, context, auxiliary, code):
    """The row with most cells that agree gives the code."""
    assert cameo_code(root, sense, mode, context, auxiliary) == code


@pytest.mark.parametrize("auxiliary", ["negated", "hypothetical"])
def test_what_did_not_happen_has_no_code(auxiliary):
    """CAMEO would have it as done."""
    assert cameo_code("AID", "AID", None, None, auxiliary) is None


@pytest.mark.parametrize(
    ("root", "sense", "code"),
    [("AGREE", "AID", "033"), ("THREATEN", "ASSAULT", "138"), ("REJECT", "AID", "122")],
)
def test_what_is_wished_has_the_code_of_the_wish(root, sense, code):
    """CAMEO codes intents, threats and refusals, which is what the table of roots makes of wishes."""
    assert cameo_code(root, sense, None, None, "hypothetical") == code


@pytest.mark.parametrize("root", EventType)
def test_every_root_has_a_code(root):
    """Nothing that is done is lost for want of a row."""
    assert cameo_code(root.value, root.value, None, None, None) is not None


def test_codes_are_numbers_of_their_roots():
    """Three or four digits each, and never a statement (01) or appeal (02)."""
    codes = [row.code for row in load_codes()]
    assert all(code.isdigit() and len(code) in {3, 4} for code in codes)
    assert not {code[:2] for code in codes} & {"01", "02"}
