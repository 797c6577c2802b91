"""Counting as far as a person reads a number, and no further."""

from collections.abc import Sized
from typing import Any

from sqlalchemy import Connection, Select, func, select

from tocsin.ledger.records import Total

COUNTED = 1_000
"""Rows that are counted one by one; from there on a count says "at least". Chosen so that a search among a
million claims answers within 100 ms on either database (`benchmarks/desk.py`)."""


def count_rows(connection: Connection, query: Select[Any]) -> Total:
    """How many rows a query has, counted up to `COUNTED`."""
    capped = query.order_by(None).limit(COUNTED + 1).subquery()
    count = connection.scalar(select(func.count()).select_from(capped)) or 0
    return Total(min(count, COUNTED), count <= COUNTED)


def counted(found: Sized) -> Total:
    """How many rows there are, where at most one more than `COUNTED` were asked for."""
    return Total(min(len(found), COUNTED), len(found) <= COUNTED)
