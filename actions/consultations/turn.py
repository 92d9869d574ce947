"""One turn of a conversation: everything it reads and writes, in one transaction."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from . import current, intake
from . import facts as fact_view
from .coaching.turn import TurnCoaching
from .errors import NoConsultationError, ReplayedTurnError, UnknownFactError
from .intake import CHANNEL_LENGTH, Incoming, storable
from .models import AdviceRecord, FactRecord, MessageRecord, Person, table
from .names import clear_winner
from .prospects import find_or_create, rename
from .records import PersonRecords
from .values import (
    Certainty,
    CurrentFact,
    Direction,
    FactEntry,
    Found,
    OpenConsultation,
    PlainValue,
    SpokenKind,
)

_NEW_FACT = insert(table(FactRecord))
_NEW_MESSAGE = insert(table(MessageRecord))


class Turn(PersonRecords):
    """What a turn may do; made by ``Database.turn``, valid only inside it.

    Attributes:
        person: the person; language, portfolio, settings and state may be changed.
        consultation: the current consultation or None; ``asked_fact``, ``state`` and
            ``language`` may be changed in place and are written when the turn ends.
        replayed: this message was handled before. Nothing may be done; :attr:`replies` holds
            what was answered then.
        replies: the bodies of the answers, in order.
    """

    def __init__(
        self,
        connection: Connection,
        external_id: str,
        incoming: Incoming,
        *,
        clock: Callable[[], datetime],
        known_facts: Collection[str] | None = None,
    ) -> None:
        self._clock = clock
        self._known_facts = known_facts
        self._channel = incoming.channel[:CHANNEL_LENGTH]
        self._facts: dict[str, CurrentFact] | None = None
        self._outgoing: list[dict[str, Any]] = []
        self.replies: list[dict[str, Any]] = []

        person_id, self.person = intake.hold_person(connection, external_id, clock())
        super().__init__(connection, person_id, external_id)
        self._person_before = copy.deepcopy(self.person)
        self.consultation: OpenConsultation | None = current.current(connection, person_id)
        # Where this turn's messages belong; the last consultation the turn worked on.
        self._home = self._first_home = self.consultation.id if self.consultation else None
        self._message_id = intake.take_in(
            connection,
            incoming,
            person_id=person_id,
            consultation_id=self._home,
            now=clock(),
        )
        self.replayed = self._message_id is None
        if self.replayed:
            self.replies = intake.first_replies(connection, person_id, incoming.key)

    @property
    def now(self) -> datetime:
        """The present moment; all that this turn has kept so far is not later."""
        return self._clock()

    @property
    def coaching(self) -> TurnCoaching:
        """Notes, guesses, outcomes and practice of this person."""
        self._insist()
        return TurnCoaching(
            self._connection,
            self._person_id,
            self._external_id,
            lambda: self._here().id,
            self._clock,
        )

    # -- the person ---------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Speak another language from now on, in this and later consultations."""
        self._insist()
        self.person.language = language
        if self.consultation:
            self.consultation.language = language

    def set_portfolio(self, revenues_keur: Sequence[float] | None) -> None:
        """Keep the seller's own customers: revenue of each in thousands of euro a year."""
        self._insist()
        self.person.portfolio_keur = None if revenues_keur is None else list(revenues_keur)

    # -- facts --------------------------------------------------------------------------------

    @property
    def facts(self) -> Mapping[str, CurrentFact]:
        """The facts of the current consultation as they stand; empty when none is open."""
        if self._facts is None:
            self._facts = (
                fact_view.current_facts(self._connection, self.consultation.id)
                if self.consultation
                else {}
            )
        return self._facts

    @property
    def values(self) -> dict[str, PlainValue]:
        """The plain values of :attr:`facts`."""
        return {fact: known.value for fact, known in self.facts.items()}

    def record_fact(
        self,
        fact: str,
        value: PlainValue,
        *,
        certainty: Certainty = "stated",
        words: str = "",
        kind: SpokenKind | None = None,
        author: str | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> CurrentFact:
        """Keep a version of a fact.

        The same value with the same certainty, with nothing contradicting it, is not written
        again.

        Args:
            fact: name of the fact.
            value: plain value.
            certainty: how sure it is.
            words: the words it came from.
            kind: ``contradiction`` keeps the version beside the one in force; by default
                ``stated``, or ``corrected`` where it replaces another value.
            author: external id of who said it, by default the person.
            detail: what reading knew beside the value.

        Returns:
            The fact as it stands now.

        Raises:
            UnknownFactError: the playbook has no such fact.
            NoConsultationError: no consultation is open.
        """
        now = self.facts.get(fact)
        if kind is None:
            replaces = now is not None and (now.value != value or now.contradicted)
            kind = "corrected" if replaces else "stated"
        same = now is not None and (now.value, now.certainty) == (value, certainty)
        if now is not None and same and not now.contradicted:
            return now
        self._append(
            FactEntry(
                value=value,
                certainty=certainty,
                words=storable(words),
                author=author or self._external_id,
                at=self._clock(),
                detail=dict(detail or {}),
                fact=fact,
                kind=kind,
            )
        )
        return self.facts[fact]

    def retract(self, fact: str, *, words: str = "", author: str | None = None) -> None:
        """Take a fact back, so that it counts as never asked; nothing if it is not known.

        Raises:
            UnknownFactError: the playbook has no such fact.
            NoConsultationError: no consultation is open.
        """
        known = self.facts.get(fact)
        if known is not None:
            self._append(
                FactEntry(
                    value=None,
                    certainty=known.certainty,
                    words=storable(words),
                    author=author or self._external_id,
                    at=self._clock(),
                    fact=fact,
                    kind="retracted",
                )
            )

    # -- advice and messages ------------------------------------------------------------------

    def record_advice(
        self,
        document: Mapping[str, Any],
        *,
        facts: Mapping[str, Any] | None = None,
        final: bool = True,
    ) -> int:
        """Keep an advice document as given, with the facts it followed from.

        Args:
            document: the advice document; its ``playbook`` is the hash that is kept.
            facts: the facts it followed from, by default all with value and certainty.
            final: whether the consultation counts as advised from now on.

        Returns:
            The number of the advice.

        Raises:
            NoConsultationError: no consultation is open.
        """
        here = self._here()
        if facts is None:
            facts = {
                name: {"value": known.value, "certainty": known.certainty}
                for name, known in self.facts.items()
            }
        current.write_head(self._connection, here.id, dict(document))
        if final:
            here.status = "advised"
        return self._connection.execute(
            insert(AdviceRecord)
            .values(
                consultation_id=here.id,
                message_id=self._message_id,
                document=dict(document),
                facts=dict(facts),
                playbook=str(document.get("playbook") or ""),
                language=here.language or self.person.language,
                at=self._clock(),
            )
            .returning(AdviceRecord.id)
        ).scalar_one()

    def reply(self, messages: Sequence[Mapping[str, Any]]) -> None:
        """Keep the answers of this turn: objects of the message vocabulary, in order."""
        for message in messages:
            self.record_message("out", str(message.get("text", "")), body=message)

    def record_message(
        self,
        direction: Direction,
        text: str,
        *,
        body: Mapping[str, Any] | None = None,
        intent: str | None = None,
    ) -> None:
        """Keep one more message of this turn; an outgoing one answers the incoming one."""
        self._insist()
        kept = None if body is None else dict(body)
        self._outgoing.append(
            {
                "person_id": self._person_id,
                "in_reply_to": self._message_id if direction == "out" else None,
                "direction": direction,
                "text": storable(text),
                "body": kept,
                "intent": intent,
                "channel": self._channel,
                "at": self._clock(),
            }
        )
        if direction == "out" and kept is not None:
            self.replies.append(kept)

    # -- consultations ------------------------------------------------------------------------

    def start_consultation(self, prospect: str | None = None) -> OpenConsultation:
        """Start an interview and make it the current one.

        Args:
            prospect: name; an earlier prospect of that name is taken up with a fresh
                consultation; None leaves the prospect unnamed (see :meth:`name_prospect`).
        """
        self._insist()
        self._leave()
        now = self._clock()
        prospect_id = find_or_create(self._connection, self._person_id, prospect, now)
        made = current.create(
            self._connection,
            self._person_id,
            prospect_id,
            language=self.person.language,
            now=now,
        )
        return self._enter(made)

    def name_prospect(self, name: str) -> None:
        """Name the prospect of the current consultation, or rename it.

        A name that this person used before joins the consultation to that prospect.

        Raises:
            NoConsultationError: no consultation is open.
        """
        here = self._here()
        here.prospect_id, here.prospect = rename(
            self._connection, self._person_id, here.prospect_id, name
        )

    def stop(self) -> None:
        """Put the current consultation aside; nothing if none is open."""
        self._insist()
        if self.consultation:
            self.consultation.status = "stopped"
            self.consultation.updated_at = self._clock()
            self._leave()

    def resume(self) -> OpenConsultation | None:
        """Take up the consultation put aside last; None if there is none."""
        self._insist()
        if self.consultation:
            return self.consultation
        last = self.consultations(limit=1)
        return self.open_consultation(last[0].id) if last else None

    def open_consultation(self, consultation_id: int) -> OpenConsultation:
        """Make another consultation of this person the current one.

        Raises:
            NotFoundError: none of this person has that number.
        """
        self._insist()
        if self.consultation and self.consultation.id == consultation_id:
            return self.consultation
        chosen = current.read(self._connection, self._person_id, consultation_id)
        self._leave()
        current.take_up(self._connection, chosen)
        return self._enter(chosen)

    def reopen(self, name: str) -> Found:
        """Open the last consultation about the prospect whose name is meant.

        Returns:
            The consultation if one prospect clearly fits, else the candidates to choose from.
        """
        self._insist()
        matches = self.find_prospects(name)
        winner = clear_winner(matches)
        if winner is None:
            return Found(None, tuple(matches))
        last = current.latest_about(self._connection, self._person_id, winner.prospect_id)
        if last is None:
            return Found(None, tuple(matches))
        return Found(self.open_consultation(last), (winner,))

    # -- the end ------------------------------------------------------------------------------

    def finish(self) -> None:
        """Write what was changed in place and the answers; called by ``Database.turn``."""
        if self.replayed:
            return
        home = self.consultation.id if self.consultation else self._home
        if home != self._first_home:
            self._connection.execute(
                update(MessageRecord)
                .where(MessageRecord.id == self._message_id)
                .values(consultation_id=home)
            )
        if self._outgoing:
            rows = [{**row, "consultation_id": home} for row in self._outgoing]
            self._connection.execute(_NEW_MESSAGE, rows)
        if self.consultation:
            self.consultation.updated_at = self._clock()
            current.write(self._connection, self.consultation, is_current=True)
        if self.person != self._person_before:
            self._connection.execute(
                update(Person)
                .where(Person.id == self._person_id)
                .values(
                    language=self.person.language,
                    portfolio_keur=self.person.portfolio_keur,
                    settings=self.person.settings,
                    state=self.person.state,
                )
            )

    # -- inside -------------------------------------------------------------------------------

    def _enter(self, chosen: OpenConsultation) -> OpenConsultation:
        self.consultation, self._facts = chosen, None
        return chosen

    def _leave(self) -> None:
        """Write the current consultation and let it go."""
        if self.consultation:
            self._home = self.consultation.id
            current.write(self._connection, self.consultation, is_current=False)
            self.consultation, self._facts = None, None

    def _append(self, item: FactEntry) -> None:
        if self._known_facts is not None and item.fact not in self._known_facts:
            raise UnknownFactError("the playbook has no such fact")
        here = self._here()
        self._connection.execute(
            _NEW_FACT,
            {
                "consultation_id": here.id,
                "message_id": self._message_id,
                "fact": item.fact,
                "kind": item.kind,
                "value": item.value,
                "certainty": item.certainty,
                "words": item.words,
                "detail": dict(item.detail) or None,
                "author": item.author,
                "at": item.at,
            },
        )
        if self._facts is not None:
            fact_view.apply(self._facts, item)

    def _here(self) -> OpenConsultation:
        self._insist()
        if self.consultation is None:
            raise NoConsultationError("no consultation is open")
        return self.consultation

    def _insist(self) -> None:
        if self.replayed:
            raise ReplayedTurnError("this message was handled before")
