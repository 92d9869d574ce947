"""Figures about a team: sums over its consultations, nobody by name unless asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, exists, func, select, type_coerce
from sqlalchemy.orm import aliased

from actions.consultations.facts import living_entry
from actions.consultations.models import AdviceRecord, Consultation, FactRecord, Person, Review

MOST_REVIEWS = 2000
"""Disagreements read for the tally of rules, newest first."""


@dataclass(frozen=True, slots=True)
class RuleDispute:
    """How often coaches gave another verdict where a rule had spoken for the machine's."""

    part: str
    rule: str
    times: int


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """Sums over a team's consultations.

    Attributes:
        consultations: how many.
        verdicts: how many by verdict of entry.
        segments: how many by segment.
        unknown: in how many a fact stands as not known.
        reviewed: parts with a coach's verdict in force.
        differing: those of them where the coach differs, by part.
        disputes: the rules behind them, the most disputed first.
        by_person: consultations and parts that differ per person.
    """

    consultations: int
    verdicts: dict[str, int]
    segments: dict[str, int]
    unknown: dict[str, int]
    reviewed: int
    differing: dict[str, int]
    disputes: list[RuleDispute]
    by_person: dict[str, tuple[int, int]] = field(default_factory=dict)


def figures(
    connection: Connection,
    people: Collection[str] | None,
    *,
    since: datetime | None = None,
    by_person: bool = False,
) -> TeamFigures:
    """Sum up a team.

    Args:
        connection: a reading transaction.
        people: external ids; None for everybody.
        since: only consultations used at or after this moment.
        by_person: whether to count per person as well.
    """
    conditions: list[ColumnElement[bool]] = []
    if people is not None:
        conditions.append(Person.external_id.in_(people))
    if since is not None:
        conditions.append(Consultation.updated_at >= since)
    team = (
        select(Consultation.id)
        .join(Person, Person.id == Consultation.person_id)
        .where(*conditions)
        .scalar_subquery()
    )

    def tally(column: Any) -> dict[str, int]:
        rows = connection.execute(
            select(column, func.count())
            .where(Consultation.id.in_(team), column.is_not(None))
            .group_by(column)
            .order_by(func.count().desc(), column)
        )
        return {row[0]: row[1] for row in rows}

    reviews = _reviews_in_force(connection, team)
    persons: dict[str, tuple[int, int]] = {}
    if by_person:
        differing = Counter(row.external_id for row in reviews if not row.agrees)
        counted = connection.execute(
            select(Person.external_id, func.count())
            .join(Consultation, Consultation.person_id == Person.id)
            .where(*conditions)
            .group_by(Person.external_id)
            .order_by(Person.external_id)
        )
        persons = {row[0]: (row[1], differing[row[0]]) for row in counted}
    return TeamFigures(
        consultations=connection.execute(
            select(func.count()).select_from(Consultation).where(Consultation.id.in_(team))
        ).scalar_one(),
        verdicts=tally(Consultation.entry_verdict),
        segments=tally(Consultation.segment),
        unknown=_unknown_facts(connection, team),
        reviewed=len(reviews),
        differing=dict(Counter(row.part for row in reviews if not row.agrees)),
        disputes=_disputes(row for row in reviews if not row.agrees),
        by_person=persons,
    )


def _unknown_facts(connection: Connection, team: Any) -> dict[str, int]:
    rows = connection.execute(
        select(FactRecord.fact, func.count())
        .where(
            FactRecord.consultation_id.in_(team),
            FactRecord.kind != "contradiction",
            # Compared as text: PostgreSQL has no equality for its type json.
            cast(type_coerce(FactRecord.value, Text), Text) == '"unknown"',
            living_entry(),
        )
        .group_by(FactRecord.fact)
        .order_by(func.count().desc(), FactRecord.fact)
    )
    return {row[0]: row[1] for row in rows}


def _reviews_in_force(connection: Connection, team: Any) -> list[Any]:
    later = aliased(Review)
    replaced = exists().where(
        later.consultation_id == Review.consultation_id,
        later.part == Review.part,
        later.id > Review.id,
    )
    return list(
        connection.execute(
            select(Review.part, Review.agrees, AdviceRecord.document, Person.external_id)
            .join(AdviceRecord, AdviceRecord.id == Review.advice_id)
            .join(Consultation, Consultation.id == Review.consultation_id)
            .join(Person, Person.id == Consultation.person_id)
            .where(Review.consultation_id.in_(team), ~replaced)
            .order_by(Review.id.desc())
            .limit(MOST_REVIEWS)
        )
    )


def _disputes(rows: Any) -> list[RuleDispute]:
    tally: Counter[tuple[str, str]] = Counter()
    for row in rows:
        tally.update((row.part, rule) for rule in _rules_of(row.document, row.part))
    return [
        RuleDispute(part, rule, times)
        for (part, rule), times in sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    ]


def _rules_of(document: dict[str, Any], part: str) -> set[str]:
    """Give the rules that spoke for the machine's verdict on a part."""
    if part == "levers":
        return {lever["lever"] for lever in document.get("levers") or []}
    chosen = document.get(part) or {}
    rules = {
        reason["rule"]
        for reason in (*(chosen.get("for") or ()), *(chosen.get("because") or ()))
        if isinstance(reason, dict) and reason.get("rule")
    }
    if chosen.get("hard_rule"):
        rules.add(chosen["hard_rule"])
    return rules
