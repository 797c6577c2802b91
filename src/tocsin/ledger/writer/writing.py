"""What every writing is built on: one transaction a call."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Self

from tocsin.ledger.opening import Ledger
from tocsin.ledger.transactions import OneTransaction, Transactions


class Writing:
    """Adds to a ledger; every method is one transaction.

    Each raises LedgerError where the ledger is locked for too long, damaged or read-only, or where a
    record names another one that the ledger does not hold.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._connections: Transactions = ledger.connections

    @contextmanager
    def together(self) -> Iterator[Self]:
        """A writer all of whose calls are one transaction: what they add is kept together, or nothing is."""
        with self._connections.writing() as connection:
            one = copy(self)
            one._connections = OneTransaction(self._connections.engine, connection)  # noqa: SLF001 - its own copy
            yield one
