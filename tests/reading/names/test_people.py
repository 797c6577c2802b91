import pytest

from tocsin.reading.lexicon import load_lexicon
from tocsin.reading.names.draft import Draft
from tocsin.reading.names.people import Surroundings, bearers, choose, parts_of, people_of
from tocsin.terms.name import NameKind

NAMES = [
    ("Kim Hong-kyun", ("Hong-kyun", "Kim")),
    ("Yoon Suk Yeol", ("Suk Yeol", "Yoon")),
    ("Xi Jinping", ("Jinping", "Xi")),
    ("Donald J. Trump", ("Donald", "Trump")),
    ("Chris Van Hollen Jr.", ("Chris", "Van Hollen")),
    ("Jenny Kim", ("Jenny", "Kim")),
    ("Gromin", None),
]


@pytest.mark.parametrize(("name", "parts"), NAMES)
def test_given_name_and_surname(name, parts):
    """Family-first names are told by surname and given name; initials and suffixes fall away."""
    assert parts_of(name, load_lexicon()) == parts


def _people(*names: str):
    drafts = [Draft(0, len(name), name, NameKind.PERSON, "model") for name in names]
    return people_of(drafts, load_lexicon())


def test_two_spellings_are_one_person():
    """One person with and without hyphen ("Yoon Suk-yeol") or middle initial."""
    people = _people("Yoon Suk-yeol", "Yoon Suk Yeol", "Ada Brandt", "Ada M. Brandt")
    assert [person.forms for person in people] == [
        {"Yoon Suk-yeol", "Yoon Suk Yeol"},
        {"Ada Brandt", "Ada M. Brandt"},
    ]


def test_a_shared_surname_needs_a_reason():
    """Of two bearers the nearer, or the one whose state the sentence names, is meant; else nobody."""
    people = _people("Kim Tae-rin", "Kim Sang-ho")
    found = bearers("Kim", people, load_lexicon())
    states = {"Kim Tae-rin": "KOR", "Kim Sang-ho": "PRK"}
    here = Surroundings(10, frozenset())
    assert choose(found, here, {"Kim Tae-rin": 1, "Kim Sang-ho": 1}, states) is None
    near = choose(found, here, {"Kim Tae-rin": 9, "Kim Sang-ho": 1}, states)
    north = choose(found, Surroundings(10, frozenset({"PRK"})), {"Kim Tae-rin": 1, "Kim Sang-ho": 1}, states)
    assert near is not None
    assert north is not None
    assert (near.name, north.name) == ("Kim Tae-rin", "Kim Sang-ho")
