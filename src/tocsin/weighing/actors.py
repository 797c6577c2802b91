"""One person under several spellings, and the offices that stories give them over time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tocsin.weighing.clusters import Link
from tocsin.weighing.gists import PersonGist, StoryGist
from tocsin.weighing.names import folded_key, initials_fit, is_part_of, name_parts, person_key
from tocsin.weighing.wording import content_stems

_FULL = 2
"""Parts from which a name is a full one."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office as stories give it."""

    office: str
    country: str | None
    since: str | None
    """Day of the first story that gives it as held, None where none with a date does."""
    story: str
    """The first that gives it, held or not."""
    last: str | None = None
    """Day of the last story that gives it as held."""
    former: str | None = None
    """Day of the first story that calls the person a former holder."""


@dataclass(frozen=True, slots=True)
class Person:
    """One written name with all that stories say of it."""

    name: str
    order: tuple[str, str]
    """When it was first received, and the name."""
    countries: frozenset[str]
    offices: tuple[Held, ...]
    originals: tuple[str, ...] = ()
    """The name in its own script, as stories write it beside the transcription."""

    @property
    def stems(self) -> frozenset[str]:
        """Telling words of the offices."""
        return frozenset(stem for held in self.offices for stem in office_stems(held.office))


@lru_cache(maxsize=16384)
def office_stems(office: str) -> tuple[str, ...]:
    """The telling words of an office as written."""
    return content_stems(office)


def person_of(name: str, gists: Iterable[StoryGist]) -> Person | None:
    """A written name with what the stories that write it so say, None where none does."""
    found: list[tuple[StoryGist, PersonGist]] = [
        (gist, person) for gist in gists for person in gist.people if person.name == name
    ]
    if not found:
        return None
    found.sort(key=lambda pair: pair[0].order)
    offices: dict[tuple[str, str | None], Held] = {}
    for gist, person in found:
        for told in person.offices:
            key = (" ".join(sorted(office_stems(told.office))), person.country)
            first = offices.get(key) or Held(told.office, person.country, None, gist.id)
            offices[key] = _dated(first, gist.published[0] if gist.published else None, held=told.held)
    return Person(
        name=name,
        order=(found[0][0].received, name),
        countries=frozenset(person.country for _, person in found if person.country),
        offices=tuple(offices.values()),
        originals=tuple(sorted({original for _, person in found for original in person.originals})),
    )


def _dated(known: Held, day: str | None, *, held: bool) -> Held:
    """An office with one more story that gives it, on a day that may be unknown."""
    if day is None:
        return known
    if not held:
        return replace(known, former=min(known.former or day, day))
    return replace(known, since=min(known.since or day, day), last=max(known.last or day, day))


def person_value(person: Person) -> dict[str, Any]:
    """What a finding says of a written name: its offices in the order they were first told."""
    offices = [
        {
            "office": held.office,
            "country": held.country,
            "since": held.since,
            "last": held.last,
            "former": held.former,
            "story": held.story,
        }
        for held in person.offices
    ]
    value: dict[str, Any] = {"offices": offices, "countries": sorted(person.countries)}
    return value | ({"originals": list(person.originals)} if person.originals else {})


@lru_cache(maxsize=65536)
def person_keys(name: str) -> frozenset[str]:
    """The keys that a written name is filed under and looked up by."""
    parts = name_parts(name)
    keys = {f"person|{folded_key(name)}"}
    if parts:
        keys |= {f"part|{parts[0]}", f"part|{parts[-1]}"}
    return frozenset(keys)


def person_links(people: Iterable[Person], new: Collection[str] | None = None) -> list[Link]:
    """The links among written names.

    Args:
        people: the written names.
        new: those of which one must stand in each link; None: all links are wanted.
    """
    kept = sorted(people, key=lambda person: person.order)
    return [
        link
        for number, one in enumerate(kept)
        for other in kept[number + 1 :]
        if (new is None or one.name in new or other.name in new) and (link := person_link(one, other))
    ]


def person_link(one: Person, other: Person) -> Link | None:
    """Why two written names are one person, None where nothing shows it.

    The same letters are enough, in either script; another transcription, initials or a missing middle name
    need the same state or office beside them; a family name alone needs the same state and, where both are
    known, the same office.
    """
    if _apart_by_state(one, other):
        return None
    script = sorted(frozenset(one.originals) & frozenset(other.originals))
    if script:
        return Link(one.name, other.name, 3.0, f"the same name in its own script ({', '.join(script)})")
    support = _support(one, other)
    if person_key(one.name) == person_key(other.name):
        return Link(one.name, other.name, 3.0, "the same letters, whatever order, hyphens and accents")
    return _supported_link(one, other, support) if support else None


def _supported_link(one: Person, other: Person, support: str) -> Link | None:
    """A link that the names alone do not carry."""
    if folded_key(one.name) == folded_key(other.name):
        return Link(one.name, other.name, 2.0, f"the same name in another transcription, and {support}")
    if initials_fit(one.name, other.name):
        return Link(one.name, other.name, 1.5, f"the same name with initials, and {support}")
    if _without_middle(one.name, other.name):
        return Link(one.name, other.name, 1.5, f"the same name without its middle part, and {support}")
    short = is_part_of(one.name, other.name) or is_part_of(other.name, one.name)
    same_state = bool(one.countries & other.countries)
    offices_agree = not (one.stems and other.stems) or bool(one.stems & other.stems)
    if short and same_state and offices_agree:
        return Link(one.name, other.name, 1.0, f"the family name alone, and {support}")
    return None


def persons_apart(one: Person, other: Person) -> bool:
    """Whether two written names cannot be one person: two full names that differ, or two states."""
    if _apart_by_state(one, other):
        return True
    if frozenset(one.originals) & frozenset(other.originals):
        return False
    full = min(len(name_parts(one.name)), len(name_parts(other.name))) >= _FULL
    alike = (
        folded_key(one.name) == folded_key(other.name)
        or initials_fit(one.name, other.name)
        or _without_middle(one.name, other.name)
    )
    return full and not alike


def _apart_by_state(one: Person, other: Person) -> bool:
    return bool(one.countries and other.countries and not one.countries & other.countries)


def _support(one: Person, other: Person) -> str | None:
    """What speaks for one person beside the name."""
    office = one.stems & other.stems
    if office:
        return f"the same office ({', '.join(sorted(office))})"
    state = one.countries & other.countries
    return f"the same state ({', '.join(sorted(state))})" if state else None


def _without_middle(one: str, other: str) -> bool:
    left, right = name_parts(one), name_parts(other)
    ends = min(len(left), len(right)) >= _FULL and (left[0], left[-1]) == (right[0], right[-1])
    return ends and len(left) != len(right)
