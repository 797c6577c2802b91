"""One person under several spellings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.stories import story

from tocsin.terms.name import Name, NameKind
from tocsin.terms.office import OfficeRecord, Tenure
from tocsin.terms.span import Span
from tocsin.weighing import gist_of
from tocsin.weighing.actors import (
    Held,
    Person,
    person_from,
    person_link,
    person_of,
    person_value,
    person_with,
    persons_apart,
)
from tocsin.weighing.names import folded_key, initials_fit, is_part_of, name_parts, person_key


def person(name, *countries, office=None):
    """A written name as stories give it."""
    held = (Held(office, None, None, "s"),) if office else ()
    return Person(name, ("2024", name), frozenset(countries), held)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Hong-kyun", "Kim Hong Kyun"),
        ("Kim Hong-kyun", "Hong-kyun Kim"),
        ("KIM HONGKYUN", "Kim Hong-Kyun"),
        ("Yoon Suk-yeol", "Yoon Suk Yeol"),
        ("Smith, Ann", "Ann Smith"),
        ("José Núñez", "Jose Nunez"),
        ("Antony J. Blinken", "Antony Blinken"),
    ],
)
def test_the_same_letters_are_one_key(one, other):
    """Hyphens, order, accents, capitals and middle initials make no difference."""
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Dmitri Peskov", "Dmitry Peskov"),
    ],
)
def test_transcriptions_fold_together(one, other):
    """Press spellings of one transcription have one folded key, though not the same letters."""
    assert folded_key(one) == folded_key(other)
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (person("Kim Hong-kyun"), person("Kim Hong Kyun"), "the same letters"),
        (person("Sergei Lavrov", "RUS"), person("Sergey Lavrov", "RUS"), "another transcription"),
        (
            person("A. Blinken", office="secretary of state"),
            person("Antony Blinken", office="secretary of state"),
            "initials",
        ),
        (
            person("Vladimir Vladimirovich Putin", "RUS"),
            person("Vladimir Putin", "RUS"),
            "without its middle",
        ),
        (person("Lavrov", "RUS"), person("Sergei Lavrov", "RUS"), "family name alone"),
        (
            person("Lavrov", "RUS", office="foreign minister"),
            person("Sergei Lavrov", "RUS", office="foreign minister"),
            "family name",
        ),
    ],
)
def test_why_two_names_are_one(one, other, reason):
    """Each rule gives its own reason, and the order of the names does not matter."""
    link, back = person_link(one, other), person_link(other, one)
    assert link is not None
    assert back is not None
    assert reason in link.proof
    assert back.proof == link.proof
    assert not persons_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Sergei Lavrov"), person("Sergey Lavrov")),
        (person("Lavrov"), person("Sergei Lavrov")),
        (
            person("Lavrov", "RUS", office="pianist"),
            person("Sergei Lavrov", "RUS", office="foreign minister"),
        ),
        (person("Kim Jong Un", "PRK"), person("Kim Jong-un", "KOR")),
        (person("Ann Smith", "USA"), person("Bob Smith", "USA")),
        (person("Ann Smith", "USA"), person("Karl Weber", "USA")),
    ],
)
def test_too_little_joins_nobody(one, other):
    """Another state, a bare family name without support, another first name: not shown to be one."""
    assert person_link(one, other) is None


def test_two_full_names_exclude_each_other():
    """So that one family name never joins two people."""
    assert persons_apart(person("Ann Smith"), person("Bob Smith"))
    assert persons_apart(person("Kim", "PRK"), person("Kim Hong-kyun", "KOR"))
    assert not persons_apart(person("Smith"), person("Bob Smith"))


def test_offices_over_time_with_their_stories():
    """Each office is kept once, with the day and story that first gave it."""

    def told(name, day, office, tenure=Tenure.CURRENT):
        span = Span(0, len(name))
        names = [Name(span, "Ann Smith", NameKind.PERSON, "Ann Smith", None, "USA")]
        offices = [OfficeRecord("Ann Smith", span, office, "USA", None, tenure, span)]
        return gist_of(story(name, day, names=names, offices=offices))

    gists = [
        told("s1", "2020-01-01", "deputy secretary"),
        told("s2", "2021-01-01", "secretary"),
        told("s3", None, "secretary"),
        told("s4", "2022-05-01", "secretary"),
        told("s5", "2025-03-01", "secretary", Tenure.FORMER),
    ]
    found = person_of("Ann Smith", gists)
    assert found is not None
    assert person_value(found) == {
        "story": "s1",
        "offices": [
            {
                "office": "deputy secretary", "country": "USA", "story": "s1",
                "since": "2020-01-01", "last": "2020-01-01", "former": None,
            },
            {
                "office": "secretary", "country": "USA", "story": "s2",
                "since": "2021-01-01", "last": "2022-05-01", "former": "2025-03-01",
            },
        ],
        "countries": ["USA"],
    }  # fmt: skip
    assert person_of("Nobody", gists) is None
    received = {gist.id: gist.received for gist in gists}
    assert person_from("Ann Smith", person_value(found), received) == found
    assert person_from("Ann Smith", person_value(found), {"s1": received["s1"]}) is None
    again: Person | None = None
    for gist in (*reversed(gists), *gists):
        again = person_with(again, "Ann Smith", gist)
    assert again == found


def test_what_a_name_carries_of_a_former_office():
    """Who is called "former" in the ledger's names holds that office no longer, from no known day on."""
    names = [Name(Span(0, 9), "Ann Smith", NameKind.PERSON, "Ann Smith", "former secretary", "USA")]
    (made,) = gist_of(story("s1", "2025-03-01", names=names)).people
    assert [(told.office, told.held) for told in made.offices] == [("secretary", False)]
    found = person_of("Ann Smith", [gist_of(story("s1", "2025-03-01", names=names))])
    assert found is not None
    assert (found.offices[0].since, found.offices[0].former) == (None, "2025-03-01")


