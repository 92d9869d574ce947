"""Who read whose consultation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Access(Base):
    """One visit of somebody else to a consultation; never changed."""

    __tablename__ = "access_log"
    __table_args__ = (
        Index(None, "consultation_id", "reader", "at"),
        Index(None, "reader"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    reader: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime]
