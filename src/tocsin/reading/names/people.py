"""Who is who: the mentions of one person under the fullest form of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.draft import Draft
from tocsin.terms.name import NameKind

_INITIAL = re.compile(r"[A-Z]\.?$")
_JOINTS = re.compile(r"[\s‑-]+")
_CERTAIN_MARGIN = 1.0
"""Points by which the best bearer of a shared surname must lead; chosen on the development stories."""


_SHOUTED = 3
"""Letters up to which capitals are read as initials, not as a shouted name."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a story."""

    name: str
    """The fullest form in the story, the hyphenated one of two that are equal otherwise."""
    forms: frozenset[str]
    """Full forms as written."""
    surname: str
    given: str
    """The given name in front; for a family-first name what follows the surname."""


def people_of(drafts: Iterable[Draft], lexicon: Lexicon) -> tuple[Person, ...]:
    """The persons whom a story names in full, in order of their first mention."""
    groups: dict[tuple[str, str], list[str]] = {}
    for text in dict.fromkeys(draft.text for draft in drafts if draft.kind is NameKind.PERSON):
        parts = parts_of(text, lexicon)
        if parts is not None:
            groups.setdefault(_fold(parts), []).append(text)
    return tuple(_person(forms, lexicon) for forms in groups.values())


def _person(forms: list[str], lexicon: Lexicon) -> Person:
    name = max(forms, key=lambda form: (len(form.split()), form.count("-")))
    given, surname = parts_of(name, lexicon) or ("", name)
    return Person(name, frozenset(forms), surname, given)


def parts_of(name: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """(given name, surname) of a full name, None for a single word.

    Middle names and initials are left out: "Donald J. Trump" is "Donald", "Trump".
    """
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004
        return None
    words = [word.rstrip(",") for word in words]
    words = [word for word in words if word and word not in lexicon.person_suffixes]
    if len(words) < 2:  # noqa: PLR2004
        return None
    if lexicon.family_first(words):
        return " ".join(words[1:]), words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in lexicon.person_particles:
        at -= 1
    return words[0], " ".join(words[at:])


def _fold(parts: tuple[str, str]) -> tuple[str, str]:
    given, surname = parts
    return _JOINTS.sub(" ", given).lower(), surname.lower()


def bearers(text: str, people: Sequence[Person], lexicon: Lexicon) -> tuple[Person, ...]:
    """The persons whom a form can mean: the full name, else the surname, else the given name."""
    if text.isupper() and len(text) > _SHOUTED:
        return tuple(p for p in people if text in {form.upper() for form in (*p.forms, p.surname, p.given)})
    parts = parts_of(text, lexicon)
    if parts is not None:
        folded = _fold(parts)
        same = [p for p in people if text in p.forms or _is_called(p, folded)]
        return tuple(same) or tuple(p for p in people if _shortened(parts, p))
    by_surname = [p for p in people if text in {p.surname, p.surname.split()[-1]}]
    if by_surname:
        return tuple(by_surname)
    return tuple(p for p in people if text in {p.given, p.given.split()[0]})


def _is_called(person: Person, folded: tuple[str, str]) -> bool:
    """Whether given name and surname are a person's, whatever their hyphens and capitals."""
    return person.surname.lower() == folded[1] and _fold((person.given, person.surname)) == folded


def _shortened(parts: tuple[str, str], person: Person) -> bool:
    given, surname = parts
    return person.surname == surname and bool(_INITIAL.match(given)) and person.given.startswith(given[0])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a bare surname, for telling its bearers apart."""

    paragraph: int
    countries: frozenset[str]
    """States that the same sentence names."""


def choose(
    candidates: Sequence[Person],
    here: Surroundings,
    last_seen: Mapping[str, int],
    countries: Mapping[str, str],
) -> Person | None:
    """The bearer meant by a bare surname, None where two are about as likely.

    Args:
        candidates: persons who bear it.
        here: paragraph and states of the sentence.
        last_seen: person → paragraph of the latest mention so far; absent before the first.
        countries: person → state, where the story gives the person an office.
    """
    if len(candidates) < 2:  # noqa: PLR2004
        return candidates[0] if candidates else None
    scored = sorted(
        ((_points(person, here, last_seen, countries), -at) for at, person in enumerate(candidates)),
        reverse=True,
    )
    if scored[0][0] - scored[1][0] < _CERTAIN_MARGIN:
        return None
    return candidates[-scored[0][1]]


def _points(
    person: Person, here: Surroundings, last_seen: Mapping[str, int], countries: Mapping[str, str]
) -> float:
    points = 0.0
    seen = last_seen.get(person.name)
    if seen is not None:
        points += {0: 3.0, 1: 2.0}.get(here.paragraph - seen, 1.0 if here.paragraph - seen < 4 else 0.5)  # noqa: PLR2004
    if countries.get(person.name) in here.countries:
        points += 1.5
    return points
