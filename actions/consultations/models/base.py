"""What every table shares: naming, column types, the metadata."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

# Constraints get the same names in every database, so that a migration can name them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, ``timestamptz`` in PostgreSQL, naive UTC in SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC.

        Raises:
            ValueError: for a moment without a time zone, which would be a guess.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,
    ) -> datetime | None:
        """Give the moment back with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainJson(TypeDecorator[Any]):
    """A plain value as JSON: ``json`` in PostgreSQL, text in SQLite; None is NULL.

    SQLAlchemy's own type is declared ``JSON`` in SQLite, which gives the column numeric affinity
    and turns 5000.0 into 5000.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Pick the column type of the database."""
        json_type = JSON(none_as_null=True) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(json_type)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write the value.

        Raises:
            ValueError: for NaN or an infinity, which JSON has not.
            TypeError: for what is no plain value.
        """
        return value if value is None or dialect.name == "postgresql" else to_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the value."""
        return value if value is None or dialect.name == "postgresql" else json.loads(value)


def to_json(value: object) -> str:
    """Write JSON that both databases accept: pure ASCII, no NaN."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


# SQLite numbers rows by itself only for INTEGER PRIMARY KEY.
RowId = BigInteger().with_variant(Integer, "sqlite")

# Prefix search compares code points; a linguistic collation in PostgreSQL would not.
CodePointString = String(64).with_variant(String(64, collation="C"), "postgresql")


class Base(DeclarativeBase):
    """Base of all models of this room."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime(),
        int: RowId,
        dict[str, Any]: PlainJson(),
        list[float]: PlainJson(),
    }


def table(model: type[Base]) -> Table:
    """Give a model's table: statements on it are built without the ORM's share of the work."""
    return cast("Table", model.__table__)
