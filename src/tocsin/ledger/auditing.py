"""The audit log: lines that only grow, each sealed over the one before, so that no change goes unseen."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from tocsin.ledger.appending import append
from tocsin.ledger.records import AuditLine
from tocsin.ledger.rows.weighed import (
    FIRST,
    judgement_detail,
    kept_judgement,
    line_after,
    line_values,
    read_line,
)
from tocsin.ledger.tables import audit, judgements

_BATCH = 500
"""Lines held in memory at a time while the chain is read."""


def add_line(connection: Connection, line: AuditLine) -> AuditLine:
    """Add a line after the last one; the caller holds the write lock.

    Returns:
        The line with its digest and the one before.
    """
    last = connection.scalar(select(audit.c.digest).order_by(audit.c.seq.desc()).limit(1))
    sealed = line_after(last or FIRST, line)
    append(connection, audit, [line_values(sealed)])
    return sealed


def head(connection: Connection) -> tuple[int, str]:
    """How many lines there are, and the digest of the last: whoever notes it elsewhere sees a cut end."""
    rows = connection.execute(select(audit.c.digest).order_by(audit.c.seq))
    count, digest = 0, FIRST
    for row in rows:
        count, digest = count + 1, row.digest
    return count, digest


def broken_links(connection: Connection) -> Iterator[str]:
    """Where the log no longer is what was written: each fault as a sentence, none in a sound one."""
    previous = FIRST
    sealed: dict[str, AuditLine] = {}
    rows = connection.execute(select(audit).order_by(audit.c.seq), execution_options={"yield_per": _BATCH})
    for number, row in enumerate(rows, start=1):
        line = read_line(row)
        if line.previous != previous:
            yield f"line {number} of the audit log does not follow the line before it"
        if line_after(line.previous, line).digest != line.digest:
            yield f"line {number} of the audit log was changed: {line.action} of {line.subject} by {line.by}"
        if line.action.startswith("judge/"):
            sealed[line.digest] = line
        previous = line.digest
    yield from _changed_judgements(connection, sealed)


def _changed_judgements(connection: Connection, sealed: dict[str, AuditLine]) -> Iterator[str]:
    for row in connection.execute(select(judgements).order_by(judgements.c.seq)):
        kept = kept_judgement(row)
        line = sealed.pop(kept.line, None)
        if line is None:
            yield f"judgement {kept.id} has no line in the audit log"
            continue
        said = (f"judge/{kept.judgement.decision.value}", kept.judgement.subject, kept.judgement.by)
        same = said == (line.action, line.subject, line.by) and kept.judgement.at == line.at
        if kept.id != line.detail.get("id") or not same or judgement_detail(kept.judgement) != line.detail:
            yield f"judgement {kept.id} says another thing than its line in the audit log"
    for line in sealed.values():
        yield f"the judgement of the audit log on {line.subject} by {line.by} is gone"
