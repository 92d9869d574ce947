"""Notes from coach to junior (Keep, Start, Stop), and answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from actions.consultations.errors import NotFoundError
from actions.consultations.intake import storable
from actions.consultations.models import Consultation, Note, Prospect

from .values import NoteEntry, NoteKind

LONGEST = 4000
"""Characters of a note."""

LARGEST_NUMBER = 2**31 - 1
"""PostgreSQL refuses to compare a number with what its column cannot hold."""


def add(
    connection: Connection,
    consultation: int,
    kind: NoteKind,
    text: str,
    *,
    author: str,
    now: datetime,
    reply_to: int | None = None,
    author_name: str = "",
) -> int:
    """Keep a note on a consultation, or an answer to one.

    Args:
        connection: a writing transaction.
        consultation: number of the consultation.
        kind: ``keep``, ``start`` or ``stop``; ``answer`` together with ``reply_to``.
        text: at most :data:`LONGEST` characters.
        author: external id of who writes.
        now: the moment.
        reply_to: number of the note that is answered.
        author_name: how people know who writes; empty where nobody knows.

    Returns:
        The note's number.

    Raises:
        ValueError: an empty or overlong text, or an answer to nothing.
        NotFoundError: the note answered is not one of this consultation.
    """
    text = storable(text.strip())
    if not 0 < len(text) <= LONGEST:
        raise ValueError(f"a note has 1 to {LONGEST} characters")
    if (kind == "answer") != (reply_to is not None):
        raise ValueError("an answer, and nothing else, needs the note that it answers")
    if reply_to is not None:
        known = connection.execute(
            select(Note.id).where(Note.id == reply_to, Note.consultation_id == consultation)
        ).first()
        if known is None:
            raise NotFoundError(f"no note {reply_to} on consultation {consultation}")
        # Who answers a note has read it.
        mark_read(connection, [consultation], author, now, only=[reply_to])
    return connection.execute(
        insert(Note)
        .values(
            consultation_id=consultation,
            reply_to=reply_to,
            kind=kind,
            text=text,
            author=author,
            author_name=author_name or None,
            at=now,
        )
        .returning(Note.id)
    ).scalar_one()


def of(connection: Connection, consultation: int) -> list[NoteEntry]:
    """Read the notes and answers on a consultation, oldest first."""
    rows = connection.execute(_notes().where(Note.consultation_id == consultation))
    return [NoteEntry(*row) for row in rows]


def unread(connection: Connection, person_id: int, external_id: str) -> list[NoteEntry]:
    """Read what others wrote on a person's own consultations and the person has not seen."""
    rows = connection.execute(_UNREAD, {"person": person_id, "reader": external_id})
    return [NoteEntry(*row) for row in rows]


def addressed_to(
    connection: Connection, number: int, person_id: int, external_id: str
) -> NoteEntry:
    """Read a note, and no answer to one, that another wrote on a person's own consultation.

    Raises:
        NotFoundError: there is no such note of that number.
    """
    row = None
    if 0 < number <= LARGEST_NUMBER:
        row = connection.execute(
            _notes().where(
                Note.id == number,
                Note.reply_to.is_(None),
                Note.author != external_id,
                Consultation.person_id == person_id,
            )
        ).one_or_none()
    if row is None:
        raise NotFoundError(f"no note {number} to this person")
    return NoteEntry(*row)


def mark_read(
    connection: Connection,
    consultations: Collection[int],
    reader: str,
    now: datetime,
    *,
    only: Collection[int] | None = None,
) -> int:
    """Mark notes that others wrote as read; those read before keep their moment.

    Args:
        connection: a writing transaction.
        consultations: numbers of consultations that the reader may see.
        reader: external id; one's own notes are for the other.
        now: the moment.
        only: numbers of notes; None means all on those consultations.

    Returns:
        How many were new to the reader.
    """
    query = update(Note).where(
        Note.consultation_id.in_(consultations), Note.author != reader, Note.read_at.is_(None)
    )
    if only is not None:
        query = query.where(Note.id.in_(only))
    return connection.execute(query.values(read_at=now)).rowcount


def _notes() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Note.id,
            Note.consultation_id,
            Prospect.name,
            Note.reply_to,
            Note.kind,
            Note.text,
            Note.author,
            Note.at,
            Note.read_at,
            Note.author_name,
        )
        .join(Consultation, Consultation.id == Note.consultation_id)
        .join(Prospect, Prospect.id == Consultation.prospect_id)
        .order_by(Note.id)
    )


# Asked in every turn, so built once: building a statement costs more than running it.
_UNREAD = _notes().where(
    Consultation.person_id == bindparam("person"),
    Note.read_at.is_(None),
    Note.author != bindparam("reader"),
)
