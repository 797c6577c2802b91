"""Questions about findings, judgements and the audit log."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import select

from tocsin.ledger.appending import portions
from tocsin.ledger.filters import FindingFilter
from tocsin.ledger.plainly import Plain, plain_rows
from tocsin.ledger.queries.weighed import (
    SELECT_ABOUT,
    SELECT_NAMING,
    select_findings,
    select_judgements,
    select_lines,
    select_undoings,
    standing,
    undone,
)
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import AuditLine, KeptFinding, KeptJudgement, UnreadFinding
from tocsin.ledger.rows.weighed import kept_finding, kept_judgement, read_finding, read_line, read_unread
from tocsin.ledger.tables import audit, findings, judgements
from tocsin.ledger.tables.columns import storable
from tocsin.terms.finding import Finding
from tocsin.terms.judgement import Decision


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

    def findings_naming(self, objects: Iterable[str], kinds: tuple[str, ...]) -> Iterator[Finding]:
        """Findings whose object is one of several records."""
        query = select_findings(FindingFilter(kinds=kinds), None)
        return self._portions(query, findings.c.object, objects, read_finding)

    def unread_about(self, subjects: Iterable[str]) -> Iterator[UnreadFinding]:
        """The standing findings whose subject is one of several records."""
        return self._unread(SELECT_ABOUT, subjects, {})

    def unread_naming(self, objects: Iterable[str], kinds: Iterable[str]) -> Iterator[UnreadFinding]:
        """The standing findings of some kinds whose object is one of several records."""
        return self._unread(SELECT_NAMING, objects, {"kinds": list(kinds)})

    def _unread(self, asked: Plain, keys: Iterable[str], given: dict[str, Any]) -> Iterator[UnreadFinding]:
        wanted = [storable(key) for key in dict.fromkeys(keys)]
        with self._connections.reading() as connection:
            for some in portions(wanted):
                for row in plain_rows(connection, asked, {"keys": some, **given}):
                    yield read_unread(row)

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

    def judgements_about(self, subjects: Iterable[str]) -> tuple[KeptJudgement, ...]:
        """Judgements that stand about some records, in order of arrival."""
        query = select_judgements(None, None)
        found = list(self._portions(query, judgements.c.subject, subjects, kept_judgement))
        if not found:
            return ()
        fallen = undone(self._all(select_undoings(None), kept_judgement))
        return tuple(sorted(standing(found, fallen), key=lambda kept: kept.seq))

    def latest_judgements(self, most: int) -> tuple[KeptJudgement, ...]:
        """The last judgements that stand, the latest first."""
        fallen = undone(self._all(select_undoings(None), kept_judgement))
        latest = select_judgements(None, None).order_by(None).order_by(judgements.c.seq.desc())
        return tuple(islice(standing(self._stream(latest, kept_judgement), fallen), most))

    def judged_count(self) -> int:
        """How many records people judged, undone decisions left out."""
        fallen = undone(self._all(select_undoings(None), kept_judgement))
        query = select(judgements.c.id, judgements.c.subject).where(
            judgements.c.decision != Decision.UNDO.value
        )
        return len({row.subject for row in self._all(query, lambda row: row) if row.id not in fallen})

    def judgement(self, id_: str) -> KeptJudgement:
        """One judgement, undone or not."""
        query = select(judgements).where(judgements.c.id == id_)
        return self._one(query, judgements.c.seq, kept_judgement, id_)

    def latest_lines(self, most: int) -> tuple[AuditLine, ...]:
        """The last lines of the audit log, the latest first."""
        query = select_lines(None, 0).order_by(None).order_by(audit.c.seq.desc())
        return self._all(query.limit(most), read_line)

    def audit(self, subject: str | None = None, after: int = 0) -> Iterator[AuditLine]:
        """Lines of the audit log in order, all or those about one record, after a `seq`."""
        return self._stream(select_lines(subject, after), read_line)
