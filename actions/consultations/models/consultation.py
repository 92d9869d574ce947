"""One interview about one prospect."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Consultation(Base):
    """A consultation; at most one per person is the current one.

    The owner stands in the row itself and in every foreign key to it, so that no row of one
    person can refer to a consultation of another. ``entry_verdict`` to ``provisional`` repeat
    the head of the last advice for lists; the advice itself is in ``advice``.
    """

    __tablename__ = "consultation"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'stopped', 'advised')", name="status"),
        ForeignKeyConstraint(
            ["person_id", "prospect_id"],
            ["prospect.person_id", "prospect.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("person_id", "id"),
        Index(
            "uq_consultation_current",
            "person_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        Index(None, "person_id", "updated_at", "id"),
        Index(None, "updated_at", "id"),
        Index(None, "entry_verdict", "updated_at", "id"),
        Index(None, "segment", "updated_at", "id"),
        Index(None, "person_id", "prospect_id", "updated_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    prospect_id: Mapped[int]
    status: Mapped[str] = mapped_column(String(16))
    is_current: Mapped[bool]
    language: Mapped[str | None] = mapped_column(String(8))
    asked_fact: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[dict[str, Any]]
    entry_verdict: Mapped[str | None] = mapped_column(String(32))
    entry_strength: Mapped[str | None] = mapped_column(String(32))
    segment: Mapped[str | None] = mapped_column(String(32))
    provisional: Mapped[bool | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