@pytest.mark.parametrize(
    ("line", "original"),
    [
        ("Kim Hong Kyun (김홍균) spoke", "김홍균"),
        ("Kim Hong Kyun (Korean: 김홍균) spoke", "김홍균"),
        ("Kim Hong Kyun（金弘均）spoke", "金弘均"),
        ("Kim Hong Kyun [Ким Хон Гюн, born 1961] spoke", "Ким Хон Гюн"),
        ("Kim Hong Kyun (Democrat) spoke", None),
        ("Kim Hong Kyun (José Núñez) spoke", None),
        ("Kim Hong Kyun spoke (김홍균)", None),
    ],
)
def test_the_name_in_its_own_script_stands_beside(line, original):
    """What stands in brackets right behind a person's name, in other letters than Latin, is the original."""
    names = [Name(Span(0, 13), "Kim Hong Kyun", NameKind.PERSON, "Kim Hong Kyun", None, None)]
    (made,) = gist_of(story("s1", lines=[line], names=names)).people
    assert made.originals == ((original,) if original else ())


def test_one_name_in_its_own_script_joins_any_transcription():
    """Two transcriptions that no table brings together are one person where both show the same original."""
    one = replace(person("Kim Hong-kyun"), originals=("김홍균",))
    other = replace(person("Gim Hong-gyun"), originals=("김홍균",))
    link = person_link(one, other)
    assert link is not None
    assert "김홍균" in link.proof
    assert not persons_apart(one, other)
    assert person_link(one, replace(other, originals=("金弘均",))) is None
    assert person_value(one)["originals"] == ["김홍균"]


def test_parts_of_names():
    """Initials and single parts are told apart from full names."""
    assert name_parts("O’Brien, Ann") == ("ann", "obrien")
    assert initials_fit("A. Smith", "Ann Smith")
    assert not initials_fit("Smith", "Ann Smith")
    assert is_part_of("Kim", "Kim Jong Un")
    assert not is_part_of("Kim Jong", "Kim Jong Un")
    assert person_key("") == ""


@given(st.lists(st.text("abcdef", min_size=2, max_size=6), min_size=2, max_size=3))
def test_putting_the_family_name_first_changes_no_key(parts):
    """Any turn of a name's parts has one key."""
    turned = [*parts[1:], parts[0]]
    assert person_key(" ".join(parts)) == person_key(" ".join(turned)) == person_key("-".join(parts))
