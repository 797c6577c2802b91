"""Tables of the people at the desk: who they are, what they saw, saved, shared and published."""

from sqlalchemy import Column, Table

from tocsin.ledger.tables.columns import (
    METADATA,
    Code,
    Key,
    Moment,
    Nested,
    Prose,
    Sequence,
    one_standing,
)

users = Table(
    "users",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("name", Prose, nullable=False, index=True),
    Column("password", Prose, nullable=False),
    Column("role", Code, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""`password` is an argon2 hash as text."""
one_standing(users, "name")

sessions = Table(
    "sessions",
    METADATA,
    Column("token", Key, primary_key=True),
    Column("user", Prose, nullable=False, index=True),
    Column("csrf", Prose, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""`token` is a digest: who reads the ledger cannot log in with it."""

share_links = Table(
    "share_links",
    METADATA,
    Column("token", Key, primary_key=True),
    Column("path", Prose, nullable=False),
    Column("by", Prose, nullable=False),
    Column("expires_at", Moment),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""Closed where it was revoked."""

seen_marks = Table(
    "seen_marks",
    METADATA,
    Column("user", Key, primary_key=True),
    Column("case", Key, primary_key=True),
    Column("seen_at", Moment, nullable=False),
)
"""When a person last looked at a case. Overwritten; both columns are digests of the names."""

saved_searches = Table(
    "saved_searches",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("user", Prose, nullable=False, index=True),
    Column("name", Prose, nullable=False),
    Column("query", Prose, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
one_standing(saved_searches, "id")

publications = Table(
    "publications",
    METADATA,
    Column("seq", Sequence, primary_key=True),
    Column("id", Key, nullable=False, index=True),
    Column("case", Prose, nullable=False, index=True),
    Column("title", Prose, nullable=False),
    Column("by", Prose, nullable=False),
    Column("structure", Nested, nullable=False),
    Column("files", Nested, nullable=False),
    Column("published_at", Moment),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""Briefs as persons edited them, a version a row; `files` names digests of `contents`."""
one_standing(publications, "id")
