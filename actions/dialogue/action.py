"""The base of all actions: one message in, one transaction, the messages out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.assistant import assistant
from actions.dialogue.coaching.outcome import ask_if_due
from actions.dialogue.coaching.practice import tell_assigned
from actions.dialogue.exchanges import hear_exchange
from actions.dialogue.language import language_of
from actions.dialogue.messages import Message
from actions.dialogue.notes import unread_notes
from actions.dialogue.talk import Talk


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
        text = str(latest.get("text") or "")
        key = metadata.get("message_id") or latest.get("message_id")
        with shared.database.turn(
            person_id=str(tracker.sender_id),
            message_key=str(key) if key else None,
            text=text,
            intent=self.intent,
            channel=str(metadata.get("channel") or tracker.get_latest_input_channel() or "unknown"),
        ) as turn:
            if turn.replayed:
                return list(turn.replies)
            language = language_of(turn, text, metadata.get("language"))
            coached = metadata.get("coached") is True
            talk = Talk(turn, shared.adviser, shared.reader, text, self.intent, language, coached)
            if not hear_exchange(talk):
                self.handle(talk)
            ask_if_due(talk)
            if coached:
                tell_assigned(talk)
            replies = [*unread_notes(turn, talk.words), *talk.replies]
            turn.reply(replies)
            return replies
