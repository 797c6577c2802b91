"""Keys and fingerprints as numbers, so that a story is found without a pass over the ledger.

Revision: 0004
"""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: None = None
depends_on: None = None

KEY = sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql")
_AT_ONCE = 2_000
_DIGITS = slice(4, 20)
"""Of `key-…`, the hexadecimal digits that become the number."""
_OVER = 1 << 63


def upgrade() -> None:
    """Turn the keys of known stories into numbers, and post the fingerprints that are kept."""
    op.execute(_AS_TEXT)
    op.drop_table("filings")
    for name, column in (("filings", "key"), ("postings", "print")):
        op.create_table(
            name,
            sa.Column(column, sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column("story", sa.BigInteger(), autoincrement=False, nullable=False),
            sa.PrimaryKeyConstraint(column, "story", name=op.f(f"pk_{name}")),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "gists",
        sa.Column("story", KEY, nullable=False),
        sa.Column("scheme", sa.String(40), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_gists_story")),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_gists")),
    )
    connection = op.get_bind()
    for table, column, query, read in (
        ("filings", "key", _FILED, _filed),
        ("postings", "print", _PRINTED, _printed),
    ):
        adding = sa.text(
            f"INSERT INTO {table} ({column}, story) VALUES (:key, :story) ON CONFLICT DO NOTHING"
        )  # noqa: S608
        rows = connection.execute(sa.text(query)).yield_per(_AT_ONCE)
        for some in rows.partitions():
            if values := [
                {"key": number, "story": row.seq} for row in some for number in sorted(set(read(row)))
            ]:
                connection.execute(adding, values)
    op.drop_table("filings_as_text")


_AS_TEXT = (
    "CREATE TABLE filings_as_text AS SELECT f.key, s.seq FROM filings f JOIN stories s ON s.id = f.story"
)
_FILED = "SELECT key, seq FROM filings_as_text"
_PRINTED = "SELECT p.hashes, s.seq FROM fingerprints p JOIN stories s ON s.id = p.story"


def _filed(row: sa.Row[Any]) -> Iterator[int]:
    number = int(row[0][_DIGITS], 16)
    yield number - 2 * _OVER if number >= _OVER else number


def _printed(row: sa.Row[Any]) -> Sequence[int]:
    packed = bytes(row[0])
    places = range(0, len(packed) // 8 * 8, 8)
    return [int.from_bytes(packed[at : at + 8], "little", signed=True) for at in places]
