"""Writing what people do at the desk; every change that others may ask about has its audit line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement

from tocsin.ledger.appending import append, append_new, close_rows, close_those, replace_standing
from tocsin.ledger.auditing import add_line
from tocsin.ledger.people import (
    Publication,
    PublishedFile,
    SavedSearch,
    SessionRecord,
    ShareLink,
    User,
)
from tocsin.ledger.queries.states import overwrite
from tocsin.ledger.readers.people import seen_key
from tocsin.ledger.records import AuditLine
from tocsin.ledger.rows.pages import bytes_values
from tocsin.ledger.rows.people import (
    link_values,
    publication_values,
    search_values,
    session_values,
    user_values,
)
from tocsin.ledger.tables import (
    contents,
    publications,
    saved_searches,
    seen_marks,
    sessions,
    share_links,
    users,
)
from tocsin.ledger.writer.writing import Writing
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import NotFound

File = tuple[str, bytes]
"""Media type and bytes."""


class PeopleWriter(Writing):
    """Adds and closes users, logins, links, searches and briefs."""

    def put_user(self, user: User, by: str, at: datetime) -> bool:
        """Add a user, or change password or role; False where nothing changed.

        Args:
            user: who, with the argon2 hash of the password.
            by: who does it, for the audit log.
            at: now, aware UTC.
        """
        with self._connections.writing() as connection:
            if not replace_standing(connection, users, [user_values(user, at)], ("name",)):
                return False
            add_line(connection, AuditLine("user/put", user.name, by, at, {"role": user.role.value}))
            return True

    def remove_user(self, name: str, by: str, at: datetime) -> None:
        """Let a user log in no more, and end their logins.

        Raises:
            NotFound: there is no such user.
        """
        with self._connections.writing() as connection:
            if not close_rows(connection, users, users.c.name == name, at):
                raise NotFound(f"{name}: there is no such user")
            close_rows(connection, sessions, sessions.c.user == name, at)
            add_line(connection, AuditLine("user/remove", name, by, at))

    def open_session(self, session: SessionRecord) -> None:
        """Keep a login."""
        with self._connections.writing() as connection:
            append(connection, sessions, [session_values(session)])

    def close_session(self, token: str, at: datetime) -> bool:
        """End a login; False where it has ended already."""
        return self._close_sessions(sessions.c.token == token, at) > 0

    def close_sessions_of(self, user: str, at: datetime) -> int:
        """End every login of a user, and say how many there were."""
        return self._close_sessions(sessions.c.user == user, at)

    def _close_sessions(self, which: ColumnElement[bool], at: datetime) -> int:
        with self._connections.writing() as connection:
            return close_rows(connection, sessions, which, at)

    def share(self, link: ShareLink) -> None:
        """Keep a link, with its audit line."""
        with self._connections.writing() as connection:
            append(connection, share_links, [link_values(link)])
            add_line(connection, AuditLine("share/add", link.path, link.by, link.opened))

    def revoke_share(self, token: str, by: str, at: datetime) -> None:
        """Take a link back.

        Raises:
            NotFound: there is no such link, or it is revoked.
        """
        with self._connections.writing() as connection:
            if not close_those(connection, share_links, "token", [token], at):
                raise NotFound("there is no such link, or it is revoked already")
            add_line(connection, AuditLine("share/revoke", token, by, at))

    def see(self, user: str, case: str, at: datetime) -> None:
        """Note when a person looked at a case; the note before is overwritten."""
        with self._connections.writing() as connection:
            row = {"user": seen_key(user), "case": seen_key(case), "seen_at": at}
            overwrite(connection, seen_marks, row)

    def save_search(self, search: SavedSearch, at: datetime) -> bool:
        """Keep a search under its name; False where the same stands."""
        with self._connections.writing() as connection:
            return bool(replace_standing(connection, saved_searches, [search_values(search, at)], ("id",)))

    def drop_search(self, id_: str, at: datetime) -> bool:
        """Close a saved search; False where none stood."""
        with self._connections.writing() as connection:
            return close_those(connection, saved_searches, "id", [id_], at) > 0

    def put_draft(self, draft: Publication, at: datetime) -> bool:
        """Keep a brief as it is being edited; False where nothing changed."""
        with self._connections.writing() as connection:
            return bool(replace_standing(connection, publications, [publication_values(draft, at)], ("id",)))

    def publish(self, draft: Publication, files: Mapping[str, File], at: datetime) -> Publication:
        """Keep a brief with its files, and the audit line that says who published it.

        Args:
            draft: the brief as it was edited.
            files: media type and bytes by file name.
            at: now, aware UTC.

        Returns:
            The brief as it was published; `LedgerReader.content` gives the bytes of its files.
        """
        kept = tuple(
            PublishedFile(name, media_type, sha256_bytes(content), len(content))
            for name, (media_type, content) in files.items()
        )
        published = replace(draft, files=kept, published=at)
        rows = [bytes_values(content) for _, content in files.values()]
        line = AuditLine(
            "publish", draft.id, draft.by, at, {"files": {file.name: file.sha256 for file in kept}}
        )
        with self._connections.writing() as connection:
            append_new(connection, contents, rows, key="sha256")
            replace_standing(connection, publications, [publication_values(published, at)], ("id",))
            add_line(connection, line)
        return published
