"""Looking across people, for those who may: a coach, a manager, an administrator.

Who may see whom is decided by the caller and handed in as ``people``; nothing here widens it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, tuple_
from sqlalchemy.orm import aliased

from .errors import NotFoundError
from .models import Consultation, Note, Person, ProspectWord, Review, table
from .names import name_words
from .records import Cursor, begins, has_word, newest, summaries, summary
from .values import ConsultationSummary, Status

# A word that begins so many names is common. Measured with 100,000 consultations: from here on
# walking down the newest is faster than collecting all that match.
COMMON_WORD = 2000

Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list shows. None means any.

    Attributes:
        people: external ids of the people that may be seen; None only for who may see all.
        search: beginnings of words of the prospect's name; all must occur.
        since: used at or after this moment.
        until: used before this moment.
        disagreed: whether a coach's verdict in force differs from the machine's.
        noted: whether a coach left a note.
    """

    people: Collection[str] | None
    search: str | None = None
    status: Status | None = None
    entry_verdict: str | None = None
    entry_strength: str | None = None
    segment: str | None = None
    provisional: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    disagreed: bool | None = None
    noted: bool | None = None


def consultations(
    connection: Connection, chosen: Filter, *, limit: int = 50, before: Cursor | None = None
) -> list[ConsultationSummary]:
    """List the consultations of several people, the one used last first.

    Args:
        connection: a reading transaction (``Database.reading``).
        chosen: who and what.
        limit: at most so many.
        before: ``(updated_at, id)`` of the last one seen, for the next page.
    """
    owners = None if chosen.people is None else _owners(connection, chosen.people)
    if owners is not None and not owners:
        return []
    rarest = _rarest_word(connection, chosen.search)
    # All that match may have to be sorted: they are no more than numbers until the page is known.
    page = newest(_matching(chosen, owners, rarest), limit, before).subquery()
    query = newest(summaries().where(Consultation.id.in_(select(page.c.id))), limit, None)
    return [summary(row) for row in connection.execute(query)]


def find(
    connection: Connection, consultation_id: int, people: Collection[str] | None
) -> ConsultationSummary:
    """Find one consultation of the people that may be seen.

    Args:
        connection: a transaction.
        consultation_id: its number.
        people: external ids; None only for who may see all.

    Raises:
        NotFoundError: there is none, or it belongs to somebody else: both look the same.
    """
    query = summaries().where(Consultation.id == consultation_id)
    if people is not None:
        query = query.where(Person.external_id.in_(people))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"no consultation {consultation_id} of these people")
    return summary(row)


@dataclass(frozen=True, slots=True)
class Marks:
    """Which consultations of a list a coach disagreed with, and which have notes, by number."""

    disagreed: frozenset[int]
    noted: frozenset[int]


def marks(connection: Connection, numbers: Collection[int]) -> Marks:
    """Tell what coaches left on some consultations."""
    disagreed, noted = (
        frozenset(
            connection.execute(
                select(Consultation.id).where(Consultation.id.in_(numbers), condition)
            ).scalars()
        )
        for condition in (_disagreed(), _noted())
    )
    return Marks(disagreed, noted)


def people(connection: Connection) -> list[tuple[str, datetime]]:
    """List everybody the store knows: external id and when last seen."""
    rows = connection.execute(
        select(Person.external_id, Person.seen_at).order_by(Person.external_id)
    )
    return [(row[0], row[1]) for row in rows]


def _owners(connection: Connection, external_ids: Collection[str]) -> list[int]:
    return list(
        connection.execute(select(Person.id).where(Person.external_id.in_(external_ids))).scalars()
    )


def _matching(chosen: Filter, owners: Collection[int] | None, rarest: str | None) -> Query:
    """Select the numbers of what matches, from the rarest word of a search if there is one."""
    query = select(Consultation.id).where(*_conditions(chosen))
    if owners is not None:
        query = query.where(Consultation.person_id.in_(owners))
    if rarest is not None:
        return query.where(
            tuple_(Consultation.person_id, Consultation.prospect_id).in_(_named(chosen, rarest))
        )
    return query.where(*(has_word(word) for word in name_words(chosen.search or "")))


def _conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """Return what is asked of a consultation itself; the search is not among it."""
    equal = {
        Consultation.status: chosen.status,
        Consultation.entry_verdict: chosen.entry_verdict,
        Consultation.entry_strength: chosen.entry_strength,
        Consultation.segment: chosen.segment,
        Consultation.provisional: chosen.provisional,
    }
    conditions = [column == wanted for column, wanted in equal.items() if wanted is not None]
    if chosen.since is not None:
        conditions.append(Consultation.updated_at >= chosen.since)
    if chosen.until is not None:
        conditions.append(Consultation.updated_at < chosen.until)
    for condition, wanted in ((_disagreed(), chosen.disagreed), (_noted(), chosen.noted)):
        if wanted is not None:
            conditions.append(condition if wanted else ~condition)
    return conditions


def _disagreed() -> ColumnElement[bool]:
    later = aliased(Review)
    replaced = exists().where(
        later.consultation_id == Review.consultation_id,
        later.part == Review.part,
        later.id > Review.id,
    )
    return exists().where(Review.consultation_id == Consultation.id, ~Review.agrees, ~replaced)


def _noted() -> ColumnElement[bool]:
    return exists().where(Note.consultation_id == Consultation.id)


def _rarest_word(connection: Connection, search: str | None) -> str | None:
    """Return the word from which a search starts; nothing when even the rarest is common.

    Where all words are common, the newest consultations soon hold enough that match.
    """
    counts = {word: _names_with(connection, word) for word in name_words(search or "")}
    rarest = min(counts, key=lambda word: counts[word], default=None)
    return None if rarest is None or counts[rarest] >= COMMON_WORD else rarest


def _named(chosen: Filter, rarest: str) -> Query:
    """Select the prospects that have a word and all others of the search."""
    other = table(ProspectWord).alias()
    named = select(ProspectWord.person_id, ProspectWord.prospect_id).where(begins(rarest))
    for word in name_words(chosen.search or ""):
        if word != rarest:
            named = named.where(
                exists().where(
                    other.c.prospect_id == ProspectWord.prospect_id, begins(word, other.c.word)
                )
            )
    return named


def _names_with(connection: Connection, beginning: str) -> int:
    """Count the names with such a word, up to where it counts as common."""
    some = select(ProspectWord.word).where(begins(beginning)).limit(COMMON_WORD)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
