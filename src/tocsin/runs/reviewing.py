"""What people decide: kept in the ledger, and weighed in at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tocsin.ledger import Found, Ledger, LedgerReader, RecordKind, Waits
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.judged import Judged, corrected, judged_from
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.claim import Claim
from tocsin.terms.errors import BadUsage, NotFound
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast, Outcome
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.transfer import Transfer

Reviewed = Claim | EventMention | Transfer | Forecast | Figure

CORRECTABLE: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.CLAIM: ("act", "polarity", "certainty"),
    RecordKind.EVENT: ("type", "mode", "context", "auxiliary", "status", "initiator", "recipient", "place"),
    RecordKind.TRANSFER: ("giver", "receiver", "goods_class", "quantity", "auxiliary", "status", "open"),
    RecordKind.FORECAST: ("certainty",),
    RecordKind.FIGURE: ("value", "low", "high", "unit"),
}
"""Fields that a person may correct, by kind of record."""
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_GRADES = {"reliability": frozenset("ABCDEF"), "credibility": frozenset("123456")}
_UNSURE = 0.5
"""Score of a record whose finder gives none: a rule is sure of itself, but was not tried here."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record of the review queue."""

    id: str
    kind: str
    words: str
    """What it says, one line."""
    score: float
    """The finder's confidence, 0 to 1."""
    weight: int
    """How much hangs on it: alerts that rest on it, and how many others say the same."""


def decide(ledger: Ledger, judgement: Judgement, now: datetime | None = None) -> str:
    """Keep a decision, and weigh again what it touches; the record itself is never changed.

    Returns:
        The judgement's id, by which it is undone.

    Raises:
        NotFound: the ledger holds no such record.
        BadUsage: the decision makes no sense for it.
    """
    at = now or datetime.now(UTC)
    require_sense(ledger.reader(), judgement)
    id_ = LedgerWriter(ledger).judge(judgement, at)
    weigh_ledger(ledger, at)
    return id_


def require_sense(reader: LedgerReader, judgement: Judgement) -> None:
    """Refuse a decision whose record is unknown, or that the record cannot bear.

    Raises:
        NotFound: the ledger holds no such record.
        BadUsage: a field may not be corrected, or a value is not of its list.
    """
    if judgement.decision is Decision.UNDO:
        reader.judgement(judgement.object or "")
        return
    if judgement.decision is Decision.GRADE:
        _require_grade(judgement.value)
        return
    found = _found(reader, judgement)
    if judgement.decision is Decision.CORRECT and found:
        allowed = CORRECTABLE.get(found.kind, ())
        wrong = [name for name in judgement.value if name not in allowed]
        if wrong or not judgement.value:
            known = ", ".join(allowed) or "nothing"
            raise BadUsage(f"{found.id}: {', '.join(wrong) or 'no field'} cannot be corrected; only {known}")
        try:
            corrected(record_of(reader, found), judgement.value)
        except ValueError as error:
            raise BadUsage(f"{found.id}: {error}") from error
    if judgement.decision is Decision.SETTLE:
        _require_settled(judgement)


def record_of(reader: LedgerReader, found: Found) -> Reviewed:
    """The record behind an id.

    Raises:
        BadUsage: records of that kind are not reviewed.
    """
    match found.kind:
        case RecordKind.CLAIM:
            return reader.claim(found.id)
        case RecordKind.EVENT:
            return reader.event(found.id)
        case RecordKind.TRANSFER:
            return reader.transfer(found.id)
        case RecordKind.FORECAST:
            return reader.forecast(found.id)
        case RecordKind.FIGURE:
            return reader.figure(found.id)
        case _:
            raise BadUsage(f"{found.id}: a {found.kind.value} is not reviewed")


def queue(reader: LedgerReader, most: int = 50) -> tuple[Waiting, ...]:
    """What to look at first: the least sure of what most hangs on; what was judged already is left out."""
    return tuple(map(waiting_of, reader.waiting(most)))


def waiting_of(waits: Waits) -> Waiting:
    """One record of the queue in words."""
    record = waits.record
    kind = "claim" if isinstance(record, Claim) else "event"
    score = record.score if record.score is not None else _UNSURE
    return Waiting(record.id, kind, _words(record), score, waits.weight)


def _words(record: Claim | EventMention) -> str:
    if isinstance(record, Claim):
        source = record.source
        who = (source.actor or source.text) if source else None
        return f"{who or 'nobody named'} {record.act.value}: {record.content.text}"
    parties = f"{'/'.join(record.initiator) or '?'} → {'/'.join(record.recipient) or '?'}"
    return f"{record.type.value} {parties} ({record.status.value})"


def judged_about(reader: LedgerReader, ids: Iterable[str]) -> Judged:
    """What people decided about some records and stories, ready to be laid over them."""
    return judged_from(kept.judgement for kept in reader.judgements_about(ids))


def _found(reader: LedgerReader, judgement: Judgement) -> Found | None:
    """The record that is judged; None for a name, which is no record of the ledger."""
    try:
        return reader.find(judgement.subject)
    except NotFound:
        if judgement.decision in {Decision.MERGE, Decision.SPLIT, Decision.NOTE}:
            return None
        raise


def _require_grade(value: Mapping[str, Any]) -> None:
    for name, wanted in value.items():
        if name not in _GRADES or str(wanted) not in _GRADES[name]:
            raise BadUsage(f"{name}={wanted}: reliability is A to F, credibility 1 to 6")


def _require_settled(judgement: Judgement) -> None:
    value = judgement.value
    if "outcome" in value:
        if value["outcome"] not in _OUTCOMES:
            raise BadUsage(f"{value['outcome']}: an outcome is one of {', '.join(sorted(_OUTCOMES))}")
        return
    first, last = value.get("earliest"), value.get("latest")
    if not first and not last:
        raise BadUsage("settle a date (earliest, latest) or an outcome")
    if first and last and first > last:
        raise BadUsage(f"{first} lies after {last}")
