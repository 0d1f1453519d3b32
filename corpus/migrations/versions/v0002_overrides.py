"""What people set in records and findings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "overrides",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_overrides_room"), "overrides", ["room"], unique=False)
    op.create_index(op.f("ix_overrides_kind"), "overrides", ["kind"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_overrides_kind"), table_name="overrides")
    op.drop_index(op.f("ix_overrides_room"), table_name="overrides")
    op.drop_table("overrides")
