"""Writing what is made of the records: findings, judgements, lines of the audit log."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from tocsin.ledger.appending import append, close_those, put_standing, standing_rows
from tocsin.ledger.auditing import add_line
from tocsin.ledger.records import AuditLine
from tocsin.ledger.registering.following import follow_findings
from tocsin.ledger.registering.keeping import refresh
from tocsin.ledger.rows.weighed import finding_values, judgement_detail, judgement_values
from tocsin.ledger.tables import findings, judgements
from tocsin.ledger.writer.writing import Writing
from tocsin.terms.errors import LedgerError, NotFound
from tocsin.terms.finding import Finding
from tocsin.terms.judgement import Decision, Judgement


class WeighedWriter(Writing):
    """Adds and closes findings; adds judgements, which nothing closes."""

    def put_findings(self, found: Iterable[Finding], at: datetime, gone: Iterable[str] = ()) -> int:
        """Keep findings: one whose value or proofs changed closes the version that stood.

        Args:
            found: what holds.
            at: when it was found, aware UTC.
            gone: ids of findings that no longer hold.

        Returns:
            How many are new, changed or closed.
        """
        rows = [finding_values(finding, at) for finding in found]
        closed = list(gone)
        if not rows and not closed:
            return 0
        with self._connections.writing() as connection:
            ending = standing_rows(connection, findings, "id", closed)
            close_those(connection, findings, "seq", (row["seq"] for row in ending), at)
            replaced, added = put_standing(connection, findings, rows, ("id",))
            follow_findings(connection, [*ending, *replaced], added)
        return len(ending) + len(added)

    def judge(self, judgement: Judgement, at: datetime) -> str:
        """Keep what a person decided, with its line in the audit log.

        Args:
            judgement: the decision; its own `at` counts where it has one.
            at: now, aware UTC.

        Returns:
            The judgement's id.

        Raises:
            NotFound: it undoes a judgement that the ledger does not hold.
            LedgerError: the same person decided the same at the same moment already.
        """
        made = judgement if judgement.at else replace(judgement, at=at)
        moment = made.at or at
        with self._connections.writing() as connection:
            if made.decision is Decision.UNDO and not _is_kept(connection, made.object or ""):
                raise NotFound(f"{made.object}: there is no such judgement to undo")
            if _is_kept(connection, made.id):
                raise LedgerError(f"{made.id}: this judgement is kept already")
            said = AuditLine(
                f"judge/{made.decision.value}", made.subject, made.by, moment, judgement_detail(made)
            )
            append(connection, judgements, [judgement_values(made, add_line(connection, said))])
            refresh(connection, _touched(connection, made))
        return made.id

    def note(self, line: AuditLine) -> AuditLine:
        """Add a line to the audit log: what a person changed beside judgements.

        Returns:
            The line as it is kept, sealed by its digest.
        """
        with self._connections.writing() as connection:
            return add_line(connection, line)


def _touched(connection: Connection, judgement: Judgement) -> list[str]:
    """The record that a judgement is about, or that the judgement it undoes is about."""
    if judgement.decision is not Decision.UNDO:
        return [judgement.subject]
    undone = select(judgements.c.subject).where(judgements.c.id == judgement.object)
    return [judgement.subject, *connection.scalars(undone)]


def _is_kept(connection: Connection, id_: str) -> bool:
    return connection.scalar(select(judgements.c.id).where(judgements.c.id == id_)) is not None
