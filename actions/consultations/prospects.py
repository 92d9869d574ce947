"""Writing prospects: made, found again, named, joined."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from .models import Consultation, Prospect, ProspectWord
from .names import clean_name, name_key, name_words


def find_or_create(connection: Connection, person_id: int, name: str | None, now: datetime) -> int:
    """Give the number of this person's prospect of that name, made if need be.

    Args:
        connection: inside a writing transaction that holds the person.
        person_id: owner.
        name: None makes an unnamed prospect.
        now: the moment it is made.

    Raises:
        ValueError: a name without a character.
    """
    cleaned = None if name is None else clean_name(name)
    if cleaned is not None:
        known = _find(connection, person_id, cleaned)
        if known is not None:
            return known
    made = connection.execute(
        insert(Prospect)
        .values(
            person_id=person_id,
            name=cleaned,
            name_key=None if cleaned is None else name_key(cleaned),
            created_at=now,
        )
        .returning(Prospect.id)
    ).scalar_one()
    if cleaned is not None:
        _index(connection, person_id, made, cleaned)
    return made


def rename(connection: Connection, person_id: int, prospect_id: int, name: str) -> tuple[int, str]:
    """Name a prospect; a name used before moves its consultations to that prospect.

    Returns:
        Number and name of the prospect that its consultations belong to now.

    Raises:
        ValueError: a name without a character.
    """
    cleaned = clean_name(name)
    known = _find(connection, person_id, cleaned)
    if known is not None and known != prospect_id:
        connection.execute(
            update(Consultation)
            .where(Consultation.person_id == person_id, Consultation.prospect_id == prospect_id)
            .values(prospect_id=known)
        )
        connection.execute(
            delete(Prospect).where(Prospect.person_id == person_id, Prospect.id == prospect_id)
        )
        kept = connection.execute(select(Prospect.name).where(Prospect.id == known)).scalar_one()
        return known, kept or cleaned
    connection.execute(
        update(Prospect)
        .where(Prospect.person_id == person_id, Prospect.id == prospect_id)
        .values(name=cleaned, name_key=name_key(cleaned))
    )
    connection.execute(delete(ProspectWord).where(ProspectWord.prospect_id == prospect_id))
    _index(connection, person_id, prospect_id, cleaned)
    return prospect_id, cleaned


def _find(connection: Connection, person_id: int, name: str) -> int | None:
    return connection.execute(
        select(Prospect.id).where(
            Prospect.person_id == person_id, Prospect.name_key == name_key(name)
        )
    ).scalar_one_or_none()


def _index(connection: Connection, person_id: int, prospect_id: int, name: str) -> None:
    rows = [
        {"person_id": person_id, "word": word, "prospect_id": prospect_id}
        for word in name_words(name)
    ]
    if rows:
        connection.execute(insert(ProspectWord), rows)
