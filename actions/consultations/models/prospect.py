"""The organisation that a person wants to sell to, and the words it is searched by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, CodePointString


class Prospect(Base):
    """A prospect of one person; unnamed until the person says who it is.

    ``name_key`` is the name as compared (see ``prospects.name_key``), unique per person.
    """

    __tablename__ = "prospect"
    __table_args__ = (
        UniqueConstraint("person_id", "name_key"),
        UniqueConstraint("person_id", "id"),  # what composite foreign keys refer to
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    name: Mapped[str | None] = mapped_column(String(200))
    name_key: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]


class ProspectWord(Base):
    """One word of a prospect's name: an index for search by prefix that any database has."""

    __tablename__ = "prospect_word"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "prospect_id"],
            ["prospect.person_id", "prospect.id"],
            ondelete="CASCADE",
        ),
        # Both hold all that a search asks for.
        Index(None, "prospect_id", "word"),
        Index(None, "word", "person_id", "prospect_id"),
    )

    person_id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(CodePointString, primary_key=True)
    prospect_id: Mapped[int] = mapped_column(primary_key=True)
