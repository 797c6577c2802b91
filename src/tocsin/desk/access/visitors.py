"""Visitors: whoever sends a request, with what they may do."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from starlette.requests import Request

from tocsin.ledger import LedgerReader, SessionRecord, ShareLink, UserRole
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.digest import sha256_text

COOKIE = "tocsin_session"
"""Holds a login's secret."""
LASTS = timedelta(hours=12)
"""How long a login lasts."""


class How(StrEnum):
    """How a visitor came in."""

    LOCAL = "local"
    """On this machine, where nobody has to sign in."""
    SIGNED_IN = "signed-in"
    SHARED = "shared"
    """By a link that shows one page."""
    NOBODY = "nobody"
    """Not signed in."""


_RANKS = {UserRole.READER: 1, UserRole.ANALYST: 2, UserRole.OWNER: 3}


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's sender."""

    name: str
    how: How
    role: UserRole | None = None
    """None where nothing may be seen."""
    csrf: str = field(default="", repr=False)
    """What its forms have to bring; empty where it may send none."""
    session: str | None = None
    """Digest of the login's secret."""

    def may(self, role: UserRole | None) -> bool:
        """Whether the visitor's role is at least this one; None is asked of nobody."""
        return role is None or (self.role is not None and _RANKS[self.role] >= _RANKS[role])

    @property
    def judges(self) -> bool:
        """Whether forms that decide are shown."""
        return bool(self.csrf) and self.may(UserRole.ANALYST)

    @property
    def owns(self) -> bool:
        """Whether users and links are shown."""
        return bool(self.csrf) and self.may(UserRole.OWNER)


def visitor_of(request: Request) -> Visitor:
    """Who sends a request, as the guard found."""
    visitor: Visitor = request.state.visitor
    return visitor


def signed_in(reader: LedgerReader, secret: str, now: datetime) -> Visitor | None:
    """The user behind a cookie's secret, None where the login ended or the user is gone."""
    session = reader.session(digest_of(secret), now)
    user = reader.user(session.user) if session else None
    if session is None or user is None:
        return None
    return Visitor(user.name, How.SIGNED_IN, user.role, session.csrf, session.token)


def shared_by(link: ShareLink) -> Visitor:
    """Whoever holds a link: reads, and sends nothing."""
    return Visitor(f"a link of {link.by}", How.SHARED, UserRole.READER)


def begin_session(writer: LedgerWriter, user: str, now: datetime) -> str:
    """Keep a new login, and return its secret, which is kept nowhere else."""
    secret = secrets.token_urlsafe(32)
    writer.open_session(SessionRecord(digest_of(secret), user, secrets.token_urlsafe(32), now, now + LASTS))
    return secret


def digest_of(secret: str) -> str:
    """What the ledger keeps of a secret: who reads the ledger cannot use it."""
    return sha256_text(secret)
