import pytest

from tocsin.reading.names.draft import Draft
from tocsin.reading.names.homonyms import told_apart
from tocsin.terms.name import NameKind

CASES = [
    ("Georgia and Armenia opened a road from Tbilisi.", NameKind.PLACE, ("state", "GEO")),
    ("Georgia's governor flew to Atlanta and to Florida.", NameKind.STATE, ("place", "USA")),
    ("Georgia said nothing.", NameKind.PLACE, ("state", "GEO")),
    ("Georgia slept in Atlanta.", NameKind.PERSON, ("person", None)),
]


@pytest.mark.parametrize(("text", "kind", "expected"), CASES)
def test_words_around_tell(text, kind, expected):
    """The state or the American one, by the words of the story; a person stays a person."""
    (found,) = told_apart([Draft(0, 7, "Georgia", kind, "model")], text)
    assert (found.kind.value, found.country) == expected
