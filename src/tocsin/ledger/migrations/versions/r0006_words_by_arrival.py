"""PostgreSQL's word index asked for the newest documents alone.

The index is no part of the schema's versions: `tocsin.ledger.schema.make_current` makes it anew from the
records, with the documents' blocks beside their words and without weights.

Revision: 0006
"""

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Leave the tables as they are."""
