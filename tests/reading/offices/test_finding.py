import pytest
from tests.reading.marked_up import read_marked_up

from tocsin.reading.cast import read_cast
from tocsin.terms.office import Tenure

CASES = [
    (
        "{PER|Ada Brandt}, the nation's first vice president, spoke",
        "first vice president",
        None,
        None,
        "current",
    ),
    (
        "{LOC|Norway}'s vice foreign minister, {PER|Ada Brandt}, in a call",
        "vice foreign minister",
        "NOR",
        None,
        "current",
    ),
    (
        "{PER|Ada Brandt}, a senior fellow at the {ORG|Fjord Institute}, said",
        "senior fellow",
        None,
        "Fjord Institute",
        "current",
    ),
    ("When {PER|Ada Brandt}, then Russia's defence minister, came", "defence minister", "RUS", None, "then"),
    ("Kremlin spokesman {PER|Pavel Gromin} said", "Kremlin spokesman", "RUS", "Kremlin", "current"),
    (
        "{PER|Han Do-yun}, national security adviser to President {PER|Cho Min-ji}, said",
        "national security adviser",
        None,
        None,
        "current",
    ),
    (
        "US Deputy Secretary of State {PER|Ada Brandt} left",
        "Deputy Secretary of State",
        "USA",
        None,
        "current",
    ),
    ("Former president {PER|Ada Brandt} said", "president", None, None, "former"),
    ("{PER|Ada Brandt}, who was the mayor of {LOC|Oslo}, said", "mayor of Oslo", "NOR", None, "former"),
    ("President-elect {PER|Ada Brandt} spoke", "President-elect", None, None, "coming"),
    (
        "{PER|Ada Brandt} is the chief economist of {ORG|Volta Bank}.",
        "chief economist of Volta Bank",
        None,
        "Volta Bank",
        "current",
    ),
    ("{PER|Ada Brandt}, 61, said nothing.", None, None, None, None),
    ("The talks failed, {PER|Ada Brandt} said.", None, None, None, None),
]


@pytest.mark.parametrize(("text", "office", "country", "body", "tenure"), CASES)
def test_offices_beside_a_name(text, office, country, body, tenure):
    """Titles, appositions on either side and "X is the" give an office with its state, body and time."""
    story = read_marked_up(text)
    records = [
        r for r in read_cast(story.marked).offices if r.person in {"Ada Brandt", "Pavel Gromin", "Han Do-yun"}
    ]
    if office is None:
        assert records == []
        return
    record = records[0]
    assert (record.office, record.country, record.body) == (office, country, body)
    assert record.tenure is Tenure(tenure)
    assert record.person in record.evidence.of(story.marked.text)


def test_a_plural_title_is_shared():
    """In "former presidents X and Y" both have the office."""
    story = read_marked_up("Former presidents {PER|Ada Brandt} and {PER|Ole Lund} came.")
    assert [(r.person, r.office, r.tenure.value) for r in read_cast(story.marked).offices] == [
        ("Ada Brandt", "president", "former"),
        ("Ole Lund", "president", "former"),
    ]
