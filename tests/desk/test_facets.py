"""Facets: what a click adds, and what it takes back."""

from tocsin.desk.facets import chips_of, facets_of
from tocsin.ledger import Facets, Total, parse_query

COUNTED = Facets(
    {
        "speaker": (("Luis Paz", 2), ("Oslo", 1)),
        "origins": (("1", 5), ("3", 2)),
        "published": (("2023", 1), ("2024", 6)),
        "stands": (("denied", 1),),
        "country": (),
    },
    Total(7, exact=True),
)


def choices(query: str) -> dict[str, list]:
    """The choices of each facet by its heading."""
    return {facet.heading: list(facet.choices) for facet in facets_of(query, COUNTED)}


def test_a_click_adds_a_field():
    """A value with a space is quoted, a year is its first and last day, what stands once is replaced."""
    found = choices("arms")
    assert [(c.words, c.count) for c in found["Speaker"]] == [("Luis Paz", 2), ("Oslo", 1)]
    assert found["Speaker"][0].query == 'arms speaker:"Luis Paz"'
    assert found["Published"][0].query == "arms from:2024 to:2024"
    assert "Country of the speaker" not in found
    assert choices("arms from:2023 to:2023")["Published"][0].query == "arms from:2024 to:2024"
    for facet in facets_of("arms", COUNTED):
        for choice in facet.choices:
            assert parse_query(choice.query)


def test_origins_are_at_least_so_many():
    """Each number counts those with more as well."""
    assert [(c.words, c.count, c.query) for c in choices("")["Independent origins"]] == [
        ("1 or more", 7, "origins:1"),
        ("3 or more", 2, "origins:3"),
    ]


def test_a_second_click_takes_it_back():
    """What is chosen is marked, and its link leaves it out."""
    chosen = choices('arms stands:denied speaker:"Luis Paz"')
    assert chosen["Status"][0].chosen
    assert chosen["Status"][0].query == 'arms speaker:"Luis Paz"'
    assert chosen["Speaker"][0].query == "arms stands:denied"
    assert not chosen["Speaker"][1].chosen


def test_chips_are_the_fields_of_a_search():
    """Each with the search that remains without it; what is excluded is one as well."""
    chips = chips_of('arms -act:denies speaker:"Luis Paz"')
    assert [(chip.words, chip.query) for chip in chips] == [
        ("-act:denies", 'arms speaker:"Luis Paz"'),
        ('speaker:"Luis Paz"', "arms -act:denies"),
    ]
