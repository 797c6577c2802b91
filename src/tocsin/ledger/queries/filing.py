"""Questions about the keys that stories are filed under."""

from typing import Any

from sqlalchemy import Select, select

from tocsin.ledger.tables import filings
from tocsin.terms.digest import content_id


def filing_key(key: str) -> str:
    """A key of any length as the ledger keeps it."""
    return content_id("key", key)


def select_filed(key: str, most: int | None) -> Select[Any]:
    """Stories under one key, the earliest received first."""
    query = select(filings.c.story).where(filings.c.key == filing_key(key))
    query = query.order_by(filings.c.received, filings.c.story)
    return query if most is None else query.limit(most)
