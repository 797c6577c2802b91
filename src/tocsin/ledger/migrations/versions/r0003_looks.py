"""What watches saw in each story, kept for the next check; an outlet's days without its stories.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: None = None
depends_on: None = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, which the next check of each watch fills, and the index."""
    op.create_table(
        "looks",
        sa.Column("rules", KEY, nullable=False),
        sa.Column("seq", SEQUENCE, autoincrement=False, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("watch", sa.Text(), nullable=False),
        sa.Column("judged", KEY, nullable=True),
        sa.Column("seen", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_looks_story")),
        sa.PrimaryKeyConstraint("rules", "seq", name=op.f("pk_looks")),
    )
    op.create_index(op.f("ix_looks_rules_story"), "looks", ["rules", "story"], unique=False)
    published = ["outlet", "published_earliest", "published_latest"]
    name = "ix_stories_outlet_published_earliest_published_latest"
    op.create_index(op.f(name), "stories", published, unique=False)
