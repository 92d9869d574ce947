"""The day agreed for the next step."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class FollowUp(Base):
    """By when the next step will be done, so that its outcome can be asked; never changed.

    The newest of a consultation counts.
    """

    __tablename__ = "follow_up"
    __table_args__ = (Index(None, "consultation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]
