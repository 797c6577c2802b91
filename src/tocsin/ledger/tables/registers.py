"""The table of what the desk's registers list: merged events and transfers, forecasts with their outcome."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table

from tocsin.ledger.tables.columns import METADATA, Code, Day, Key, Prose, Sequence, index_of
from tocsin.ledger.tables.stories import stories

LONGEST_NAME = 100
"""Characters of a party's name that a register tells apart."""

registers = Table(
    "registers",
    METADATA,
    Column("kind", Code, primary_key=True),
    Column("record", Sequence, primary_key=True, autoincrement=False),
    Column("id", Key, nullable=False, index=True),
    Column("story", Key, ForeignKey(stories.c.id), nullable=False, index=True),
    Column("merged", Key, nullable=False),
    Column("leads", Boolean, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("status", Code, nullable=False),
    Column("who", Prose),
    Column("whom", Prose),
    Column("what", Code),
    Column("happened", Day),
    Column("published", Day),
    Column("learned", Day),
)
"""One row a mention that stands in a carried story, whose `seq` is `record`; of a merged event or transfer
the first one leads, of a promise the forecast that speaks for it. `status` is a forecast's outcome, `asked`
of an open slot; `who` and `whom` are the parties, or who expects it; `happened` is the end of a forecast's
window. Days are `2024`, `2024-06` or `2024-06-14`.

Overwritten: it follows from the records, findings and judgements (`tocsin.ledger.registering`)."""


def _leading(name: str, *columns: str) -> None:
    """An index over the rows that lead, which are those that lists show."""
    leads = registers.c.leads.is_(True)
    index_of(f"ix_registers_{name}", *(registers.c[column] for column in columns), where=leads)


_leading("cell", "kind", "who", "whom", "what", "status", "record")
_leading("arrival", "kind", "status", "record")
_leading("due", "kind", "status", "happened", "record")
_leading("happened", "kind", "happened", "record")
_leading("published", "kind", "published", "record")
_leading("learned", "kind", "learned", "record")
