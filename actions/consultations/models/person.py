"""The account manager whose consultations these are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Person(Base):
    """A person as the front verified them.

    ``settings`` holds the seller settings of the playbook (Pareto cut, amount bands ...);
    ``portfolio_keur`` the revenue per customer in thousands of euro a year; ``state`` what the
    conversation must remember while no consultation is open.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(String(255), unique=True)
    language: Mapped[str | None] = mapped_column(String(8))
    portfolio_keur: Mapped[list[float] | None]
    settings: Mapped[dict[str, Any]]
    state: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
