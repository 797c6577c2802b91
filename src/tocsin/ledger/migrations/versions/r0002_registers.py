"""Kept registers: what lists, facets and the review queue are read from.

Revision: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: None = None
depends_on: None = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql")
DAY = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
CODE = sa.String(40)
PROSE = sa.Text()
STANDING = sa.text("closed_at IS NULL")
KEPT: dict[str, sa.types.TypeEngine[Any]] = {
    "stands": CODE,
    "origins": sa.Integer(),
    "said": DAY,
    "happened": DAY,
    "rung": sa.Integer(),
    "urgency": sa.Double(),
}
LISTS = {
    "cell": ("kind", "who", "whom", "what", "status", "record"),
    "arrival": ("kind", "status", "record"),
    "due": ("kind", "status", "happened", "record"),
    "happened": ("kind", "happened", "record"),
    "published": ("kind", "published", "record"),
    "learned": ("kind", "learned", "record"),
}


def upgrade() -> None:
    """Add the kept columns, the registers and their indexes; the program fills them afterwards."""
    for name, kind in KEPT.items():
        op.add_column("search_docs", sa.Column(name, kind, nullable=True))
    for name in KEPT:
        if name != "rung":
            there = sa.text(f"{name} IS NOT NULL")
            op.create_index(
                f"ix_search_docs_{name}_seq",
                "search_docs",
                [name, "seq"],
                unique=False,
                sqlite_where=there,
                postgresql_where=there,
            )
    op.create_table(
        "registers",
        sa.Column("kind", CODE, nullable=False),
        sa.Column("record", SEQUENCE, autoincrement=False, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("merged", KEY, nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("who", PROSE, nullable=True),
        sa.Column("whom", PROSE, nullable=True),
        sa.Column("what", CODE, nullable=True),
        sa.Column("happened", DAY, nullable=True),
        sa.Column("published", DAY, nullable=True),
        sa.Column("learned", DAY, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_registers_story")),
        sa.PrimaryKeyConstraint("kind", "record", name=op.f("pk_registers")),
    )
    op.create_index(op.f("ix_registers_id"), "registers", ["id"], unique=False)
    op.create_index(op.f("ix_registers_story"), "registers", ["story"], unique=False)
    for name, columns in LISTS.items():
        op.create_index(
            f"ix_registers_{name}",
            "registers",
            list(columns),
            unique=False,
            sqlite_where=sa.text("leads IS 1"),
            postgresql_where=sa.text("leads IS true"),
        )
    op.create_index(
        "ix_findings_standing",
        "findings",
        ["kind", "object", "subject"],
        unique=False,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
