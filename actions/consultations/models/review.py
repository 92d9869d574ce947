"""What a coach thinks of an advice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, PlainJson


class Review(Base):
    """A coach's own verdict on one part of an advice, beside the machine's; never changed.

    ``verdict`` is the plain value of that part: a verdict of entry, a segment, or a list of levers.
    The newest review of a part and author is the one in force.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("part IN ('entry', 'segment', 'levers')", name="part"),
        Index(None, "consultation_id", "part", "id"),
        Index(None, "advice_id"),
        Index(None, "author"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    advice_id: Mapped[int] = mapped_column(ForeignKey("advice.id", ondelete="CASCADE"))
    part: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[Any] = mapped_column(PlainJson, nullable=False)
    agrees: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime]
