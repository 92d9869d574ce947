"""Payloads: `/intent` and `/intent{...}`, as buttons send them and as people may type them."""

import re
from typing import Any

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

NOT_OURS = frozenset({"back", "session_start"})
"""Intents that Rasa adds to each domain and answers itself, with silence."""

_INTENT = re.compile(rf"{INTENT_MESSAGE_PREFIX}([a-z_]+)(?![a-z_])")


def read_payload(message: Message, domain: Domain | None) -> Message:
    """Give a payload its intent; return any other message as it is.

    What follows the intent's name is not read here: the action server parses and validates it from
    the raw text, which travels on unchanged. (Rasa's own reading drops values that are not declared
    as entities, and writes the person's words into a warning each time something about them is
    unexpected.) An unknown intent is text like any other.
    """
    text = (message.get(TEXT) or "").strip()
    found = _INTENT.match(text)
    known = domain.intents if domain else ()
    if not found or found.group(1) in NOT_OURS or found.group(1) not in known:
        return message
    intent = {INTENT_NAME_KEY: found.group(1), PREDICTED_CONFIDENCE_KEY: 1.0}
    data = {TEXT: text, INTENT: intent, INTENT_RANKING_KEY: [dict(intent)], ENTITIES: []}
    return Message(data, output_properties=set(data))


def process(self: Any, messages: list[Message], domain: Domain | None = None) -> list[Message]:
    """Replace `RegexMessageHandler.process`, which Rasa puts at the end of each pipeline."""
    del self
    return [read_payload(message, domain) for message in messages]
