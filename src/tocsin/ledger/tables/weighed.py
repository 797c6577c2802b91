"""Tables of what is made of the records: findings of the machine, judgements of persons, the audit log."""

from sqlalchemy import Column, ForeignKey, Index, Table

from tocsin.ledger.tables.columns import (
    METADATA,
    Code,
    Key,
    Moment,
    Nested,
    Prose,
    Sequence,
    index_of,
    one_standing,
)

findings = Table(
    "findings",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("kind", Code, nullable=False),
    Column("subject", Prose, nullable=False),
    Column("object", Prose),
    Column("value", Nested, nullable=False),
    Column("proofs", Nested, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(findings, "id")
Index(None, findings.c.subject, findings.c.kind)
Index(None, findings.c.object, findings.c.kind)
Index(None, findings.c.kind, findings.c.seq)
index_of(
    "ix_findings_standing",
    findings.c.kind,
    findings.c.object,
    findings.c.subject,
    where=findings.c.closed_at.is_(None),
)
"""For registers that are read in the order of names."""

audit = Table(
    "audit",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("action", Prose, nullable=False, index=True),
    Column("subject", Prose, nullable=False, index=True),
    Column("by", Prose, nullable=False),
    Column("detail", Nested, nullable=False),
    Column("digest", Key, nullable=False, unique=True),
    Column("previous", Key, nullable=False, unique=True),
    Column("opened_at", Moment, nullable=False),
)
"""What persons did, line upon line; each line's digest is made over its own words and the digest before."""

judgements = Table(
    "judgements",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, unique=True),
    Column("decision", Code, nullable=False, index=True),
    Column("subject", Prose, nullable=False, index=True),
    Column("object", Prose, index=True),
    Column("value", Nested, nullable=False),
    Column("by", Prose, nullable=False),
    Column("reason", Prose),
    Column("line", Key, ForeignKey(audit.c.digest), nullable=False, unique=True),
    Column("opened_at", Moment, nullable=False),
)
"""Decisions in order; `line` is the digest of the audit line that keeps each."""
