"""Questions about the keys that stories are filed under."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, TextClause, select, text

from tocsin.ledger.tables import filings
from tocsin.terms.digest import content_id

AT_ONCE = 50
"""Keys asked for in one statement: SQLite takes 500 parts of a compound at most."""


def filing_key(key: str) -> str:
    """A key of any length as the ledger keeps it."""
    return content_id("key", key)


def select_filed(keys: Sequence[str]) -> Select[Any]:
    """All stories under some keys, the earliest received first."""
    query = select(filings.c.key, filings.c.story).where(filings.c.key.in_(keys))
    return query.order_by(filings.c.received, filings.c.story)


@cache
def select_first_filed() -> TextClause:
    """The first `most` stories under each of `AT_ONCE` keys, `k0` and so on, the earliest received first.

    One statement for many keys, each part of which reads its few rows off the index and no more: a key that
    thousands of stories share costs what any other does.
    """
    parts = (
        f"SELECT * FROM (SELECT key, story FROM filings WHERE key = :k{number} "  # noqa: S608 - no value in it
        f"ORDER BY received, story LIMIT :most) AS p{number}"
        for number in range(AT_ONCE)
    )
    return text(" UNION ALL ".join(parts))
