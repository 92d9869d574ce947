"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# Written out, not imported: a migration must stay what it was when the models move on.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN_JSON = sa.Text().with_variant(sa.JSON(none_as_null=True), "postgresql")
WORD = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")

# History is append-only: nothing changes or goes except inside an erasure.
FROZEN = {
    "fact": ("UPDATE", "DELETE"),
    "advice": ("UPDATE", "DELETE"),
    # A message may still find its consultation at the end of its turn.
    "message": (
        "UPDATE OF person_id, in_reply_to, direction, text, body, intent, channel,"
        " idempotency_key, at",
        "DELETE",
    ),
}
NO_ERASURE = "NOT EXISTS (SELECT 1 FROM erasure WHERE finished_at IS NULL)"


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("channel", "key", name="uq_delivery_channel_key"),
    )
    op.create_index("ix_delivery_claimed_at", "delivery", ["claimed_at"])

    op.create_table(
        "erasure",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("removed", PLAIN_JSON, nullable=True),
        sa.CheckConstraint("scope IN ('person', 'prospect', 'retention')", name=op.f("ck_erasure_scope")),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index(
        "ix_erasure_under_way",
        "erasure",
        ["id"],
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )

    op.create_table(
        "person",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("external_id", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("portfolio_keur", PLAIN_JSON, nullable=True),
        sa.Column("settings", PLAIN_JSON, nullable=False),
        sa.Column("state", PLAIN_JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("external_id", name="uq_person_external_id"),
    )
    op.create_table(
        "prospect",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("name_key", sa.String(length=200), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_prospect_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prospect"),
        sa.UniqueConstraint("person_id", "id", name="uq_prospect_person_id_id"),
        sa.UniqueConstraint("person_id", "name_key", name="uq_prospect_person_id_name_key"),
    )
    op.create_table(
        "consultation",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("prospect_id", ROW_ID, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("asked_fact", sa.String(length=64), nullable=True),
        sa.Column("state", PLAIN_JSON, nullable=False),
        sa.Column("entry_verdict", sa.String(length=32), nullable=True),
        sa.Column("entry_strength", sa.String(length=32), nullable=True),
        sa.Column("segment", sa.String(length=32), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'stopped', 'advised')", name=op.f("ck_consultation_status")
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "prospect_id"],
            ["prospect.person_id", "prospect.id"],
            name="fk_consultation_person_id_prospect_id_prospect",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_consultation_person_id_person",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consultation"),
        sa.UniqueConstraint("person_id", "id", name="uq_consultation_person_id_id"),
    )
    op.create_index(
        "ix_consultation_entry_verdict_updated_at_id",
        "consultation",
        ["entry_verdict", "updated_at", "id"],
    )
    op.create_index(
        "ix_consultation_person_id_prospect_id_id",
        "consultation",
        ["person_id", "prospect_id", "id"],
    )
    op.create_index(
        "ix_consultation_person_id_updated_at_id", "consultation", ["person_id", "updated_at", "id"]
    )
    op.create_index(
        "ix_consultation_segment_updated_at_id", "consultation", ["segment", "updated_at", "id"]
    )
    op.create_index("ix_consultation_updated_at_id", "consultation", ["updated_at", "id"])
    op.create_index(
        "uq_consultation_current",
        "consultation",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )

    op.create_table(
        "prospect_word",
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.Column("prospect_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "prospect_id"],
            ["prospect.person_id", "prospect.id"],
            name="fk_prospect_word_person_id_prospect_id_prospect",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "word", "prospect_id", name="pk_prospect_word"),
    )
    op.create_index("ix_prospect_word_prospect_id", "prospect_word", ["prospect_id"])
    op.create_index("ix_prospect_word_word", "prospect_word", ["word"])

    op.create_table(
        "message",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=True),
        sa.Column("in_reply_to", ROW_ID, nullable=True),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", PLAIN_JSON, nullable=True),
        sa.Column("intent", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("idempotency_key", sa.String(length=255), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("direction IN ('in', 'out')", name=op.f("ck_message_direction")),
        sa.ForeignKeyConstraint(
            ["in_reply_to"],
            ["message.id"],
            name="fk_message_in_reply_to_message",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "consultation_id"],
            ["consultation.person_id", "consultation.id"],
            name="fk_message_person_id_consultation_id_consultation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_message_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint(
            "person_id", "idempotency_key", name="uq_message_person_id_idempotency_key"
        ),
    )
    op.create_index("ix_message_consultation_id_id", "message", ["consultation_id", "id"])
    op.create_index("ix_message_in_reply_to", "message", ["in_reply_to"])
    op.create_index("ix_message_person_id_id", "message", ["person_id", "id"])

    op.create_table(
        "advice",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("message_id", ROW_ID, nullable=True),
        sa.Column("document", PLAIN_JSON, nullable=False),
        sa.Column("facts", PLAIN_JSON, nullable=False),
        sa.Column("playbook", sa.String(length=128), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_advice_consultation_id_consultation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_advice_message_id_message", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_advice"),
    )
    op.create_index("ix_advice_consultation_id_id", "advice", ["consultation_id", "id"])
    op.create_index("ix_advice_message_id", "advice", ["message_id"])

    op.create_table(
        "fact",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("consultation_id", ROW_ID, nullable=False),
        sa.Column("message_id", ROW_ID, nullable=True),
        sa.Column("fact", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", PLAIN_JSON, nullable=True),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("detail", PLAIN_JSON, nullable=True),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "certainty IN ('stated', 'derived', 'guessed')", name=op.f("ck_fact_certainty")
        ),
        sa.CheckConstraint(
            "kind IN ('stated', 'corrected', 'contradiction', 'retracted')", name=op.f("ck_fact_kind")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_fact_consultation_id_consultation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_fact_message_id_message", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
    )
    op.create_index("ix_fact_consultation_id_fact_id", "fact", ["consultation_id", "fact", "id"])
    op.create_index("ix_fact_message_id", "fact", ["message_id"])
    _freeze_history()


def _freeze_history() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(
            f"""
            CREATE FUNCTION entree_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {NO_ERASURE} THEN
                    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
                        USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                IF TG_OP = 'DELETE' THEN
                    RETURN OLD;
                END IF;
                RETURN NEW;
            END $$
            """
        )
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
    op.drop_table("fact")
    op.drop_table("advice")
    op.drop_table("message")
    op.drop_table("prospect_word")
    op.drop_table("consultation")
    op.drop_table("prospect")
    op.drop_table("person")
    op.drop_table("erasure")
    op.drop_table("delivery")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION entree_append_only()")
