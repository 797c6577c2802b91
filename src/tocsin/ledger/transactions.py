"""One transaction for many calls: what is read together sees one state, what is written together stands."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine


class Transactions(Protocol):
    """What readers and writers are built on."""

    @property
    def engine(self) -> Engine:
        """The database."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state of the ledger throughout."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that holds the write lock; all of it is kept, or nothing."""


class OneTransaction:
    """In the place of a transaction a call: the same one for all of them, for as long as it lasts."""

    def __init__(self, engine: Engine, connection: Connection) -> None:
        """Work in the transaction that a connection is in; whoever began it ends it."""
        self.engine = engine
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The transaction."""
        yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The transaction."""
        yield self._connection
