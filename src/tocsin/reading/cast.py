"""The cast of a story: its names with whom they name, their offices, their states."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.lexicon import load_lexicon
from tocsin.reading.names.bodies import fullest_forms
from tocsin.reading.names.draft import Draft, Marked
from tocsin.reading.names.drafting import draft_names
from tocsin.reading.names.people import Person, Surroundings, bearers, choose, people_of
from tocsin.reading.names.shared import with_states
from tocsin.reading.offices.finding import find_offices
from tocsin.terms.name import Name, NameKind
from tocsin.terms.office import OfficeRecord, Tenure
from tocsin.terms.span import Span


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone and everything a story names."""

    names: tuple[Name, ...]
    """By place, none overlapping."""
    offices: tuple[OfficeRecord, ...]
    """Who is what, as the story says it; `person` is the fullest form."""


def read_cast(marked: Marked) -> Cast:
    """Names, offices and who is who of one story."""
    drafts = with_states(draft_names(marked), marked, load_gazetteer())
    lexicon = load_lexicon()
    people = people_of(drafts, lexicon)
    records = [_with_full_name(record, people) for record in find_offices(marked.text, drafts)]
    states = {record.person: record.country for record in reversed(records) if record.country}
    bodies = fullest_forms(drafts, marked.text, load_gazetteer())
    namer = _Namer(marked, people, _best(records), states, bodies)
    names = tuple(namer.name(draft) for draft in drafts)
    return Cast(names, tuple(records))


def find_names(marked: Marked) -> tuple[Name, ...]:
    """The names of one story, typed, resolved and with the office and state the story gives them."""
    return read_cast(marked).names


def _with_full_name(record: OfficeRecord, people: Sequence[Person]) -> OfficeRecord:
    found = bearers(record.person, people, load_lexicon())
    if len(found) != 1 or found[0].name == record.person:
        return record
    return OfficeRecord(
        found[0].name, record.name, record.office, record.country, record.body, record.tenure, record.evidence
    )


def _best(records: Sequence[OfficeRecord]) -> dict[str, OfficeRecord]:
    """Person → the office to print: held now before once, a title before an apposition, the first."""
    best: dict[str, OfficeRecord] = {}
    for record in records:
        rival = best.get(record.person)
        if rival is None or _rank(record) > _rank(rival):
            best[record.person] = record
    return best


def _rank(record: OfficeRecord) -> tuple[bool, bool, bool]:
    in_front = record.evidence.end == record.name.end
    return record.tenure is Tenure.CURRENT, in_front, record.country is not None


def _printed(record: OfficeRecord | None) -> str | None:
    """An office as a name carries it, with "former" or "then" where it is no longer held."""
    if record is None:
        return None
    past = record.tenure in {Tenure.FORMER, Tenure.THEN} and not record.office.lower().startswith("ex-")
    return f"{record.tenure.value} {record.office}" if past else record.office


class _Namer:
    """Turns drafts into names in one pass through the story."""

    def __init__(
        self,
        marked: Marked,
        people: Sequence[Person],
        offices: dict[str, OfficeRecord],
        states: dict[str, str],
        bodies: dict[str, str],
    ) -> None:
        self._marked = marked
        self._people = people
        self._offices = offices
        self._bodies = bodies
        self._states = states
        self._sentences = tuple(sentence for sentence in marked.sentences if sentence)
        self._starts = [words[0][0] for words in self._sentences]
        self._seen: dict[str, int] = {}
        self._bearers: dict[str, tuple[Person, ...]] = {}
        """Forms of names, with the persons that each can mean."""

    def name(self, draft: Draft) -> Name:
        """One draft as a name; mentions must come in order."""
        if draft.kind is NameKind.PERSON:
            return self._person(draft)
        entry = load_gazetteer().lookup(draft.text) if draft.kind is not NameKind.OTHER else None
        country = draft.country or (entry.country if entry else None)
        actor = self._bodies.get(draft.text, draft.text)
        if entry is not None and entry.usual is not None:
            actor = actor if country == entry.usual.country else draft.text
        elif country is None and draft.kind is NameKind.ORGANISATION:
            country = load_gazetteer().country_of(draft.text)
        if draft.kind is NameKind.STATE and country:
            actor = load_gazetteer().states.get(country, actor)
        return Name(draft.span, draft.text, draft.kind, actor, None, country)

    def _person(self, draft: Draft) -> Name:
        candidates = self._bearers.get(draft.text)
        if candidates is None:
            candidates = self._bearers[draft.text] = bearers(draft.text, self._people, load_lexicon())
        at = bisect_right(self._starts, draft.start) - 1
        if not candidates:
            office = self._offices.get(draft.text)
            return Name(
                draft.span, draft.text, draft.kind, draft.text,
                _printed(office), self._states.get(draft.text),
            )  # fmt: skip
        alone = len(candidates) == 1
        person = candidates[0] if alone else choose(candidates, self._around(at), self._seen, self._states)
        if person is None:
            return Name(draft.span, draft.text, draft.kind, None, None, None)
        self._seen[person.name] = at
        office = self._offices.get(person.name)
        return Name(
            draft.span, draft.text, draft.kind, person.name,
            _printed(office), self._states.get(person.name),
        )  # fmt: skip

    def _around(self, at: int) -> Surroundings:
        sentences = self._sentences
        if not 0 <= at < len(sentences):
            return Surroundings(at, frozenset())
        words = sentences[at]
        text = Span(words[0].start, words[-1].end).of(self._marked.text)
        return Surroundings(at, frozenset(load_gazetteer().countries_in(text)))
