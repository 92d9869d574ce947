"""How practice went."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, PlainJson


class PracticeResult(Base):
    """One answer to a practice case with its score; never changed."""

    __tablename__ = "practice_result"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    case: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]]
    score: Mapped[float] = mapped_column(Float)
    most: Mapped[float] = mapped_column(Float)
    feedback: Mapped[Any] = mapped_column(PlainJson, nullable=True)
    playbook: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]
