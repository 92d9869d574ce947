"""Speaks to a running assistant over Rasa's REST channel."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import httpx

from actions.evaluation.dialogues import Message

PATIENCE_SECONDS = 30.0


class AssistantError(RuntimeError):
    """The assistant did not answer; the message says what to start."""


class RestAssistant:
    """The assistant at an address; every run speaks as new people."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=PATIENCE_SECONDS)
        self._run = uuid.uuid4().hex[:8]

    def say(self, person: str, text: str) -> Sequence[Message]:
        """Return the messages of the reply.

        Raises:
            AssistantError: Nothing answers at the address, or not as Rasa does.
        """
        try:
            reply = self._client.post(
                "/webhooks/rest/webhook",
                json={"sender": f"evaluation-{self._run}-{person}", "message": text},
            )
            reply.raise_for_status()
            return [entry["custom"] for entry in reply.json() if "custom" in entry]
        except (httpx.HTTPError, ValueError) as error:
            raise AssistantError(
                f"no assistant answers ({error}): start it by `make run`"
            ) from None
