"""The review queue: what waits, in its sentence, with what it rests on and what a person may change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.desk.excerpts import Excerpt, excerpt_of, span_of
from tocsin.desk.fieldforms import FormField, form_fields
from tocsin.desk.memory import Memory
from tocsin.ledger import KeptJudgement, LedgerReader, RecordKind
from tocsin.runs.reviewing import Reviewed, Waiting, queue, record_of
from tocsin.terms.judgement import Decision
from tocsin.terms.story import Story

LOOKED_AHEAD = 2_000
"""Records that are put in order at once; more are met when these are judged."""
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One record to be reviewed."""

    id: str
    kind: RecordKind
    record: Reviewed
    story: Story
    excerpt: Excerpt | None
    """None where the text no longer has its digest."""
    fields: tuple[FormField, ...]
    judged: tuple[KeptJudgement, ...]
    """Decisions that stand, the latest last."""
    waiting: Waiting | None = None
    """Why it is in the queue, None where it is not."""

    @property
    def rejected(self) -> bool:
        """Whether a person said that it is wrong."""
        return any(kept.judgement.decision is Decision.REJECT for kept in self.judged)


@dataclass(frozen=True, slots=True)
class Review:
    """What the page of the queue shows."""

    entries: tuple[Entry, ...]
    waiting: int
    """Records that wait, as far as was looked ahead."""
    judged: int
    """Records that people judged."""
    latest: tuple[KeptJudgement, ...]
    """The last decisions, the latest first, each of which can be undone."""


def review_of(reader: LedgerReader, memory: Memory) -> Review:
    """The beginning of the queue, and how far it is."""
    standing = reader.judgements()
    judged = {kept.judgement.subject for kept in standing}
    held = memory.recall("queue", lambda: queue(reader, LOOKED_AHEAD))
    waiting = [each for each in held if each.id not in judged]
    entries = tuple(entry_of(reader, each.id, each) for each in waiting[:SHOWN])
    return Review(entries, len(waiting), len(judged), tuple(reversed(standing[-8:])))


def entry_of(reader: LedgerReader, id_: str, waiting: Waiting | None = None) -> Entry:
    """One record with its words, its fields and what people decided.

    Raises:
        NotFound: the ledger holds no such record.
        BadUsage: records of that kind are not reviewed.
    """
    found = reader.find(id_)
    record = record_of(reader, found)
    story = reader.story(record.story)
    judged = reader.judgements(about=found.id)
    fields = form_fields(found.kind, record, values_of(judged))
    return Entry(
        found.id,
        found.kind,
        record,
        story,
        excerpt_of(reader, story, span_of(record)),
        fields,
        judged,
        waiting,
    )


def values_of(judged: Iterable[KeptJudgement]) -> Mapping[str, Any]:
    """The fields that people corrected, the last decision over those before."""
    values: dict[str, Any] = {}
    for kept in judged:
        if kept.judgement.decision is Decision.CORRECT:
            values.update(kept.judgement.value)
    return values
