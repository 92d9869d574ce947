"""Everything the store holds about a person or one of their prospects, as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from .database import Database
from .errors import NotFoundError
from .models import (
    Access,
    AdviceRecord,
    Assignment,
    Base,
    Consultation,
    FactRecord,
    FollowUp,
    Guess,
    MessageRecord,
    Note,
    Outcome,
    Person,
    PracticeResult,
    Prospect,
    Review,
    SelfAssessment,
    table,
)
from .names import name_key

FORMAT = {"format": "entree-export", "version": 1}
Json = dict[str, Any]
# What only serves the tables themselves.
_INTERNAL = frozenset({"person_id", "prospect_id", "consultation_id", "name_key"})
ATTACHED: dict[str, type[Base]] = {
    "facts": FactRecord,
    "advice": AdviceRecord,
    "messages": MessageRecord,
    "reviews": Review,
    "notes": Note,
    "read_by": Access,
    "outcomes": Outcome,
    "guesses": Guess,
    "follow_ups": FollowUp,
}
# What somebody may have written about the prospects of others, or read of them.
AUTHORED: dict[str, tuple[type[Base], InstrumentedAttribute[str]]] = {
    "facts": (FactRecord, FactRecord.author),
    "reviews": (Review, Review.author),
    "notes": (Note, Note.author),
    "outcomes": (Outcome, Outcome.author),
    "read": (Access, Access.reader),
}


def export_person(database: Database, person_id: str) -> Json:
    """Write out everything about a person.

    Raises:
        NotFoundError: the store does not know this person.
    """
    with database.reading() as connection:
        person = find_person(connection, person_id)
        (profile,) = _rows(connection, Person, Person.id == person)
        prospects = connection.execute(
            select(Prospect.id).where(Prospect.person_id == person).order_by(Prospect.id)
        ).scalars()
        return {
            **FORMAT,
            "exported_at": database.clock().isoformat(),
            "person": profile,
            "prospects": [_prospect(connection, person, number) for number in prospects],
            "messages": _rows(
                connection,
                MessageRecord,
                (MessageRecord.person_id == person) & MessageRecord.consultation_id.is_(None),
            ),
            "practice": _rows(connection, PracticeResult, PracticeResult.person_id == person),
            "assignments": _rows(connection, Assignment, Assignment.person_id == person),
            "self_assessments": _rows(
                connection, SelfAssessment, SelfAssessment.person_id == person
            ),
            "about_others": _about_others(connection, person, person_id),
        }


def export_prospect(database: Database, person_id: str, name: str) -> Json:
    """Write out everything about one prospect of a person.

    Raises:
        NotFoundError: the store does not know this person, or this prospect of theirs.
    """
    with database.reading() as connection:
        person = find_person(connection, person_id)
        prospect = find_prospect(connection, person, name)
        return {
            **FORMAT,
            "exported_at": database.clock().isoformat(),
            "prospects": [_prospect(connection, person, prospect)],
        }


def find_person(connection: Connection, external_id: str) -> int:
    """Give a person's row number.

    Raises:
        NotFoundError: the store does not know this person.
    """
    found = connection.execute(
        select(Person.id).where(Person.external_id == external_id)
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError(f"no person {external_id!r} is stored")
    return found


def find_prospect(connection: Connection, person: int, name: str) -> int:
    """Give the row number of a prospect by its exact name (case and spaces aside).

    Raises:
        NotFoundError: the person has no such prospect.
    """
    found = connection.execute(
        select(Prospect.id).where(Prospect.person_id == person, Prospect.name_key == name_key(name))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError(f"no prospect {name!r} is stored for this person")
    return found


def _prospect(connection: Connection, person: int, prospect: int) -> Json:
    owned = (Prospect.person_id == person) & (Prospect.id == prospect)
    (row,) = _rows(connection, Prospect, owned)
    consultations = _rows(
        connection,
        Consultation,
        (Consultation.person_id == person) & (Consultation.prospect_id == prospect),
    )
    for consultation in consultations:
        number = consultation["id"]
        for name, model in ATTACHED.items():
            mine = table(model).c.consultation_id == number
            consultation[name] = _rows(connection, model, mine)
    return {**row, "consultations": consultations}


def _about_others(connection: Connection, person: int, external_id: str) -> Json:
    """Write out what a person said about, or read of, the consultations of others."""
    own = select(Consultation.id).where(Consultation.person_id == person)
    written = {}
    for name, (model, author) in AUTHORED.items():
        elsewhere = table(model).c.consultation_id.not_in(own)
        written[name] = _rows(connection, model, (author == external_id) & elsewhere)
    given = (Assignment.author == external_id) & (Assignment.person_id != person)
    return {**written, "assigned": _rows(connection, Assignment, given)}


def _rows(connection: Connection, model: type[Base], where: ColumnElement[bool]) -> list[Json]:
    target = table(model)
    columns = [column for column in target.c if column.name not in _INTERNAL]
    rows = connection.execute(select(*columns).where(where).order_by(target.c.id)).mappings()
    return [
        {
            key: value.isoformat() if isinstance(value, date | datetime) else value
            for key, value in row.items()
        }
        for row in rows
    ]
