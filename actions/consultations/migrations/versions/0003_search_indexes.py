"""Indexes that answer a search by themselves, without a look at the rows."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Table, columns before, columns now; each starts with the columns it had.
WIDENED = (
    ("prospect_word", ("word",), ("word", "person_id", "prospect_id")),
    ("prospect_word", ("prospect_id",), ("prospect_id", "word")),
    (
        "consultation",
        ("person_id", "prospect_id", "id"),
        ("person_id", "prospect_id", "updated_at", "id"),
    ),
)


def upgrade() -> None:
    for table, before, now in WIDENED:
        op.create_index(_name(table, now), table, list(now))
        op.drop_index(_name(table, before), table)


def downgrade() -> None:
    for table, before, now in WIDENED:
        op.create_index(_name(table, before), table, list(before))
        op.drop_index(_name(table, now), table)


def _name(table: str, columns: tuple[str, ...]) -> str:
    return op.f("_".join(("ix", table, *columns)))
