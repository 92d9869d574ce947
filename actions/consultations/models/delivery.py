"""Deliveries that a channel may repeat."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Delivery(Base):
    """One delivery, claimed before its work starts. Holds keys only, nothing that was said."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("channel", "key"), Index(None, "claimed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(255))
    claimed_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(Integer)
    done_at: Mapped[datetime | None]
