"""Coaching inside a turn of the conversation: always about the person who speaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from actions.consultations.models import Consultation

from . import guesses, notes, outcomes, practice
from .values import GuessEntry, NoteEntry, OutcomeEntry, OutcomeResult, PracticeEntry


class TurnCoaching:
    """What a turn may do for coaching; reached as ``turn.coaching``.

    Args:
        connection: the turn's transaction.
        person_id: row number of the person.
        external_id: the person as verified.
        here: gives the number of the consultation that the turn works on.
        clock: gives the present moment.
    """

    def __init__(
        self,
        connection: Connection,
        person_id: int,
        external_id: str,
        here: Callable[[], int],
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._person_id = person_id
        self._external_id = external_id
        self._here = here
        self._clock = clock

    def unread_notes(self) -> list[NoteEntry]:
        """Read what coaches wrote to this person and the person has not seen, oldest first."""
        return notes.unread(self._connection, self._person_id, self._external_id)

    def mark_read(self, numbers: Collection[int]) -> None:
        """Mark notes to this person as read; somebody else's are left alone."""
        own = self._connection.execute(
            select(Consultation.id).where(Consultation.person_id == self._person_id)
        ).scalars()
        notes.mark_read(self._connection, list(own), self._external_id, self._clock(), only=numbers)

    def answer_note(self, note: NoteEntry, text: str) -> None:
        """Answer a note.

        Raises:
            ValueError: an empty or overlong text.
        """
        notes.add(
            self._connection,
            note.consultation,
            "answer",
            text,
            author=self._external_id,
            now=self._clock(),
            reply_to=note.id,
        )

    def record_guess(
        self,
        *,
        entry: str | None = None,
        segment: str | None = None,
        levers: Sequence[str] | None = None,
        words: str = "",
    ) -> None:
        """Keep the person's own verdicts before the advice; nothing given means skipped.

        Raises:
            NoConsultationError: no consultation is open.
        """
        guesses.add(
            self._connection,
            self._here(),
            entry=entry,
            segment=segment,
            levers=levers,
            words=words,
            now=self._clock(),
        )

    def guess(self) -> GuessEntry | None:
        """Read the guess on the current consultation, None if it was never asked.

        Raises:
            NoConsultationError: no consultation is open.
        """
        return guesses.latest(self._connection, self._here())

    def record_outcome(self, result: OutcomeResult, day: date, remark: str = "") -> None:
        """Keep what became of the current prospect.

        Raises:
            NoConsultationError: no consultation is open.
            ValueError: the day has yet to come.
        """
        outcomes.add(
            self._connection,
            self._here(),
            result,
            day,
            author=self._external_id,
            now=self._clock(),
            remark=remark,
        )

    def outcomes(self) -> list[OutcomeEntry]:
        """Read what was recorded for the current consultation, the last one counts.

        Raises:
            NoConsultationError: no consultation is open.
        """
        return outcomes.of(self._connection, self._here())

    def record_practice(
        self,
        case: str,
        *,
        answer: Mapping[str, Any],
        score: float,
        most: float,
        feedback: Any,
        playbook: str,
    ) -> None:
        """Keep an answer to a practice case: ``score`` of ``most`` points, under a playbook."""
        practice.add(
            self._connection,
            self._person_id,
            case,
            answer=answer,
            score=score,
            most=most,
            feedback=feedback,
            playbook=playbook,
            now=self._clock(),
        )

    def practice(self) -> list[PracticeEntry]:
        """Read this person's practice results, oldest first."""
        return practice.of(self._connection, self._external_id)
