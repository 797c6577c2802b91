"""The review queue: what waits, in its sentence, with what it rests on and what a person may change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.desk.excerpts import Excerpt, excerpt_of, span_of
from tocsin.desk.fieldforms import FormField, form_fields
from tocsin.ledger import KeptJudgement, LedgerReader, RecordKind, Total
from tocsin.runs.reviewing import Reviewed, Waiting, record_of, waiting_of
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.judgement import Decision
from tocsin.terms.story import Story

SHOWN = 12
"""Entries of a page."""
LATEST = 8
"""Decisions that a page lists."""


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
    waiting: Total
    """Records that wait."""
    judged: int
    """Records that people judged."""
    latest: tuple[KeptJudgement, ...]
    """The last decisions, the latest first, each of which can be undone."""


def review_of(reader: LedgerReader) -> Review:
    """The beginning of the queue, and how far it is."""
    waits = reader.waiting(SHOWN)
    stories = reader.stories_by_id({each.record.story for each in waits})
    entries = tuple(
        _entry(reader, _kind(each.record), each.record, stories[each.record.story], (), waiting_of(each))
        for each in waits
    )
    return Review(entries, reader.waiting_count(), reader.judged_count(), reader.latest_judgements(LATEST))


def entry_of(reader: LedgerReader, id_: str) -> Entry:
    """One record with its words, its fields and what people decided.

    Raises:
        NotFound: the ledger holds no such record.
        BadUsage: records of that kind are not reviewed.
    """
    found = reader.find(id_)
    record = record_of(reader, found)
    return _entry(reader, found.kind, record, reader.story(record.story), reader.judgements(about=found.id))


def _kind(record: Claim | EventMention) -> RecordKind:
    return RecordKind.CLAIM if isinstance(record, Claim) else RecordKind.EVENT


def _entry(
    reader: LedgerReader,
    kind: RecordKind,
    record: Reviewed,
    story: Story,
    judged: tuple[KeptJudgement, ...],
    waiting: Waiting | None = None,
) -> Entry:
    excerpt = excerpt_of(reader, story, span_of(record))
    fields = form_fields(kind, record, values_of(judged))
    return Entry(record.id, kind, record, story, excerpt, fields, judged, waiting)


def values_of(judged: Iterable[KeptJudgement]) -> Mapping[str, Any]:
    """The fields that people corrected, the last decision over those before."""
    values: dict[str, Any] = {}
    for kept in judged:
        if kept.judgement.decision is Decision.CORRECT:
            values.update(kept.judgement.value)
    return values
