"""Questions about findings, judgements and the audit log."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select

from tocsin.ledger.filters import FindingFilter
from tocsin.ledger.queries.weighed import (
    select_findings,
    select_judgements,
    select_lines,
    select_undoings,
    standing,
    undone,
)
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import AuditLine, KeptFinding, KeptJudgement
from tocsin.ledger.rows.weighed import kept_finding, kept_judgement, read_finding, read_line
from tocsin.ledger.tables import findings, judgements
from tocsin.terms.finding import Finding


class WeighedReader(Asking):
    """What weighing found, what persons decided, and the log of who did what."""

    def findings(
        self, wanted: FindingFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Finding]:
        """Findings in order of arrival."""
        return self._stream(select_findings(wanted or FindingFilter(), as_of), read_finding)

    def kept_findings(
        self, wanted: FindingFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[KeptFinding]:
        """Findings with the time in which each version stood."""
        return self._stream(select_findings(wanted or FindingFilter(), as_of), kept_finding)

    def findings_about(
        self, subjects: Iterable[str], kinds: tuple[str, ...] = (), as_of: datetime | None = None
    ) -> Iterator[Finding]:
        """Findings whose subject is one of several records."""
        query = select_findings(FindingFilter(kinds=kinds), as_of)
        return self._portions(query, findings.c.subject, subjects, read_finding)

    def finding(self, id_: str) -> KeptFinding:
        """One finding in its latest version."""
        return self._one(select(findings).where(findings.c.id == id_), findings.c.seq, kept_finding, id_)

    def judgements(
        self, about: str | None = None, as_of: datetime | None = None, *, undone_too: bool = False
    ) -> tuple[KeptJudgement, ...]:
        """Judgements in order of arrival, all or those whose subject or object is one record.

        Args:
            about: id of a record, None for all.
            as_of: a moment of the learned clock, None for now.
            undone_too: whether undone judgements, and those that undo, are wanted as well.
        """
        found = self._all(select_judgements(about, as_of), kept_judgement)
        if undone_too:
            return found
        fallen = undone(self._all(select_undoings(as_of), kept_judgement))
        return tuple(standing(found, fallen))

    def judgement(self, id_: str) -> KeptJudgement:
        """One judgement, undone or not."""
        query = select(judgements).where(judgements.c.id == id_)
        return self._one(query, judgements.c.seq, kept_judgement, id_)

    def audit(self, subject: str | None = None, after: int = 0) -> Iterator[AuditLine]:
        """Lines of the audit log in order, all or those about one record, after a `seq`."""
        return self._stream(select_lines(subject, after), read_line)
