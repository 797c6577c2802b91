"""Questions about the people at the desk: users, logins, links, searches, briefs."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from tocsin.ledger.people import Publication, SavedSearch, SessionRecord, ShareLink, User
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.rows.people import (
    read_link,
    read_publication,
    read_search,
    read_session,
    read_user,
)
from tocsin.ledger.standing import known
from tocsin.ledger.tables import (
    publications,
    saved_searches,
    seen_marks,
    sessions,
    share_links,
    users,
)
from tocsin.terms.digest import content_id


class PeopleReader(Asking):
    """Who is at the desk, and what they saw, saved, shared and published."""

    def users(self) -> tuple[User, ...]:
        """Users in the order in which they were last changed."""
        return self._all(select(users).where(known(users, None)).order_by(users.c.seq), read_user)

    def user(self, name: str) -> User | None:
        """A user by name, None where there is none."""
        return next((user for user in self.users() if user.name == name), None)

    def session(self, token: str, now: datetime) -> SessionRecord | None:
        """A login by the digest of its secret, None where there is none, or it ended or expired."""
        query = select(sessions).where(
            sessions.c.token == token, sessions.c.closed_at.is_(None), sessions.c.expires_at > now
        )
        return next(iter(self._all(query, read_session)), None)

    def share_link(self, token: str, now: datetime) -> ShareLink | None:
        """A link that works at `now` by the digest of its secret, None where none does."""
        lasts = share_links.c.expires_at.is_(None) | (share_links.c.expires_at > now)
        query = select(share_links).where(
            share_links.c.token == token, share_links.c.closed_at.is_(None), lasts
        )
        return next(iter(self._all(query, read_link)), None)

    def share_links(self) -> tuple[ShareLink, ...]:
        """Every link, in the order in which they were made, revoked ones as well."""
        return self._all(
            select(share_links).order_by(share_links.c.opened_at, share_links.c.token), read_link
        )

    def seen(self, user: str, case: str) -> datetime | None:
        """When a person last looked at a case, None where they never did."""
        who, what = seen_key(user), seen_key(case)
        query = select(seen_marks.c.seen_at).where(seen_marks.c.user == who, seen_marks.c.case == what)
        return next(iter(self._all(query, lambda row: row.seen_at)), None)

    def saved_searches(self, user: str) -> tuple[SavedSearch, ...]:
        """What a user searches again and again, in the order of saving."""
        mine = known(saved_searches, None) & (saved_searches.c.user == user)
        return self._all(select(saved_searches).where(mine).order_by(saved_searches.c.seq), read_search)

    def publications(
        self, case: str | None = None, as_of: datetime | None = None, *, closed_too: bool = False
    ) -> Iterator[Publication]:
        """Briefs in their standing version, or in all versions, in order of arrival."""
        query = select(publications).where(known(publications, as_of, closed_too=closed_too))
        if case is not None:
            query = query.where(publications.c.case == case)
        return self._stream(query.order_by(publications.c.seq), read_publication)

    def publication(self, id_: str) -> Publication:
        """One brief in its latest version."""
        query = select(publications).where(publications.c.id == id_)
        return self._one(query, publications.c.seq, read_publication, id_)


def seen_key(name: str) -> str:
    """A user's or case's name of any length as a key."""
    return content_id("seen", name)
