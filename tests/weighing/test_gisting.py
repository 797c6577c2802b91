"""What of a story's records is compared, in the form in which it is."""

from dataclasses import replace

import pytest
from tests.weighing.stories import claim, event, source, story

from tocsin.terms.claim import Words
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name, NameKind
from tocsin.terms.office import OfficeRecord, Tenure
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span
from tocsin.weighing import gist_of
from tocsin.weighing.actors import person_keys


@pytest.mark.parametrize(
    ("earliest", "latest", "published", "days"),
    [
        ("2024-06-02", "2024-06-04", "2024-06-03", ("2024-06-02", "2024-06-04")),
        ("2024-06-02", None, "2024-06-03", ("2024-06-02", "2024-06-04")),
        (None, "2024-06-05", "2024-06-03", ("2024-06-03", "2024-06-05")),
        ("2023-06-02", None, "2024-06-03", None),
        (None, None, "2024-06-03", None),
        ("2024-06-02", None, None, None),
    ],
)
def test_an_open_end_is_closed_where_the_news_is_fresh(earliest, latest, published, days):
    """In Monday's news "since Sunday" is about these days; of last year's it is no day at all."""
    made = event("s", 1, happened=Interval(earliest, latest, "made"))
    (happening,) = gist_of(story("s", published, lines=["they met"], events=[made])).happenings
    assert happening.when == days


def test_a_name_that_reaches_beyond_a_claim_is_not_in_it():
    """Only names that lie in the claim's words whole are its own."""
    name = Name(Span(14, 29), "Chile and more", NameKind.STATE, "Chile", None, "CHL")
    made = story(
        "s", lines=["the envoy saw Chile", "and more of it"], claims=[claim("s", 1, "")], names=[name]
    )
    inside = replace(made, names=(replace(name, span=Span(14, 19)),))
    assert gist_of(inside).claims[0].states == ("CHL",)
    assert gist_of(replace(made, names=(name,))).claims[0].states == ()


def test_a_claim_without_a_place_rests_on_nothing_beside_it():
    """A claim whose words stand nowhere in the text has no basis there."""
    said = claim("s", 1, "it rained", source("A. Witness", SourceClass.NAMED))
    made = replace(story("s", claims=[said]), claims=(replace(said, content=Words((), "it rained")),))
    assert (gist_of(made).claims[0].voice.basis, gist_of(made).claims[0].start) == (frozenset(), 0)


def test_an_office_of_somebody_whom_the_story_does_not_name():
    """It is left out: the office is told of a person under their name."""
    ana = Name(Span(0, 3), "Ana Roca", NameKind.PERSON, "Ana Roca", None, None)
    offices = [
        OfficeRecord("Ana Roca", Span(0, 3), "minister", "BOL", None, Tenure.CURRENT, Span(0, 3)),
        OfficeRecord("Juan Roca", Span(0, 3), "envoy", "BOL", None, Tenure.CURRENT, Span(0, 3)),
    ]
    (person,) = gist_of(story("s", lines=["Ana said so"], names=[ana], offices=offices)).people
    assert (person.name, [held.office for held in person.offices]) == ("Ana Roca", ["minister"])


def test_a_name_without_letters_has_one_key():
    """What has no parts is filed under itself alone."""
    assert len(person_keys("—")) == 1
    assert len(person_keys("Ana Roca")) == 3
