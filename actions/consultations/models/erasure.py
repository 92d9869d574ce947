"""The register of erasures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Erasure(Base):
    """That something was erased, when, and how many rows; never what or whose.

    An unfinished row is also the permit that the append-only triggers look for: it exists only
    inside the transaction of an erasure.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint("scope IN ('person', 'prospect', 'retention')", name="scope"),
        Index(
            "ix_erasure_under_way",
            "id",
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    removed: Mapped[dict[str, Any] | None]
