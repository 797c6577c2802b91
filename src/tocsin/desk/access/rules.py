"""Which role a request asks for, in one table: what is not named here asks for an analyst to be sent."""

from tocsin.ledger import UserRole

OPEN = ("/login", "/static/")
"""Beginnings of paths that anybody may see."""
SEEN_BY: tuple[tuple[str, UserRole], ...] = (("/access", UserRole.OWNER),)
"""Beginnings of paths that not every reader may see."""
SENT_BY: tuple[tuple[str, UserRole | None], ...] = (
    ("/login", None),
    ("/logout", None),
    ("/seen", UserRole.READER),
    ("/searches", UserRole.READER),
    ("/access", UserRole.OWNER),
)
"""Beginnings of paths that others than analysts may send to."""
NOT_SHARED = (
    "/access",
    "/login",
    "/logout",
    "/api",
    "/share",
    "/review",
    "/brief",
    "/static",
    "/seen",
    "/watch",
)
"""Beginnings of paths that a link may not show."""


def role_for(method: str, path: str) -> UserRole | None:
    """The role that a request needs, None where anybody may."""
    if method in {"GET", "HEAD"}:
        if path.startswith(OPEN):
            return None
        return next((role for start, role in SEEN_BY if path.startswith(start)), UserRole.READER)
    return next((role for start, role in SENT_BY if path.startswith(start)), UserRole.ANALYST)


def may_be_shared(path: str) -> bool:
    """Whether a link may show a path of the desk."""
    return path.startswith("/") and not path.startswith(("//", *NOT_SHARED)) and "\\" not in path
