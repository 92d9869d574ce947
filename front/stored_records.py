"""The records of the front, read from the consultations in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from actions.consultations import ConsultationsError, Database, NotFoundError, StoredMessage
from actions.consultations.coaching import profiles
from actions.consultations.facts import fold
from front.advice_files import with_money
from front.records import ConsultationCard, Entry, GivenAdvice, NotTheirsError, Page

CHANNEL = "web"
EUR_PER_KEUR = 1000
OPENED = "opened_in_list"
"""Intent of the mark that a consultation was opened from the list; not shown in the history."""


class StoredRecords:
    """Implements :class:`front.records.Records` on the store; every query is the person's own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def history(self, person: str, before: int | None, limit: int) -> Page:
        """Give the latest messages, or those before an entry, in whole turns where possible."""
        with self._database.records(person) as records:
            messages = records.messages(before=before, limit=limit + 1)
        has_older = len(messages) > limit
        messages = messages[-limit:]
        if has_older:
            # A reply without its question belongs to the page before this one.
            whole = next((i for i, m in enumerate(messages) if m.in_reply_to is None), 0)
            messages = messages[whole:]
        first = messages[0].id if has_older and messages else None
        return Page(_entries(messages), first)

    def language(self, person: str) -> str | None:
        """Give the language the person's conversation is in, if there is one."""
        with self._database.records(person) as records:
            return records.language()

    def consultations(self, person: str) -> list[ConsultationCard]:
        """List the person's consultations, latest first."""
        with self._database.records(person) as records:
            return [
                ConsultationCard(
                    id=one.id,
                    prospect=one.prospect,
                    status=one.status,
                    current=one.current,
                    updated_at=one.updated_at,
                    entry_verdict=one.entry_verdict,
                    segment=one.segment,
                    provisional=bool(one.provisional),
                    has_advice=one.entry_verdict is not None,
                )
                for one in records.consultations()
            ]

    def reopen(self, person: str, consultation: int) -> None:
        """Make a consultation the current one.

        Raises:
            NotTheirsError: the person has no such consultation.
        """
        try:
            with self._database.turn(person_id=person, intent=OPENED, channel=CHANNEL) as turn:
                turn.open_consultation(consultation)
        except NotFoundError as error:
            raise NotTheirsError from error

    def advice(self, person: str, consultation: int) -> GivenAdvice | None:
        """Give the last advice of a consultation, or None before there is one.

        Raises:
            NotTheirsError: the person has no such consultation.
        """
        try:
            with self._database.records(person) as records:
                summary = records.summary_of(consultation)
                latest = records.latest_advice(consultation)
                portfolio = records.portfolio_keur() or []
                now = records.facts_of(consultation)
        except NotFoundError as error:
            raise NotTheirsError from error
        if latest is None:
            return None
        return GivenAdvice(
            document=dict(latest.document),
            facts=with_money(
                {fact: kept["value"] for fact, kept in latest.facts.items()},
                {fact: known.value for fact, known in now.items()},
            ),
            language=latest.language or "en",
            prospect=summary.prospect or "",
            portfolio_eur=tuple(revenue * EUR_PER_KEUR for revenue in portfolio),
        )

    def facts_at(self, person: str, consultation: int, moment: datetime) -> dict[str, Any]:
        """Give the plain values of a consultation's facts as they stood at a moment.

        Raises:
            NotTheirsError: the person has no such consultation.
        """
        try:
            with self._database.records(person) as records:
                history = records.fact_history(consultation)
        except NotFoundError as error:
            raise NotTheirsError from error
        facts = fold(entry for entry in history if entry.at <= moment)
        return {name: fact.value for name, fact in facts.items()}

    def self_assessments(self, person: str, moment: datetime) -> list[dict[str, int]]:
        """Give the person's self-assessments up to a moment, a mark by quality, oldest first."""
        with self._database.reading() as connection:
            return [one.marks for one in profiles.of(connection, person) if one.at <= moment]

    def keep_customers(self, person: str, revenues_eur: Sequence[float]) -> None:
        """Keep the turnover a year of each of the person's own customers, instead of the last list."""
        with self._database.turn(person_id=person, channel=CHANNEL) as turn:
            turn.set_portfolio([revenue / EUR_PER_KEUR for revenue in revenues_eur])

    def ready(self) -> bool:
        """Tell whether the store answers and its tables are of this version."""
        try:
            self._database.check()
        except ConsultationsError:
            return False
        return True


def _entries(messages: list[StoredMessage]) -> list[Entry]:
    """Write messages as entries, each reply with the key of what it answers."""
    keys = {message.id: message.key for message in messages}
    places: dict[str, int] = {}
    entries = []
    for message in messages:
        if message.intent == OPENED:
            continue
        asked = message.id if message.in_reply_to is None else message.in_reply_to
        turn = keys.get(asked) or f"row-{asked}"
        place = 0
        if message.direction == "out":
            place = places.get(turn, 0)
            places[turn] = place + 1
        entries.append(
            Entry(
                id=message.id,
                at=message.at,
                direction=message.direction,
                text=message.text,
                message=message.body if message.direction == "out" else None,
                turn=turn,
                place=place,
            )
        )
    return entries
