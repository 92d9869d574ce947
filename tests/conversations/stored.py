"""What the database of a running assistant holds about a person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, select

from actions.consultations.engine import database_url
from actions.consultations.models import Consultation, FactRecord, MessageRecord, Person
from tests.conversations.assistant import ROOT, Assistant


def fact_records(assistant: Assistant, sender: str) -> list[tuple[str, str, Any]]:
    """Every version of every fact that was ever kept for a person: fact, kind, value."""
    query = (
        select(FactRecord.fact, FactRecord.kind, FactRecord.value)
        .join(Consultation, Consultation.id == FactRecord.consultation_id)
        .join(Person, Person.id == Consultation.person_id)
        .where(Person.external_id == sender)
        .order_by(FactRecord.id)
    )
    return _rows(assistant, query)


def intents(assistant: Assistant, sender: str) -> list[str]:
    """The intents of a person's messages, as they were recognised."""
    query = (
        select(MessageRecord.intent)
        .join(Person, Person.id == MessageRecord.person_id)
        .where(Person.external_id == sender, MessageRecord.direction == "in")
        .order_by(MessageRecord.id)
    )
    return [intent for (intent,) in _rows(assistant, query)]


def _rows(assistant: Assistant, query: Any) -> list[Any]:
    engine = create_engine(database_url(assistant.database_url, ROOT))
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    engine.dispose()
    return rows
