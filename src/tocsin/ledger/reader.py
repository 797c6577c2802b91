"""Reading the ledger: every answer is a record, none can change a row.

Moments are aware and of the learned clock: `as_of` answers as the ledger would have answered then.
"""

from datetime import datetime

from sqlalchemy import func, select

from tocsin.ledger.queries.counts import count_all
from tocsin.ledger.queries.ids import find_record
from tocsin.ledger.readers.desk import DeskReader
from tocsin.ledger.readers.filing import FilingReader
from tocsin.ledger.readers.looks import LookReader
from tocsin.ledger.readers.people import PeopleReader
from tocsin.ledger.readers.readings import ReadingReader
from tocsin.ledger.readers.registers import RegisterReader
from tocsin.ledger.readers.search import SearchReader
from tocsin.ledger.readers.traffic import TrafficReader
from tocsin.ledger.readers.weighed import WeighedReader
from tocsin.ledger.records import Counts, Found
from tocsin.ledger.tables import alerts, audit, findings, stories


class LedgerReader(
    SearchReader,
    WeighedReader,
    RegisterReader,
    FilingReader,
    ReadingReader,
    LookReader,
    DeskReader,
    TrafficReader,
    PeopleReader,
):
    """Every question to a ledger; each answer sees one state of it."""

    def counts(self, as_of: datetime | None = None) -> Counts:
        """How much stands in the ledger."""
        with self._connections.reading() as connection:
            return count_all(connection, as_of)

    def state(self) -> tuple[int, ...]:
        """What tells one state of the ledger from another: the last story, finding, alarm and audit line."""
        tables = (stories, findings, alerts, audit)
        with self._connections.reading() as connection:
            return tuple(connection.scalar(select(func.max(table.c.seq))) or 0 for table in tables)

    def find(self, beginning: str) -> Found:
        """The one record whose id begins so; the kind before the hash may be left off.

        Raises:
            NotFound: no record's id begins so, or several records' ids do.
        """
        with self._connections.reading() as connection:
            return find_record(connection, beginning)
