"""What the junior thought before the advice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, PlainJson


class Guess(Base):
    """The owner's own verdicts, asked before the advice was shown; never changed.

    A part that was not answered is empty; all empty means that the question was skipped.
    """

    __tablename__ = "guess"
    __table_args__ = (Index(None, "consultation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    entry: Mapped[str | None] = mapped_column(String(32))
    segment: Mapped[str | None] = mapped_column(String(32))
    levers: Mapped[Any] = mapped_column(PlainJson, nullable=True)
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
