"""The base of all actions: one message in, one transaction, the messages out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from time import perf_counter
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.assistant import assistant
from actions.dialogue.coaching.outcome import ask_if_due
from actions.dialogue.coaching.practice import tell_assigned
from actions.dialogue.exchanges import hear_exchange
from actions.dialogue.language import language_of
from actions.dialogue.measures import REPLAYED, STAGES, count_turn
from actions.dialogue.messages import Message
from actions.dialogue.notes import unread_notes
from actions.dialogue.reading_first import TurnReader
from actions.dialogue.talk import LAST_ADVICE, Talk
from actions.dialogue.unsure import told_instead


class TurnAction(Action, ABC):  # type: ignore[misc]  # rasa-sdk has no type hints
    """Handles one intent; Rasa calls it `action_<intent>`."""

    intent: ClassVar[str]

    def name(self) -> str:
        """Return the name under which Rasa's rules call it."""
        return f"action_{self.intent}"

    @abstractmethod
    def handle(self, talk: Talk) -> None:
        """Answer the message by adding to `talk.replies`."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Handle the latest message of the tracker; a repeated delivery gets its first answer."""
        latest = tracker.latest_message
        metadata = latest.get("metadata") or {}
        for message in self._answer(tracker, latest, metadata):
            dispatcher.utter_message(json_message=message)
        return []

    def _answer(
        self, tracker: Tracker, latest: dict[str, Any], metadata: dict[str, Any]
    ) -> list[Message]:
        shared = assistant()
        parts = shared.parts
        text = str(latest.get("text") or "")
        reader = TurnReader(parts.reader)
        key = metadata.get("message_id") or latest.get("message_id")
        began = perf_counter()
        with shared.database.turn(
            person_id=str(tracker.sender_id),
            message_key=str(key) if key else None,
            text=text,
            intent=self.intent,
            channel=str(metadata.get("channel") or tracker.get_latest_input_channel() or "unknown"),
        ) as turn:
            if turn.replayed:
                REPLAYED.inc()
                return list(turn.replies)
            opened = perf_counter()
            language = language_of(turn, text, metadata.get("language"))
            coached = metadata.get("coached") is True
            talk = Talk(turn, parts.adviser, reader, text, self.intent, language, coached)
            advised = _advised(talk)
            if not hear_exchange(talk) and not told_instead(talk, _confidence(latest)):
                self.handle(talk)
            ask_if_due(talk)
            if coached:
                tell_assigned(talk)
            replies = [*unread_notes(turn, talk.words), *talk.replies]
            turn.reply(replies)
            handled = perf_counter()
        # Counted once it is stored: what was undone did not happen.
        STAGES.labels("store").observe(perf_counter() - handled + opened - began)
        first = advised is None or advised != _advised(talk)
        questions = int(talk.memory.get("questions", 0))
        count_turn(self.intent, replies, questions=questions, first_advice=first)
        return replies


def _confidence(latest: dict[str, Any]) -> float:
    """Return how sure Rasa is of the act, 0 to 1; what says nothing of it is taken for sure."""
    told = (latest.get("intent") or {}).get("confidence")
    return float(told) if isinstance(told, int | float) else 1.0


def _advised(talk: Talk) -> int | None:
    """Return the open consultation if it had an advice before, else None."""
    here = talk.consultation
    return here.id if here is not None and LAST_ADVICE in talk.memory else None
