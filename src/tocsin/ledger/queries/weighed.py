"""Questions about findings, judgements and the audit log."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select, true

from tocsin.ledger.filters import FindingFilter
from tocsin.ledger.plainly import Plain
from tocsin.ledger.records import KeptJudgement
from tocsin.ledger.standing import known
from tocsin.ledger.tables import audit, findings, judgements
from tocsin.terms.judgement import Decision


@lru_cache(maxsize=64)
def select_findings(wanted: FindingFilter, as_of: datetime | None) -> Select[Any]:
    """Findings in order of arrival."""
    found = select(findings).where(known(findings, as_of, closed_too=wanted.closed_too))
    if wanted.kinds:
        found = found.where(findings.c.kind.in_(wanted.kinds))
    if wanted.subject is not None:
        found = found.where(findings.c.subject == wanted.subject)
    if wanted.object is not None:
        found = found.where(findings.c.object == wanted.object)
    if wanted.about is not None:
        found = found.where((findings.c.subject == wanted.about) | (findings.c.object == wanted.about))
    if wanted.after:
        found = found.where(findings.c.seq > wanted.after)
    return found.order_by(findings.c.seq)


_UNREAD = "SELECT kind, subject, object, CAST(value AS text), CAST(proofs AS text) FROM findings "
SELECT_ABOUT = Plain.of(f"{_UNREAD} WHERE closed_at IS NULL AND subject IN :keys ORDER BY seq", keys="text")
"""What stands about some records, in order of arrival."""
SELECT_NAMING = Plain.of(
    f"{_UNREAD} WHERE closed_at IS NULL AND object IN :keys AND kind IN :kinds ORDER BY seq",
    keys="text",
    kinds="text",
)
"""What stands of some kinds with a record as its object."""


@lru_cache(maxsize=64)
def select_judgements(about: str | None, as_of: datetime | None) -> Select[Any]:
    """Judgements in order of arrival, all or those about one record."""
    learned = true() if as_of is None else judgements.c.opened_at <= as_of
    found = select(judgements).where(learned).order_by(judgements.c.seq)
    if about is not None:
        found = found.where((judgements.c.subject == about) | (judgements.c.object == about))
    return found


def select_undoings(as_of: datetime | None) -> Select[Any]:
    """Judgements that undo others, in order of arrival."""
    return select_judgements(None, as_of).where(judgements.c.decision == Decision.UNDO.value)


def undone(undoings: Iterable[KeptJudgement]) -> frozenset[str]:
    """Ids of the judgements that no longer stand: an undoing counts unless a later one undoes it.

    Args:
        undoings: judgements whose decision is to undo, in order of arrival.
    """
    fallen: set[str] = set()
    for kept in reversed(list(undoings)):
        if kept.id not in fallen and kept.judgement.object:
            fallen.add(kept.judgement.object)
    return frozenset(fallen)


def standing(found: Iterable[KeptJudgement], fallen: frozenset[str]) -> Iterator[KeptJudgement]:
    """Judgements that count: neither undone nor an undoing themselves."""
    return (kept for kept in found if kept.id not in fallen and kept.judgement.decision != Decision.UNDO)


def select_lines(subject: str | None, after: int) -> Select[Any]:
    """Lines of the audit log in order."""
    found = select(audit).where(audit.c.seq > after).order_by(audit.c.seq)
    return found if subject is None else found.where(audit.c.subject == subject)
