"""Accounts that stand, counted off an index.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: None = None
depends_on: None = None

STANDING = sa.text("closed_at IS NULL")


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_memberships_standing_account",
        "memberships",
        ["account"],
        unique=False,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
