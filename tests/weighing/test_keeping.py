"""A story as it is compared, kept as text and read again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

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


def parts_of(read: StoryGist) -> list[Any]:
    """The fields of a kept gist as they are now: lists where nobody asked yet."""
    parts: list[Any] = getattr(read, "parts")  # noqa: B009
    return parts


def test_a_kept_gist_makes_what_is_asked_for_alone():
    """Its records are known by their ids before they are made, and it can be moved to another account."""
    made = replace(gist(), account="an account that no other test has at hand")
    read = read_gist(write_gist(made), made.account)
    assert read.records() == made.records()
    assert isinstance(parts_of(read)[FIELDS.index("claims")], list)
    assert read.claims == made.claims
    assert isinstance(parts_of(read)[FIELDS.index("claims")], tuple)
    assert read.records() == made.records()
    moved = replace(read, account="another account")
    assert (moved.account, moved.happenings, moved.order) == ("another account", made.happenings, made.order)


def test_another_gist_has_another_scheme():
    """Whoever changes what is compared raises the scheme, so that what ledgers keep is made anew."""
    assert (SCHEME, sha256_text(write_gist(gist()))[:12]) == PINNED
