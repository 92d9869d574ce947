"""The present view of a consultation's facts, made from their history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.orm import aliased

from .models import FactRecord
from .values import CurrentFact, FactEntry, FactVersion

_COLUMNS = (
    FactRecord.fact,
    FactRecord.kind,
    FactRecord.value,
    FactRecord.certainty,
    FactRecord.words,
    FactRecord.author,
    FactRecord.at,
    FactRecord.detail,
)
_Later = aliased(FactRecord)


def living() -> Select[*tuple[Any, ...]]:
    """Select what the present view of ``:consultation`` needs: nothing replaced by a later entry.

    Contradictions replace nothing. The names of the facts are found by going from one to the next
    in the index, and of each fact only the end of its history is read; so the history of a long
    conversation costs nothing here.
    """
    here: BindParameter[int] = bindparam("consultation")
    first = select(func.min(FactRecord.fact).label("fact")).where(
        FactRecord.consultation_id == here
    )
    names = first.cte("names", recursive=True)
    following = (
        select(func.min(_Later.fact))
        .where(_Later.consultation_id == here, _Later.fact > names.c.fact)
        .scalar_subquery()
    )
    names = names.union_all(select(following).where(names.c.fact.is_not(None)))
    in_force = (
        select(_Later.id)
        .where(
            _Later.consultation_id == here,
            _Later.fact == names.c.fact,
            _Later.kind != "contradiction",
        )
        .order_by(_Later.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(*_COLUMNS)
        .select_from(names)
        .join(FactRecord, (FactRecord.consultation_id == here) & (FactRecord.fact == names.c.fact))
        .where(FactRecord.id >= func.coalesce(in_force, 0))
        .order_by(FactRecord.id)
    )


def living_entry() -> ColumnElement[bool]:
    """Condition: no later entry replaced this one."""
    return ~exists().where(
        _Later.consultation_id == FactRecord.consultation_id,
        _Later.fact == FactRecord.fact,
        _Later.id > FactRecord.id,
        _Later.kind != "contradiction",
    )


_LIVING = living()  # built once: building a statement costs more than running it


def current_facts(connection: Connection, consultation_id: int) -> dict[str, CurrentFact]:
    """Read the facts of a consultation as they stand, in the order they became known."""
    return fold(
        entry(row) for row in connection.execute(_LIVING, {"consultation": consultation_id})
    )


def history(connection: Connection, consultation_id: int) -> list[FactEntry]:
    """Read everything that was ever recorded for a consultation, oldest first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(FactRecord.consultation_id == consultation_id)
        .order_by(FactRecord.id)
    )
    return [entry(row) for row in rows]


def fold(entries: Iterable[FactEntry]) -> dict[str, CurrentFact]:
    """Apply a history: later versions replace, contradictions stand beside, retractions remove."""
    facts: dict[str, CurrentFact] = {}
    for item in entries:
        apply(facts, item)
    return facts


def apply(facts: dict[str, CurrentFact], item: FactEntry) -> None:
    """Apply one entry to a view, in place."""
    if item.kind == "retracted":
        facts.pop(item.fact, None)
        return
    now = facts.get(item.fact)
    if item.kind == "contradiction" and now is not None:
        facts[item.fact] = replace(now, versions=(*now.versions, _version(item)))
        return
    kind = "stated" if item.kind == "contradiction" else item.kind
    facts[item.fact] = CurrentFact(
        item.value, item.certainty, item.words, item.author, item.at, item.detail, kind
    )


def entry(row: Row[*tuple[Any, ...]]) -> FactEntry:
    """Make an entry of a row of the columns above."""
    fact, kind, value, certainty, words, author, at, detail = row
    return FactEntry(value, certainty, words, author, at, detail or {}, fact, kind)


def _version(item: FactEntry) -> FactVersion:
    return FactVersion(item.value, item.certainty, item.words, item.author, item.at, item.detail)
