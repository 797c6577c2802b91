import pytest

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.names.bodies import fullest_forms, is_initials
from tocsin.reading.names.draft import Draft
from tocsin.terms.name import NameKind

INITIALS = [
    ("NIS", "National Intelligence Service", True),
    ("O.H.F.", "Office of Harbour Fees", True),
    ("OOHF", "Office of Harbour Fees", True),
    ("ABC", "National Intelligence Service", False),
    ("N", "Norway", False),
]


@pytest.mark.parametrize(("short", "name", "expected"), INITIALS)
def test_initials(short, name, expected):
    """A short form is made of a name's initials, with or without its small words."""
    assert is_initials(short, name) is expected


def test_forms_of_one_body():
    """The gazetteer and brackets join the forms of one body; others stay apart."""
    text = "United Nations, UN, Harbour Fee Office (HFO), Mill Bank"
    names = ["United Nations", "UN", "Harbour Fee Office", "HFO", "Mill Bank"]
    starts = [text.index(name if name != "UN" else "UN,") for name in names]
    drafts = [
        Draft(start, start + len(name), name, NameKind.ORGANISATION, "model")
        for start, name in zip(starts, names, strict=True)
    ]
    assert fullest_forms(drafts, text, load_gazetteer()) == {
        "United Nations": "United Nations",
        "UN": "United Nations",
        "Harbour Fee Office": "Harbour Fee Office",
        "HFO": "Harbour Fee Office",
        "Mill Bank": "Mill Bank",
    }
