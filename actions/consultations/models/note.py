"""Notes between a coach and a junior."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Note(Base):
    """A coach's note on a consultation (what to keep, start, stop), or an answer to one.

    Nothing of it ever changes but ``read_at``: when the one it is for saw it first.
    """

    __tablename__ = "note"
    __table_args__ = (
        CheckConstraint("kind IN ('keep', 'start', 'stop', 'answer')", name="kind"),
        CheckConstraint("(kind = 'answer') = (reply_to IS NOT NULL)", name="answers"),
        Index(None, "consultation_id", "id"),
        Index(None, "reply_to"),
        Index(None, "author"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    reply_to: Mapped[int | None] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(255))
    author_name: Mapped[str | None] = mapped_column(String(255))
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
