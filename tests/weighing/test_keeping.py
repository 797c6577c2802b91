"""A story as it is compared, kept as text and read again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from tests.weighing.stories import claim, event, forecast, source, story, transfer

from tocsin.terms.digest import sha256_text
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span
from tocsin.weighing import gist_of
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.keeping import SCHEME, read_gist, write_gist

FIELDS = [field.name for field in fields(StoryGist) if field.init]
PINNED = ("gist/1", "90575d68829f")
"""The scheme with the beginning of the digest of what it makes of one story."""


def gist():
    """A story with something of every kind."""
    told = [
        claim("s", 1, "Bolivia shipped 40 wagons of shells to Paraguay, Ann Lee said", source("Ann Lee")),
        claim("s", 2, "the talks will be held on 9 June if the bridge holds", source("officials")),
    ]
    rule = {"event_type": "CONSULT", "mode": None, "initiator": ("BOL",), "recipient": ("PRY",)}
    return gist_of(
        story(
            "s",
            outlet="The Harbour",
            wires=("Reuters",),
            claims=told,
            events=[event("s", 1)],
            transfers=[transfer("s", 1)],
            forecasts=[forecast("s", 2, "the talks will be held", rule)],
            names=[Name(Span(48, 55), "Ann Lee", NameKind.PERSON, "Ann Lee", "minister", "BOL")],
        )
    )


def types_in(value: object) -> Counter[str]:
    """How often each type occurs in a value, all the way down; sets have no order of their own."""
    found = Counter([type(value).__name__])
    if is_dataclass(value):
        parts: Iterable[object] = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, Mapping):
        parts = [*value, *value.values()]
    else:
        parts = value if isinstance(value, list | tuple | set | frozenset) else ()
    for part in parts:
        found += types_in(part)
    return found


def test_a_gist_comes_back_as_it_was():
    """Every field is read as it was written, down to its type; the account is the one that counts now."""
    made = gist()
    read = read_gist(write_gist(made), "another account")
    assert read.account == "another account"
    assert made.claims
    assert made.happenings
    assert made.forecasts
    assert made.people
    for name in FIELDS:
        if name != "account":
            assert getattr(read, name) == getattr(made, name)
            assert types_in(getattr(read, name)) == types_in(getattr(made, name))
    assert write_gist(read_gist(write_gist(made), made.account)) == write_gist(made)


def held_by(read: StoryGist) -> dict[str, Any]:
    """The parts of a kept gist as they are now: none that nobody asked for, lists where none was made."""
    held: dict[str, Any] = getattr(read, "held")  # noqa: B009
    return held


def ours(made: StoryGist) -> StoryGist:
    """The same story, its records with ids as we give them."""
    return replace(
        made,
        claims=tuple(replace(one, id=f"claim-{one.id}") for one in made.claims),
        happenings=tuple(replace(one, id=f"{one.sort.value}-{one.id}") for one in made.happenings),
        forecasts=tuple(replace(one, id=f"forecast-{one.id}") for one in made.forecasts),
    )


def test_a_kept_gist_makes_what_is_asked_for_alone():
    """Its records are known by their ids before they are made, and it can be moved to another account."""
    made = replace(ours(gist()), account="an account that no other test has at hand")
    read = read_gist(write_gist(made), made.account)
    assert read.records() == made.records()
    assert held_by(read) == {}
    assert read.claims_against() == made.claims_against()
    assert isinstance(held_by(read)["claims"], list)
    assert read.claims == made.claims
    assert read.claims_against() == made.claims_against()
    assert held_by(read).keys() == {"claims"}
    assert read.people == made.people
    assert held_by(read)["claims"] is read.claims
    moved = replace(read, account="another account")
    assert (moved.account, moved.happenings, moved.order) == ("another account", made.happenings, made.order)
    assert moved.records() == made.records()


def test_a_kept_gist_tells_what_it_does_not_hold():
    """A code that its text does not hold need not be looked for in its records."""
    made = gist()
    read = read_gist(write_gist(made), made.account)
    assert read.may_hold(("PRY", "no such code"))
    assert not read.may_hold(("no such code", "PR"))
    assert replace(read, account="another account").may_hold(("no such code",))
    assert made.may_hold(("no such code",))


def test_records_are_known_whatever_their_ids_are():
    """Another program's id may hold a quotation mark, which is escaped where it is written."""
    made = gist()
    odd = replace(made, claims=tuple(replace(one, id=f'a "{one.id}') for one in made.claims))
    read = read_gist(write_gist(odd), made.account)
    assert read.records() == odd.records()
    assert read.claims == odd.claims


@pytest.mark.parametrize("left_out", ["claims", "happenings", "forecasts"])
def test_a_story_without_one_kind_of_record_has_none_of_it(left_out: str):
    """Whatever a story does not tell is read as nothing, and the rest as it was written."""
    for whole in (gist(), ours(gist())):
        made = replace(whole, **{left_out: ()})
        read = read_gist(write_gist(made), made.account)
        assert getattr(read, left_out) == ()
        assert read.records() == made.records()
        for name in FIELDS:
            assert getattr(read, name) == getattr(made, name)


def test_another_gist_has_another_scheme():
    """Whoever changes what is compared raises the scheme, so that what ledgers keep is made anew."""
    assert (SCHEME, sha256_text(write_gist(gist()))[:12]) == PINNED


@pytest.mark.parametrize("name", ["claim-x", "event-x", "transfer-x", "forecast-x"])
def test_a_person_may_be_called_as_a_record_is(name: str):
    """A page cannot pass a person off as a claim, an event or a forecast, by whatever name."""
    whole = ours(gist())
    people = (replace(whole.people[0], name=name), *whole.people[1:])
    made = replace(whole, claims=(), happenings=(), forecasts=(), people=people)
    read = read_gist(write_gist(made), made.account)
    assert (read.claims, read.happenings, read.forecasts) == ((), (), ())
    assert read.claims_against() == ()
    assert read.people == people
    assert read.records() == []
