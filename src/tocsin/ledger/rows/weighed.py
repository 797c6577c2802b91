"""Findings, judgements and lines of the audit log, as rows and back."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Json, Values
from tocsin.ledger.records import AuditLine, KeptFinding, KeptJudgement, UnreadFinding
from tocsin.ledger.tables.columns import shown
from tocsin.terms.digest import sha256_text
from tocsin.terms.errors import LedgerError
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Decision, Judgement

LONGEST = 500
"""Characters of a subject or object: PostgreSQL refuses index entries of 2.7 kB."""
_KINDS = {kind.value: kind for kind in FindingKind}
FIRST = "0" * 64
"""What stands for the digest before the first line."""


def plain(value: Mapping[str, Any]) -> Json:
    """A mapping as JSON gives it back: tuples as lists.

    Raises:
        LedgerError: it holds something that JSON has no word for.
    """
    try:
        return json.loads(json.dumps(dict(value), allow_nan=False))
    except (TypeError, ValueError) as error:
        raise LedgerError(f"a value that is no JSON cannot be kept: {error}") from error


def require_short(*names: str | None) -> None:
    """Refuse subjects and objects that no index takes.

    Raises:
        LedgerError: one is longer than `LONGEST`.
    """
    for name in names:
        if name is not None and len(name) > LONGEST:
            raise LedgerError(f"{name[:60]}…: a subject or object has at most {LONGEST} characters")


def finding_values(finding: Finding, at: datetime) -> Values:
    """A finding as a row, learned at `at`."""
    require_short(finding.subject, finding.object)
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "subject": finding.subject,
        "object": finding.object,
        "value": plain(finding.value),
        "proofs": list(finding.proofs),
        "opened_at": at,
    }


def read_finding(row: Row[Any]) -> Finding:
    """A finding from its row."""
    return Finding(FindingKind(row.kind), row.subject, row.object, row.value, tuple(row.proofs))


def read_unread(row: Sequence[Any]) -> UnreadFinding:
    """A finding whose value and proofs wait to be read, from its kind, subject, object and these two."""
    kind, subject, item, value, proofs = row
    return UnreadFinding(_KINDS[kind], shown(subject), None if item is None else shown(item), value, proofs)


def kept_finding(row: Row[Any]) -> KeptFinding:
    """A finding with the time in which it stood."""
    return KeptFinding(row.seq, read_finding(row), row.opened_at, row.closed_at)


def judgement_detail(judgement: Judgement) -> Json:
    """Everything that a judgement says, as its audit line keeps it."""
    return {
        "id": judgement.id,
        "object": judgement.object,
        "value": plain(judgement.value),
        "reason": judgement.reason,
    }


def judgement_values(judgement: Judgement, line: AuditLine) -> Values:
    """A judgement as a row, beside its audit line."""
    require_short(judgement.object)
    return {
        "id": judgement.id,
        "decision": judgement.decision.value,
        "subject": judgement.subject,
        "object": judgement.object,
        "value": line.detail["value"],
        "by": judgement.by,
        "reason": judgement.reason,
        "line": line.digest,
        "opened_at": line.at,
    }


def read_judgement(row: Row[Any]) -> Judgement:
    """A judgement from its row."""
    return Judgement(
        Decision(row.decision), row.subject, row.object, row.value, row.by, row.opened_at, row.reason
    )


def kept_judgement(row: Row[Any]) -> KeptJudgement:
    """A judgement with its place in the audit log."""
    return KeptJudgement(row.seq, row.id, read_judgement(row), row.line)


def line_after(previous: str, written: AuditLine) -> AuditLine:
    """The same line in its place: after `previous`, with its own digest."""
    require_short(written.action, written.subject)
    said = {
        "action": written.action,
        "subject": written.subject,
        "by": written.by,
        "detail": plain(written.detail),
        "at": written.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous": previous,
    }
    digest = sha256_text(json.dumps(said, sort_keys=True, separators=(",", ":")))
    return AuditLine(
        written.action, written.subject, written.by, written.at, said["detail"], previous, digest
    )


def line_values(line: AuditLine) -> Values:
    """A line of the audit log as a row."""
    return {
        "action": line.action,
        "subject": line.subject,
        "by": line.by,
        "detail": dict(line.detail),
        "previous": line.previous,
        "digest": line.digest,
        "opened_at": line.at,
    }


def read_line(row: Row[Any]) -> AuditLine:
    """A line of the audit log from its row."""
    return AuditLine(
        row.action, row.subject, row.by, row.opened_at, row.detail, row.previous, row.digest, row.seq
    )
