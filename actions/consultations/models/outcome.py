"""What became of a prospect."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Outcome(Base):
    """What came of the advice; never changed.

    A meeting with the decider, an order, a loss, or nothing yet.
    """

    __tablename__ = "outcome"
    __table_args__ = (
        CheckConstraint("result IN ('meeting', 'order', 'lost', 'nothing')", name="result"),
        Index(None, "consultation_id", "id"),
        Index(None, "author"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    result: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    remark: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime]
