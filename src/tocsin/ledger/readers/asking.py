"""How every question is asked: streamed, one row, or many rows by their ids."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Column, Row, Select, select

from tocsin.ledger.among import among
from tocsin.ledger.counting import count_rows
from tocsin.ledger.filters import Place
from tocsin.ledger.plainly import plainly
from tocsin.ledger.queries.ids import is_askable
from tocsin.ledger.records import ListPage
from tocsin.ledger.transactions import Transactions
from tocsin.terms.errors import NotFound

_T = TypeVar("_T")

_BATCH = 200
"""Rows held in memory at a time while a table streams."""
_AT_ONCE = 500
"""Ids asked for in one statement; SQLite before 3.32 takes 999 parameters."""


class Asking:
    """What the questions of every subject are built on; each answer sees one state of the ledger."""

    def __init__(self, connections: Transactions) -> None:
        self._connections = connections

    def _stream(self, query: Select[Any], read: Callable[[Row[Any]], _T], **given: Any) -> Iterator[_T]:
        with (
            self._connections.reading() as connection,
            connection.execute(query, given, execution_options={"yield_per": _BATCH}) as rows,
        ):
            for row in rows:
                yield read(row)

    def _all(self, query: Select[Any], read: Callable[[Row[Any]], _T], **given: Any) -> tuple[_T, ...]:
        with self._connections.reading() as connection:
            return tuple(read(row) for row in connection.execute(query, given))

    def _one(self, query: Select[Any], order: Any, read: Callable[[Row[Any]], _T], id_: str) -> _T:
        if not is_askable(id_):
            raise no_record(id_)
        with self._connections.reading() as connection:
            row = connection.execute(query.order_by(order.desc()).limit(1)).first()
        if row is None:
            raise no_record(id_)
        return read(row)

    def _page(
        self, query: Select[Any], seq: Column[int], place: Place, read: Callable[[Row[Any]], _T]
    ) -> ListPage[_T]:
        """Some rows of a query that selects `seq`, those that arrived last first."""
        # numbers first: rows that are sorted away again need not be read whole
        numbers = query.with_only_columns(seq).order_by(None).order_by(seq.desc()).limit(place.limit + 1)
        if place.before is not None:
            numbers = numbers.where(seq < place.before)
        with self._connections.reading() as connection:
            found = connection.scalars(numbers).all()
            shown = found[: place.limit]
            whole = select(*query.selected_columns).where(seq.in_(shown)).order_by(seq.desc())
            rows = connection.execute(whole).all()
            total = count_rows(connection, query)
        following = shown[-1] if len(found) > place.limit else None
        return ListPage(tuple(read(row) for row in rows), following, total)

    def _portions(
        self,
        query: Select[Any],
        column: Column[Any],
        keys: Iterable[str],
        read: Callable[[Row[Any]], _T],
        *,
        kept: bool = False,
    ) -> Iterator[_T]:
        """Rows whose `column` is one of `keys`, asked for some keys at a time in one state of the ledger.

        Args:
            query: what is asked, for whatever keys.
            column: of texts.
            keys: those wanted.
            read: what a row becomes.
            kept: whether the query is made once, and asked again and again.
        """
        wanted = [key for key in dict.fromkeys(keys) if is_askable(key)]
        if not wanted:
            return
        statement = _keyed(query, column)
        with self._connections.reading() as connection:
            for some in _some(wanted):
                rows: Iterable[Row[Any]] = (
                    plainly(connection, statement, keys=some)
                    if kept
                    else connection.execute(statement, {"keys": some})
                )
                for row in rows:
                    yield read(row)

    def _kept(
        self, query: Select[Any], column: Column[Any], keys: Iterable[str], read: Callable[[Row[Any]], _T]
    ) -> Iterator[_T]:
        """As `_portions`, of a query that is made once."""
        return self._portions(query, column, keys, read, kept=True)


def no_record(id_: str) -> NotFound:
    """What is raised where an id names nothing."""
    return NotFound(f"{id_ if is_askable(id_) else repr(id_)}: no record of the ledger has this id")


@lru_cache(maxsize=256)
def _keyed(query: Select[Any], column: Column[Any]) -> Select[Any]:
    """A query narrowed to some keys, made once where the query is one that is asked again."""
    return query.where(among(column))


def _some(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
