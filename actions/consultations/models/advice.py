"""Advice as it was given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class AdviceRecord(Base):
    """One advice document with the facts and the playbook it followed from; never changed."""

    __tablename__ = "advice"
    __table_args__ = (
        Index(None, "consultation_id", "id"),
        Index(None, "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"))
    document: Mapped[dict[str, Any]]
    facts: Mapped[dict[str, Any]]
    playbook: Mapped[str] = mapped_column(String(128))
    language: Mapped[str | None] = mapped_column(String(8))
    at: Mapped[datetime]
