"""The persons that a story names: offices, names in their own script, and whose visit it awaits."""

import re
from collections.abc import Iterable

from tocsin.terms.name import Name, NameKind
from tocsin.terms.office import Tenure
from tocsin.weighing.gists import Awaited, OfficeTold, PersonGist
from tocsin.weighing.intake import StoryRecords
from tocsin.weighing.names import name_parts, person_key
from tocsin.weighing.stretches import NamedText
from tocsin.weighing.wording import content_stems

_VISIT = re.compile(r"[’']s?\s+(?:[a-z-]+\s+){0,2}(?:visit|trip)\b")
_VISITS = frozenset({"visit", "trip"})
_PAST_OFFICE = re.compile(r"(?:former|then|ex)[ -](?=\S)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[ \t\u00a0]{0,2}[(\[（](?P<inside>[^()\[\]（）\n]{2,80})[)\]）]")
_OWN_LETTERS = re.compile(r"(?:(?![a-zA-Z\u00aa-\u024f\u1e00-\u1eff])[^\W\d_][\u0300-\u036f]?[ ·・-]?){2,40}")
"""Two letters or more of another script than Latin, with the signs that part names there."""


def people_of(records: StoryRecords) -> tuple[PersonGist, ...]:
    """The persons a story names, each under its fullest form, with the offices it gives them."""
    states: dict[str, set[str]] = {}
    offices: dict[str, dict[OfficeTold, None]] = {}
    originals: dict[str, dict[str, None]] = {}
    for name in records.names:
        if name.kind is NameKind.PERSON:
            full = name.actor or name.text
            states.setdefault(full, set()).update((name.country,) if name.country else ())
            offices.setdefault(full, {}).update({_office_told(name.office): None} if name.office else {})
            original = _own_script(name, records.text)
            originals.setdefault(full, {}).update({original: None} if original else {})
    for record in records.offices:
        if record.person in states:
            states[record.person].update((record.country,) if record.country else ())
            held = record.tenure not in {Tenure.FORMER, Tenure.THEN}
            offices[record.person][OfficeTold(record.office, held)] = None
    return tuple(
        PersonGist(
            name=full,
            story=records.story.id,
            country=next(iter(states[full])) if len(states[full]) == 1 else None,
            offices=tuple(offices[full]),
            originals=tuple(originals[full]),
        )
        for full in sorted(states)
    )


def _office_told(office: str) -> OfficeTold:
    """An office as a name carries it: "former defence minister" was held before."""
    past = _PAST_OFFICE.match(office)
    return OfficeTold(office[past.end() :] if past else office, past is None)


def _own_script(name: Name, text: str) -> str | None:
    """The same name in other letters than Latin, in brackets right behind it: "Kim Hong Kyun (김홍균)"."""
    beside = _IN_BRACKETS.match(text, name.span.end)
    if beside is None:
        return None
    return next((" ".join(part.split()) for part in _OWN_LETTERS.findall(beside["inside"])), None)


def persons_in(names: Iterable[Name]) -> frozenset[str]:
    """The persons among some names, in compared form."""
    return frozenset(person_key(n.actor or n.text) for n in names if n.kind is NameKind.PERSON)


def family_names(names: Iterable[Name]) -> frozenset[str]:
    """The last parts of the persons' names, in lower case."""
    parts = (name_parts(n.actor or n.text) for n in names if n.kind is NameKind.PERSON)
    return frozenset(part[-1] for part in parts if part)


def awaits_of(records: StoryRecords, held: NamedText) -> tuple[Awaited, ...]:
    """The visits of named persons or states of which the story expects something, though it codes no event.

    "Putin's visit" with "no pronouncements during the visit are expected": the visit is yet to come.
    """
    plain = [f for f in records.forecasts if f.event is None]
    if not any(_VISITS & set(content_stems(f.expected.text)) for f in plain):
        return ()
    found: dict[str, Awaited] = {}
    for name in held.names:
        if _VISIT.match(held.text, name.span.end):
            persons = family_names((name,))
            for visitor in (name.country,) if name.country else sorted(persons):
                found.setdefault(visitor, Awaited(visitor, persons))
    return tuple(found.values())
