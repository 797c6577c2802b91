"""The people at the desk, as the ledger keeps them: users, sessions, links, searches, publications."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tocsin.terms.digest import content_id


class UserRole(StrEnum):
    """What a user may do; each may all that the one before may."""

    READER = "reader"
    """Reads."""
    ANALYST = "analyst"
    """Judges, annotates, publishes."""
    OWNER = "owner"
    """Adds users and shares."""


@dataclass(frozen=True, slots=True)
class User:
    """One person who may log in."""

    name: str
    password: str = field(repr=False)
    """argon2 hash as text; never the password."""
    role: UserRole


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One login of a user."""

    token: str
    """Digest of the cookie's secret: who reads the ledger cannot log in with it."""
    user: str
    csrf: str = field(repr=False)
    """Secret that its forms must bring."""
    opened: datetime
    """Aware UTC."""
    expires: datetime


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A link that shows one page to whoever holds it."""

    token: str
    """Digest of the link's secret."""
    path: str
    """The page it shows."""
    by: str
    opened: datetime
    expires: datetime | None
    revoked: datetime | None = None
    """When it was taken back, None while it works."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that a user keeps."""

    user: str
    name: str
    query: str

    @property
    def id(self) -> str:
        """Identity: whose it is and what it is called; saving under the same name is the next version."""
        return content_id("search", self.user, self.name)


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file of a published brief."""

    name: str
    """File name without a folder."""
    media_type: str
    sha256: str
    """Digest of its bytes, which `LedgerReader.content` returns."""
    size: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A brief as a person edited it, in one version."""

    id: str
    case: str
    """Name of the watch it is about."""
    title: str
    by: str
    structure: Mapping[str, Any] = field(default_factory=dict)
    """What was chosen, ordered and annotated; JSON-compatible, the desk's own."""
    files: tuple[PublishedFile, ...] = ()
    """Empty while it is a draft."""
    published: datetime | None = None
    """When it was published, aware UTC; None while it is a draft."""
