"""Coaching: reviews, notes, who read what, outcomes, the junior's own guess, practice."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Written out, not imported: a migration must stay what it was when the models move on.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN_JSON = sa.Text().with_variant(sa.JSON(none_as_null=True), "postgresql")

FROZEN = {
    "review": ("UPDATE", "DELETE"),
    "access_log": ("UPDATE", "DELETE"),
    "outcome": ("UPDATE", "DELETE"),
    "guess": ("UPDATE", "DELETE"),
    "practice_result": ("UPDATE", "DELETE"),
    # A note is marked as read once.
    "note": ("UPDATE OF consultation_id, reply_to, kind, text, author, at", "DELETE"),
}
NO_ERASURE = "NOT EXISTS (SELECT 1 FROM erasure WHERE finished_at IS NULL)"


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("advice_id", ROW_ID, nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("verdict", PLAIN_JSON, nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("part IN ('entry', 'segment', 'levers')", name=op.f("ck_review_part")),
        _of_consultation("review"),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advice.id"], name="fk_review_advice_id_advice", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
    )
    op.create_index("ix_review_consultation_id_part_id", "review", ["consultation_id", "part", "id"])
    op.create_index("ix_review_advice_id", "review", ["advice_id"])
    op.create_index("ix_review_author", "review", ["author"])

    op.create_table(
        "note",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("reply_to", ROW_ID, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('keep', 'start', 'stop', 'answer')", name=op.f("ck_note_kind")
        ),
        sa.CheckConstraint(
            "(kind = 'answer') = (reply_to IS NOT NULL)", name=op.f("ck_note_answers")
        ),
        _of_consultation("note"),
        sa.ForeignKeyConstraint(
            ["reply_to"], ["note.id"], name="fk_note_reply_to_note", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_consultation_id_id", "note", ["consultation_id", "id"])
    op.create_index("ix_note_reply_to", "note", ["reply_to"])
    op.create_index("ix_note_author", "note", ["author"])

    op.create_table(
        "access_log",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("reader", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_consultation("access_log"),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    )
    op.create_index(
        "ix_access_log_consultation_id_reader_at",
        "access_log",
        ["consultation_id", "reader", "at"],
    )
    op.create_index("ix_access_log_reader", "access_log", ["reader"])

    op.create_table(
        "outcome",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("result IN ('meeting', 'order', 'lost')", name=op.f("ck_outcome_result")),
        _of_consultation("outcome"),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
    )
    op.create_index("ix_outcome_consultation_id_id", "outcome", ["consultation_id", "id"])
    op.create_index("ix_outcome_author", "outcome", ["author"])

    op.create_table(
        "guess",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("entry", sa.String(length=32), nullable=True),
        sa.Column("segment", sa.String(length=32), nullable=True),
        sa.Column("levers", PLAIN_JSON, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_consultation("guess"),
        sa.PrimaryKeyConstraint("id", name="pk_guess"),
    )
    op.create_index("ix_guess_consultation_id_id", "guess", ["consultation_id", "id"])

    op.create_table(
        "practice_result",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("case", sa.String(length=64), nullable=False),
        sa.Column("answer", PLAIN_JSON, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("most", sa.Float(), nullable=False),
        sa.Column("feedback", PLAIN_JSON, nullable=True),
        sa.Column("playbook", sa.String(length=128), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_practice_result_person_id_person",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_practice_result"),
    )
    op.create_index("ix_practice_result_person_id_id", "practice_result", ["person_id", "id"])
    _freeze_history()


def _of_consultation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["consultation_id"],
        ["consultation.id"],
        name=f"fk_{table}_consultation_id_consultation",
        ondelete="CASCADE",
    )


def _freeze_history() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, events in FROZEN.items():
        for event in events:
            name = f"{table}_append_only_{event.split()[0].lower()}"
            if sqlite:
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {NO_ERASURE} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            else:
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION entree_append_only()"
                )


def downgrade() -> None:
    for table in ("practice_result", "guess", "outcome", "access_log", "note", "review"):
        op.drop_table(table)
