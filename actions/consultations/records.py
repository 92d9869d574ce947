"""Reading what is kept of one person. Every query here goes through that person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, select, tuple_

from . import facts as fact_view
from .errors import NotFoundError
from .models import AdviceRecord, Consultation, MessageRecord, Person, Prospect, ProspectWord, table
from .names import name_words, resembling
from .values import (
    ConsultationSummary,
    CurrentFact,
    FactEntry,
    ProspectMatch,
    StoredAdvice,
    StoredMessage,
)

NOBODY = 0  # row numbers start at one
Cursor = tuple[datetime, int]


class PersonRecords:
    """One person's consultations, for reading.

    A person that the store does not know yet has empty lists. Whatever belongs to somebody else
    is answered as if it did not exist.
    """

    def __init__(self, connection: Connection, person_id: int, external_id: str) -> None:
        self._connection = connection
        self._person_id = person_id
        self._external_id = external_id

    def consultations(
        self, *, limit: int = 50, before: Cursor | None = None, search: str | None = None
    ) -> list[ConsultationSummary]:
        """List consultations, the one used last first.

        Args:
            limit: at most so many.
            before: ``(updated_at, id)`` of the last one seen, for the next page.
            search: beginnings of words of the prospect's name; all must occur.
        """
        query = summaries().where(Consultation.person_id == self._person_id)
        for word in name_words(search or ""):
            query = query.where(has_word(word))
        return [summary(row) for row in self._connection.execute(newest(query, limit, before))]

    def summary_of(self, consultation_id: int) -> ConsultationSummary:
        """Find one consultation.

        Raises:
            NotFoundError: none of this person has that number.
        """
        query = summaries().where(
            Consultation.person_id == self._person_id, Consultation.id == consultation_id
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(f"no consultation {consultation_id} of this person")
        return summary(row)

    def facts_of(self, consultation_id: int) -> dict[str, CurrentFact]:
        """Read the facts of one consultation as they stand.

        Raises:
            NotFoundError: as :meth:`summary_of`.
        """
        self.summary_of(consultation_id)
        return fact_view.current_facts(self._connection, consultation_id)

    def fact_history(self, consultation_id: int) -> list[FactEntry]:
        """Read every entry of one consultation's facts, oldest first.

        Raises:
            NotFoundError: as :meth:`summary_of`.
        """
        self.summary_of(consultation_id)
        return fact_view.history(self._connection, consultation_id)

    def advices(self, consultation_id: int, *, limit: int = 50) -> list[StoredAdvice]:
        """Read the advice given in one consultation, newest first.

        Raises:
            NotFoundError: as :meth:`summary_of`.
        """
        self.summary_of(consultation_id)
        rows = self._connection.execute(
            select(*_ADVICE)
            .where(AdviceRecord.consultation_id == consultation_id)
            .order_by(AdviceRecord.id.desc())
            .limit(limit)
        )
        return [StoredAdvice(*row) for row in rows]

    def latest_advice(self, consultation_id: int) -> StoredAdvice | None:
        """Read the advice given last, None if none was.

        Raises:
            NotFoundError: as :meth:`summary_of`.
        """
        return next(iter(self.advices(consultation_id, limit=1)), None)

    def messages(
        self,
        *,
        consultation_id: int | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> list[StoredMessage]:
        """Read the newest messages, oldest of them first.

        Args:
            consultation_id: only those of one consultation.
            before: only those before this message number, for the page above.
            limit: at most so many.
        """
        query = select(*_MESSAGE).where(MessageRecord.person_id == self._person_id)
        if consultation_id is not None:
            query = query.where(MessageRecord.consultation_id == consultation_id)
        if before is not None:
            query = query.where(MessageRecord.id < before)
        rows = self._connection.execute(query.order_by(MessageRecord.id.desc()).limit(limit)).all()
        return [StoredMessage(*row) for row in reversed(rows)]

    def language(self) -> str | None:
        """Give the language this person talks in, None while unknown."""
        language: str | None = self._connection.execute(
            select(Person.language).where(Person.id == self._person_id)
        ).scalar_one_or_none()
        return language

    def portfolio_keur(self) -> list[float] | None:
        """Give the revenue per customer a year in thousands of euro, None while not given."""
        portfolio: list[float] | None = self._connection.execute(
            select(Person.portfolio_keur).where(Person.id == self._person_id)
        ).scalar_one_or_none()
        return portfolio

    def prospects(self) -> list[tuple[int, str]]:
        """List the named prospects of this person: number and name."""
        rows = self._connection.execute(
            select(Prospect.id, Prospect.name).where(
                Prospect.person_id == self._person_id, Prospect.name.is_not(None)
            )
        )
        return [(row[0], str(row[1])) for row in rows]

    def find_prospects(self, name: str) -> list[ProspectMatch]:
        """Find this person's prospects by a name with typos or parts missing, best first."""
        return resembling(name, self.prospects())


_ADVICE = (
    AdviceRecord.id,
    AdviceRecord.consultation_id,
    AdviceRecord.document,
    AdviceRecord.facts,
    AdviceRecord.playbook,
    AdviceRecord.language,
    AdviceRecord.at,
)
_MESSAGE = (
    MessageRecord.id,
    MessageRecord.consultation_id,
    MessageRecord.direction,
    MessageRecord.text,
    MessageRecord.body,
    MessageRecord.intent,
    MessageRecord.channel,
    MessageRecord.at,
    MessageRecord.idempotency_key,
    MessageRecord.in_reply_to,
)


def summaries() -> Select[*tuple[Any, ...]]:
    """Select the columns of :class:`ConsultationSummary`, in its order."""
    return (
        select(
            Consultation.id,
            Person.external_id,
            Prospect.name,
            Consultation.status,
            Consultation.is_current,
            Consultation.language,
            Consultation.entry_verdict,
            Consultation.entry_strength,
            Consultation.segment,
            Consultation.provisional,
            Consultation.created_at,
            Consultation.updated_at,
        )
        .join(Prospect, Prospect.id == Consultation.prospect_id)
        .join(Person, Person.id == Consultation.person_id)
    )


def newest(
    query: Select[*tuple[Any, ...]], limit: int, before: Cursor | None
) -> Select[*tuple[Any, ...]]:
    """Order a list of consultations by last use, page by page without counting."""
    if before is not None:
        query = query.where(tuple_(Consultation.updated_at, Consultation.id) < before)
    return query.order_by(Consultation.updated_at.desc(), Consultation.id.desc()).limit(limit)


_WORD: ColumnElement[str] = table(ProspectWord).c.word


def has_word(beginning: str) -> ColumnElement[bool]:
    """Condition: the prospect's name has a word that begins so (folded, see ``name_words``)."""
    return (
        select(ProspectWord.prospect_id)
        .where(
            and_(
                ProspectWord.person_id == Consultation.person_id,
                ProspectWord.prospect_id == Consultation.prospect_id,
                begins(beginning),
            )
        )
        .exists()
    )


def begins(beginning: str, word: ColumnElement[str] | None = None) -> ColumnElement[bool]:
    """Condition on a prospect's word, written so that an index on it serves."""
    column = _WORD if word is None else word
    return (column >= beginning) & (column < beginning + "\U0010ffff")


def summary(row: Row[*tuple[Any, ...]]) -> ConsultationSummary:
    """Make a summary of a row of :func:`summaries`."""
    return ConsultationSummary(*tuple(row))
