"""Coaching inside a turn of the conversation: always about the person who speaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from actions.consultations.errors import NoConsultationError
from actions.consultations.models import Consultation, Prospect

from . import assignments, follow_ups, guesses, notes, outcomes, practice, profiles
from .values import (
    AssignmentEntry,
    FollowUpEntry,
    GuessEntry,
    NoteEntry,
    OutcomeEntry,
    OutcomeResult,
    PracticeEntry,
    ProfileEntry,
)


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

    @property
    def today(self) -> date:
        """The day of this turn, in UTC."""
        return self._clock().date()

    def unread_notes(self) -> list[NoteEntry]:
        """Read what coaches wrote to this person and the person has not seen, oldest first."""
        return notes.unread(self._connection, self._person_id, self._external_id)

    def mark_read(self, numbers: Collection[int]) -> None:
        """Mark notes to this person as read; somebody else's are left alone."""
        own = self._connection.execute(
            select(Consultation.id).where(Consultation.person_id == self._person_id)
        ).scalars()
        notes.mark_read(self._connection, list(own), self._external_id, self._clock(), only=numbers)

    def note(self, number: int) -> NoteEntry:
        """Read a note that a coach wrote on one of this person's consultations.

        Raises:
            NotFoundError: there is none of that number, or it is somebody else's.
        """
        return notes.addressed_to(self._connection, number, self._person_id, self._external_id)

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

    def record_outcome(
        self,
        result: OutcomeResult,
        day: date,
        remark: str = "",
        consultation: int | None = None,
    ) -> None:
        """Keep what became of a prospect: the current one, or that of another own consultation.

        Raises:
            NoConsultationError: no consultation is open, or the one named is not this person's.
            ValueError: the day has yet to come.
        """
        outcomes.add(
            self._connection,
            self._here() if consultation is None else self._own(consultation),
            result,
            day,
            author=self._external_id,
            now=self._clock(),
            remark=remark,
        )

    def _own(self, consultation: int) -> int:
        found = self._connection.execute(
            select(Consultation.id).where(
                Consultation.id == consultation, Consultation.person_id == self._person_id
            )
        ).scalar_one_or_none()
        if found is None:
            raise NoConsultationError(f"no consultation {consultation} of this person")
        return found

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

    def agree_on(self, day: date, consultation: int | None = None) -> tuple[int, str | None]:
        """Keep the day agreed for the next step in the current or another own consultation.

        Returns:
            The consultation's number and its prospect.

        Raises:
            NoConsultationError: no consultation is open, or the one named is not this person's.
        """
        number = self._here() if consultation is None else self._own(consultation)
        follow_ups.add(self._connection, number, day, self._clock())
        return number, self._connection.execute(
            select(Prospect.name)
            .join(Consultation, Consultation.prospect_id == Prospect.id)
            .where(Consultation.id == number)
        ).scalar_one()

    def due(self) -> list[FollowUpEntry]:
        """Read what was agreed for today or before and has no outcome since."""
        return follow_ups.due(self._connection, self._external_id, self.today)

    def assignments(self) -> list[AssignmentEntry]:
        """Read what coaches gave this person to practise, oldest first."""
        return assignments.of(self._connection, self._external_id)

    def mark_told(self, numbers: Collection[int]) -> None:
        """Keep that this person heard of some assignments."""
        assignments.mark_told(self._connection, numbers, self._clock())

    def record_profile(self, marks: Mapping[str, int]) -> None:
        """Keep a self-assessment of this person: a mark by quality."""
        profiles.add(self._connection, self._person_id, marks, self._clock())

    def profiles(self) -> list[ProfileEntry]:
        """Read this person's self-assessments, oldest first."""
        return profiles.of(self._connection, self._external_id)
