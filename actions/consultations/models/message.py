"""What was said, both ways."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class MessageRecord(Base):
    """One message of a conversation.

    An incoming message carries the key of its delivery, unique per person; its replies refer to
    it. Together they answer a repeated delivery with what was answered the first time.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        UniqueConstraint("person_id", "idempotency_key"),
        ForeignKeyConstraint(
            ["person_id", "consultation_id"],
            ["consultation.person_id", "consultation.id"],
            ondelete="CASCADE",
        ),
        Index(None, "person_id", "id"),
        Index(None, "consultation_id", "id"),
        Index(None, "in_reply_to"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    consultation_id: Mapped[int | None]
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    direction: Mapped[str] = mapped_column(String(3))
    text: Mapped[str] = mapped_column(Text)
    body: Mapped[dict[str, Any] | None]
    intent: Mapped[str | None] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(32))
    idempotency_key: Mapped[str | None] = mapped_column(String(255))
    at: Mapped[datetime]
