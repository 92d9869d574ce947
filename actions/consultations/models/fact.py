"""What is known about a prospect, as it became known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, PlainJson


class FactRecord(Base):
    """One entry of a fact's history; never changed, the newest entries make the present view.

    ``value`` is the plain value as JSON (null for a retraction); ``detail`` what reading knew
    beside it (basis, precision, years ...).
    """

    __tablename__ = "fact"
    __table_args__ = (
        CheckConstraint("certainty IN ('stated', 'derived', 'guessed')", name="certainty"),
        CheckConstraint(
            "kind IN ('stated', 'corrected', 'contradiction', 'retracted')", name="kind"
        ),
        Index(None, "consultation_id", "fact", "id"),
        Index(None, "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"))
    fact: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    value: Mapped[Any] = mapped_column(PlainJson, nullable=True)
    certainty: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any] | None]
    author: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime]
