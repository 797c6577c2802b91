"""What every writing is built on: one transaction a call."""

from tocsin.ledger.opening import Ledger


class Writing:
    """Adds to a ledger; every method is one transaction.

    Each raises LedgerError where the ledger is locked for too long, damaged or read-only, or where a
    record names another one that the ledger does not hold.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._connections = ledger.connections
