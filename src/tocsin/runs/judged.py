"""The machine's records with what people decided about them: some rejected, some corrected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, TypeVar, get_type_hints

from tocsin.ledger import LedgerReader
from tocsin.terms.interval import Interval
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.story import Story


class Judgeable(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Its content id."""


_R = TypeVar("_R", bound=Judgeable)


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided, ready to be laid over records."""

    rejected: frozenset[str]
    corrected: Mapping[str, Mapping[str, Any]]
    """Fields with a person's values, the last decision first, by record."""
    settled: Mapping[str, Interval]
    """Publication intervals that a person settled, by story."""

    def kept(self, records: Iterable[_R]) -> Iterator[_R]:
        """The records that stand, with a person's values where they have some."""
        for record in records:
            if record.id not in self.rejected:
                yield corrected(record, self.corrected.get(record.id, {}))

    def stories(self, stories: Iterable[Story]) -> Iterator[Story]:
        """The stories, with the publication date that a person settled."""
        for story in stories:
            settled = self.settled.get(story.id)
            yield replace(story, published=settled) if settled else story


def judged_by(reader: LedgerReader, as_of: datetime | None = None) -> Judged:
    """Every decision that stands."""
    return judged_from(kept.judgement for kept in reader.judgements(as_of=as_of))


def judged_from(standing: Iterable[Judgement]) -> Judged:
    """Decisions that stand, in order of arrival, ready to be laid over records; the last one counts."""
    values: dict[str, dict[str, Any]] = {}
    rejected: set[str] = set()
    settled: dict[str, Interval] = {}
    for judgement in standing:
        if judgement.decision is Decision.CORRECT:
            values.setdefault(judgement.subject, {}).update(judgement.value)
        elif judgement.decision is Decision.REJECT:
            rejected.add(judgement.subject)
        elif judgement.decision is Decision.ACCEPT:
            rejected.discard(judgement.subject)
        elif judgement.decision is Decision.SETTLE and {"earliest", "latest"} & set(judgement.value):
            settled[judgement.subject] = settled_interval(judgement)
    return Judged(frozenset(rejected), values, settled)


def settled_interval(judgement: Judgement) -> Interval:
    """The interval that a judgement settles, with who settled it as its basis."""
    value = judgement.value
    return Interval(value.get("earliest"), value.get("latest"), f"settled by {judgement.by}")


def corrected(record: _R, values: Mapping[str, Any]) -> _R:
    """A record with a person's values for plain fields and fields of a list of codes.

    Raises:
        ValueError: a value is no code of its field's list.
    """
    if not values:
        return record
    hints = get_type_hints(type(record))
    known = {field.name for field in fields(record)}  # type: ignore[arg-type]
    changes = {name: _value(hints[name], value) for name, value in values.items() if name in known}
    return replace(record, **changes)  # type: ignore[type-var]


def _value(hint: Any, value: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(value, list):
        return tuple(value)
    return value
