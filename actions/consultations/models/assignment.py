"""What a coach asks somebody to practise."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Assignment(Base):
    """A practice case that a coach gave to a person.

    Nothing of it ever changes but ``told_at``: when the person first heard of it. It is done once
    the person has a result of that case from later on.
    """

    __tablename__ = "assignment"
    __table_args__ = (Index(None, "person_id", "id"), Index(None, "author"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    case: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(255))
    author_name: Mapped[str | None] = mapped_column(String(255))
    at: Mapped[datetime]
    told_at: Mapped[datetime | None]
