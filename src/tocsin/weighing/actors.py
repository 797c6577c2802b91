"""One person under several spellings, and the offices that stories give them over time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tocsin.weighing.clusters import Link
from tocsin.weighing.gists import StoryGist
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
    first: str = ""
    """When the first story that gives it was received, ISO 8601."""


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
    story: str = ""
    """The first that writes it."""

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
    person = None
    for gist in sorted(gists, key=lambda gist: gist.order):
        person = person_with(person, name, gist)
    return person


def person_with(known: Person | None, name: str, gist: StoryGist) -> Person | None:
    """A written name with one more story; the same in whatever order stories come, and however often.

    Args:
        known: the name as stories give it so far, None for one that none gives.
        name: as it is written.
        gist: a story, which need not write it.
    """
    told = [person for person in gist.people if person.name == name]
    if not told:
        return known
    offices = {_office_key(held): held for held in (known.offices if known else ())}
    day = gist.published[0] if gist.published else None
    for person in told:
        for each in person.offices:
            once = Held(each.office, person.country, None, gist.id, first=gist.received)
            dated = _dated(once, day, held=each.held)
            held = offices.get(_office_key(once))
            offices[_office_key(once)] = _both(held, dated) if held else dated
    countries = {person.country for person in told if person.country}
    originals = {original for person in told for original in person.originals}
    begun = min(gist.order, (known.order[0], known.story) if known else gist.order)
    return Person(
        name=name,
        order=(begun[0], name),
        countries=frozenset(countries) | (known.countries if known else frozenset()),
        offices=tuple(sorted(offices.values(), key=lambda held: (held.first, held.story))),
        originals=tuple(sorted(originals | set(known.originals if known else ()))),
        story=begun[1],
    )


def _office_key(held: Held) -> tuple[str, str | None]:
    return " ".join(sorted(office_stems(held.office))), held.country


def _both(one: Held, other: Held) -> Held:
    """One office as two stories give it, in the words of the first."""
    first = min(one, other, key=lambda held: (held.first, held.story))
    return replace(
        first,
        since=min((day for day in (one.since, other.since) if day), default=None),
        last=max((day for day in (one.last, other.last) if day), default=None),
        former=min((day for day in (one.former, other.former) if day), default=None),
    )


def _dated(known: Held, day: str | None, *, held: bool) -> Held:
    """An office on the day of the story that gives it, which may be unknown."""
    if day is None:
        return known
    return replace(known, since=day, last=day) if held else replace(known, former=day)


def same_marks(one: Person, other: Person) -> bool:
    """Whether all that names are compared by is the same; the days of an office may differ."""
    return (one.order, one.countries, one.stems, one.originals) == (
        other.order,
        other.countries,
        other.stems,
        other.originals,
    )


def stories_of_value(value: Mapping[str, Any]) -> set[str]:
    """The stories that the value of a finding about a name points at: the first of it and of each office."""
    return {value["story"], *(office["story"] for office in value["offices"])} if "story" in value else set()


def person_from(name: str, value: Mapping[str, Any], received: Mapping[str, str]) -> Person | None:
    """A written name from the value of the finding about it.

    Args:
        name: as it is written.
        value: as `person_value` gave it.
        received: when each of its stories was received.

    Returns:
        None where an older program wrote it, or a story is unknown.
    """
    stories = stories_of_value(value)
    if not stories or not stories <= received.keys():
        return None
    return Person(
        name,
        (received[value["story"]], name),
        frozenset(value["countries"]),
        tuple(Held(**office, first=received[office["story"]]) for office in value["offices"]),
        tuple(value.get("originals", ())),
        value["story"],
    )


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
    value: dict[str, Any] = {
        "story": person.story,
        "offices": offices,
        "countries": sorted(person.countries),
    }
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
