"""How a person sees their own profile as a seller."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class SelfAssessment(Base):
    """One self-assessment: a mark for each quality of the seller's profile; never changed."""

    __tablename__ = "self_assessment"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    marks: Mapped[dict[str, Any]]
    at: Mapped[datetime]
