"""Users, sessions, links, searches and publications, as rows and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Values
from tocsin.ledger.noun_json import read_noun, write_noun
from tocsin.ledger.people import (
    Publication,
    PublishedFile,
    SavedSearch,
    SessionRecord,
    ShareLink,
    User,
    UserRole,
)
from tocsin.ledger.rows.weighed import plain, require_short


def user_values(user: User, at: datetime) -> Values:
    """One version of a user as a row."""
    require_short(user.name)
    return {"name": user.name, "password": user.password, "role": user.role.value, "opened_at": at}


def read_user(row: Row[Any]) -> User:
    """A user from their row."""
    return User(row.name, row.password, UserRole(row.role))


def session_values(session: SessionRecord) -> Values:
    """A login as a row."""
    require_short(session.user)
    return {
        "token": session.token,
        "user": session.user,
        "csrf": session.csrf,
        "expires_at": session.expires,
        "opened_at": session.opened,
    }


def read_session(row: Row[Any]) -> SessionRecord:
    """A login from its row."""
    return SessionRecord(row.token, row.user, row.csrf, row.opened_at, row.expires_at)


def link_values(link: ShareLink) -> Values:
    """A link as a row."""
    return {
        "token": link.token,
        "path": link.path,
        "by": link.by,
        "expires_at": link.expires,
        "opened_at": link.opened,
        "closed_at": link.revoked,
    }


def read_link(row: Row[Any]) -> ShareLink:
    """A link from its row."""
    return ShareLink(row.token, row.path, row.by, row.opened_at, row.expires_at, row.closed_at)


def search_values(search: SavedSearch, at: datetime) -> Values:
    """One version of a saved search as a row."""
    require_short(search.user)
    return {
        "id": search.id,
        "user": search.user,
        "name": search.name,
        "query": search.query,
        "opened_at": at,
    }


def read_search(row: Row[Any]) -> SavedSearch:
    """A saved search from its row."""
    return SavedSearch(row.user, row.name, row.query)


def publication_values(publication: Publication, at: datetime) -> Values:
    """One version of a brief as a row."""
    require_short(publication.case)
    return {
        "id": publication.id,
        "case": publication.case,
        "title": publication.title,
        "by": publication.by,
        "structure": plain(publication.structure),
        "files": write_noun(publication.files),
        "published_at": publication.published,
        "opened_at": at,
    }


def read_publication(row: Row[Any]) -> Publication:
    """One version of a brief from its row."""
    return Publication(
        id=row.id,
        case=row.case,
        title=row.title,
        by=row.by,
        structure=row.structure,
        files=tuple(read_noun(PublishedFile, file) for file in row.files),
        published=row.published_at,
    )
