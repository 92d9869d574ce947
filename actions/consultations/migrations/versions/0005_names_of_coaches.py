"""The name of who wrote a note or gave a case, as it stood then."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NO_ERASURE = "NOT EXISTS (SELECT 1 FROM erasure WHERE finished_at IS NULL)"
# Columns that never change, as they were; the name is one more.
FROZEN = {
    "note": "consultation_id, reply_to, kind, text, author, at",
    "assignment": 'person_id, "case", author, at',
}


def upgrade() -> None:
    for table, columns in FROZEN.items():
        op.add_column(table, sa.Column("author_name", sa.String(length=255), nullable=True))
        _freeze(table, f"{columns}, author_name")


def _freeze(table: str, columns: str) -> None:
    """Put the trigger that refuses changes in the place of the one there is."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    name = f"{table}_append_only_update"
    op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
    refuse = (
        f"WHEN {NO_ERASURE} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        if sqlite
        else "FOR EACH ROW EXECUTE FUNCTION entree_append_only()"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {table} {refuse}")


def downgrade() -> None:
    for table, columns in FROZEN.items():
        _freeze(table, columns)
        op.drop_column(table, "author_name")
