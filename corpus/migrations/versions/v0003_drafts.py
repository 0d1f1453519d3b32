"""Briefs in the making."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_drafts_room"), "drafts", ["room"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_drafts_room"), table_name="drafts")
    op.drop_table("drafts")
