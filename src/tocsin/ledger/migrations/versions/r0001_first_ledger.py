"""The first ledger: pages, stories, claims, accounts, alerts and runs.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: None = None
depends_on: None = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql")
CODE = sa.String(40)
PROSE = sa.Text()
MOMENT = sa.DateTime(timezone=True)
NESTED = sa.JSON(none_as_null=True)
PACKED = sa.LargeBinary()
STANDING = sa.text("closed_at IS NULL")


def upgrade() -> None:
    """Make every table of the first version."""
    op.create_table(
        "alerts",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("watch", PROSE, nullable=False),
        sa.Column("indicator", PROSE, nullable=False),
        sa.Column("reason", PROSE, nullable=False),
        sa.Column("claims", NESTED, nullable=False),
        sa.Column("against", NESTED, nullable=False),
        sa.Column("origins_least", sa.Integer(), nullable=False),
        sa.Column("origins_most", sa.Integer(), nullable=False),
        sa.Column("origins_proofs", NESTED, nullable=False),
        sa.Column("first_rung", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_alerts")),
    )
    op.create_index(op.f("ix_alerts_id"), "alerts", ["id"], unique=False)
    op.create_index(op.f("ix_alerts_watch"), "alerts", ["watch"], unique=False)
    op.create_index(
        "uq_alerts_standing_id",
        "alerts",
        ["id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_table(
        "contents",
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", PACKED, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_contents")),
    )
    op.create_table(
        "runs",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("command", PROSE, nullable=False),
        sa.Column("counts", NESTED, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_runs")),
        sa.UniqueConstraint("id", name=op.f("uq_runs_id")),
    )
    op.create_table(
        "set_asides",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("address", PROSE, nullable=False),
        sa.Column("address_key", KEY, nullable=False),
        sa.Column("reason", PROSE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("sha256", KEY, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_set_asides")),
    )
    op.create_index(op.f("ix_set_asides_address_key"), "set_asides", ["address_key"], unique=False)
    op.create_index(op.f("ix_set_asides_id"), "set_asides", ["id"], unique=False)
    op.create_index(
        "uq_set_asides_standing_id",
        "set_asides",
        ["id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_table(
        "snapshots",
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("packed", PACKED, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "pages",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("address", PROSE, nullable=False),
        sa.Column("address_key", KEY, nullable=False),
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("snapshot", KEY, nullable=False),
        sa.Column("media_type", CODE, nullable=False),
        sa.Column("charset", PROSE, nullable=False),
        sa.Column("document", PROSE, nullable=False),
        sa.Column("path", PROSE, nullable=True),
        sa.Column("given", NESTED, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"], name=op.f("fk_pages_sha256")),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.sha256"], name=op.f("fk_pages_snapshot")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_pages")),
    )
    op.create_index(op.f("ix_pages_id"), "pages", ["id"], unique=False)
    op.create_index(op.f("ix_pages_sha256"), "pages", ["sha256"], unique=False)
    op.create_index(op.f("ix_pages_snapshot"), "pages", ["snapshot"], unique=False)
    op.create_index(
        "uq_pages_standing_address_key",
        "pages",
        ["address_key"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_table(
        "stories",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("document", PROSE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("snapshot", KEY, nullable=False),
        sa.Column("title", PROSE, nullable=True),
        sa.Column("byline", PROSE, nullable=True),
        sa.Column("outlet", PROSE, nullable=True),
        sa.Column("credits", NESTED, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("language", CODE, nullable=True),
        sa.Column("published", NESTED, nullable=True),
        sa.Column("published_earliest", CODE, nullable=True),
        sa.Column("published_latest", CODE, nullable=True),
        sa.Column("witnesses", NESTED, nullable=False),
        sa.Column("body", NESTED, nullable=False),
        sa.Column("headline", NESTED, nullable=True),
        sa.Column("captions", NESTED, nullable=False),
        sa.Column("subheads", NESTED, nullable=False),
        sa.Column("furniture", NESTED, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.sha256"], name=op.f("fk_stories_snapshot")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_stories")),
        sa.UniqueConstraint("id", name=op.f("uq_stories_id")),
    )
    op.create_index(op.f("ix_stories_published_earliest"), "stories", ["published_earliest"], unique=False)
    op.create_index(op.f("ix_stories_snapshot"), "stories", ["snapshot"], unique=False)
    op.create_table(
        "carriage",
        sa.Column("page", SEQUENCE, autoincrement=False, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.seq"], name=op.f("fk_carriage_page")),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_carriage_story")),
        sa.PrimaryKeyConstraint("page", "story", name=op.f("pk_carriage")),
    )
    op.create_index(op.f("ix_carriage_story"), "carriage", ["story"], unique=False)
    op.create_table(
        "claims",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("act", CODE, nullable=False),
        sa.Column("polarity", CODE, nullable=False),
        sa.Column("certainty", CODE, nullable=False),
        sa.Column("hedge", PROSE, nullable=True),
        sa.Column("quote", CODE, nullable=False),
        sa.Column("source_class", CODE, nullable=True),
        sa.Column("speaker", PROSE, nullable=True),
        sa.Column("country", CODE, nullable=True),
        sa.Column("content", PROSE, nullable=False),
        sa.Column("words", PROSE, nullable=False),
        sa.Column("nested", NESTED, nullable=False),
        sa.Column("found_by", PROSE, nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_claims_story")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", "story", "opened_at", name=op.f("uq_claims_id_story_opened_at")),
    )
    op.create_index(op.f("ix_claims_act"), "claims", ["act"], unique=False)
    op.create_index(op.f("ix_claims_certainty"), "claims", ["certainty"], unique=False)
    op.create_index(op.f("ix_claims_country"), "claims", ["country"], unique=False)
    op.create_index(op.f("ix_claims_source_class"), "claims", ["source_class"], unique=False)
    op.create_index(op.f("ix_claims_speaker"), "claims", ["speaker"], unique=False)
    op.create_index(op.f("ix_claims_story_closed_at"), "claims", ["story", "closed_at"], unique=False)
    op.create_table(
        "fingerprints",
        sa.Column("story", KEY, nullable=False),
        sa.Column("scheme", PROSE, nullable=False),
        sa.Column("hashes", PACKED, nullable=False),
        sa.Column("positions", PACKED, nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_fingerprints_story")),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_fingerprints")),
    )
    op.create_table(
        "memberships",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("account", KEY, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("proofs", NESTED, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_memberships_story")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_account"), "memberships", ["account"], unique=False)
    op.create_index(op.f("ix_memberships_story"), "memberships", ["story"], unique=False)
    op.create_index(
        "uq_memberships_standing_story",
        "memberships",
        ["story"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_table(
        "reprints",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("first", KEY, nullable=False),
        sa.Column("second", KEY, nullable=False),
        sa.Column("shared", sa.Integer(), nullable=False),
        sa.Column("contained", sa.Double(), nullable=False),
        sa.Column("jaccard", sa.Double(), nullable=False),
        sa.Column("rewritten", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["first"], ["stories.id"], name=op.f("fk_reprints_first")),
        sa.ForeignKeyConstraint(["second"], ["stories.id"], name=op.f("fk_reprints_second")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reprints")),
    )
    op.create_index(op.f("ix_reprints_second"), "reprints", ["second"], unique=False)
    op.create_index(
        "uq_reprints_standing_first_second",
        "reprints",
        ["first", "second"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_table(
        "withdrawals",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_withdrawals_story")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_withdrawals")),
    )
    op.create_index(op.f("ix_withdrawals_story"), "withdrawals", ["story"], unique=False)
