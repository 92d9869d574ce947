"""Follow-up dates, outcomes without a result yet, practice assigned, self-assessments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Written out, not imported: a migration must stay what it was when the models move on.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN_JSON = sa.Text().with_variant(sa.JSON(none_as_null=True), "postgresql")

FROZEN = {
    "follow_up": ("UPDATE", "DELETE"),
    "self_assessment": ("UPDATE", "DELETE"),
    # A person is told of an assignment once; its author may be erased.
    "assignment": ("UPDATE OF person_id, case, author, at", "DELETE"),
}
NO_ERASURE = "NOT EXISTS (SELECT 1 FROM erasure WHERE finished_at IS NULL)"


def upgrade() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of("consultation", "follow_up"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )
    op.create_index("ix_follow_up_consultation_id_id", "follow_up", ["consultation_id", "id"])

    op.create_table(
        "assignment",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("case", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        _of("person", "assignment"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_person_id_id", "assignment", ["person_id", "id"])
    op.create_index("ix_assignment_author", "assignment", ["author"])

    op.create_table(
        "self_assessment",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("marks", PLAIN_JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of("person", "self_assessment"),
        sa.PrimaryKeyConstraint("id", name="pk_self_assessment"),
    )
    op.create_index("ix_self_assessment_person_id_id", "self_assessment", ["person_id", "id"])
    for table, events in FROZEN.items():
        _freeze(table, events)
    _results("'meeting', 'order', 'lost', 'nothing'")


def _of(owner: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{owner}_id"],
        [f"{owner}.id"],
        name=f"fk_{table}_{owner}_id_{owner}",
        ondelete="CASCADE",
    )


def _results(allowed: str) -> None:
    """Change what an outcome can be; SQLite makes the table anew, without its triggers."""
    with op.batch_alter_table("outcome") as batch:
        batch.drop_constraint(op.f("ck_outcome_result"), type_="check")
        batch.create_check_constraint(op.f("ck_outcome_result"), f"result IN ({allowed})")
    if op.get_bind().dialect.name == "sqlite":
        _freeze("outcome", ("UPDATE", "DELETE"))


def _freeze(table: str, events: tuple[str, ...]) -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for event in events:
        quoted = event.replace("case", '"case"')
        name = f"{table}_append_only_{event.split()[0].lower()}"
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {quoted} ON {table} WHEN {NO_ERASURE} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {quoted} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION entree_append_only()"
            )


def downgrade() -> None:
    op.execute("INSERT INTO erasure (scope, started_at) VALUES ('retention', '2000-01-01')")
    op.execute("DELETE FROM outcome WHERE result = 'nothing'")
    op.execute("DELETE FROM erasure WHERE finished_at IS NULL")
    _results("'meeting', 'order', 'lost'")
    for table in ("self_assessment", "assignment", "follow_up"):
        op.drop_table(table)
