"""Writing the ledger: rows are added and closed, in transactions that hold or leave no trace.

One process writes at a time; another waits for it. Moments are aware and of the learned clock.
"""

from tocsin.ledger.writer.desk import DeskWriter
from tocsin.ledger.writer.filing import FilingWriter
from tocsin.ledger.writer.looks import LookWriter
from tocsin.ledger.writer.pages import PageWriter
from tocsin.ledger.writer.people import PeopleWriter
from tocsin.ledger.writer.readings import ReadingWriter
from tocsin.ledger.writer.traffic import TrafficWriter
from tocsin.ledger.writer.weighed import WeighedWriter

__all__ = ["LedgerWriter"]


class LedgerWriter(
    PageWriter,
    WeighedWriter,
    FilingWriter,
    ReadingWriter,
    LookWriter,
    DeskWriter,
    TrafficWriter,
    PeopleWriter,
):
    """Everything that can be added to a ledger; every method is one transaction.

    Each raises LedgerError where the ledger is locked for too long, damaged or read-only, or where a
    record names another one that the ledger does not hold.
    """
