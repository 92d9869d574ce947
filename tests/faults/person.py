"""A person at the widget, who sends a message again under its id when something failed."""

from __future__ import annotations

import json
import time
from typing import Any
from uuid import uuid4

import httpx

from benchmarks import web

PATIENCE_SECONDS = 60.0


class Person:
    """Speaks Dutch.

    Args:
        name: who.
        address: of the front.
    """

    def __init__(self, name: str, address: str) -> None:
        self.name = name
        self.notices: list[str] = []
        self.gone = 0
        self._address = address

    def try_once(self, text: str, message_id: str) -> list[dict[str, Any]] | None:
        """Send a message once.

        Returns:
            The answer; None where there was none or it is the notice `unavailable`, which is kept.
        """
        body = {"message": text, "message_id": message_id, "language": "nl"}
        try:
            reply = httpx.post(
                f"{self._address}/api/chat",
                json=body,
                headers=web.headers(self.name, "nl"),
                timeout=30,
                trust_env=False,
            )
        except httpx.TransportError:
            self.gone += 1
            return None
        messages: list[dict[str, Any]] = reply.json()["messages"]
        if [one.get("code") for one in messages] == ["unavailable"]:
            self.notices.append(messages[0]["text"])
            return None
        assert reply.status_code == 200, reply.text
        return messages

    def say(self, text: str) -> list[dict[str, Any]]:
        """Send a message until it is answered, always under the same id."""
        message_id = uuid4().hex
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            answer = self.try_once(text, message_id)
            if answer is not None:
                return answer
            time.sleep(0.2)
        raise AssertionError(f"no answer to {text} within {PATIENCE_SECONDS} s")

    def tell(self, **facts: Any) -> list[dict[str, Any]]:
        """Tell facts as buttons do."""
        return self.say("/inform" + json.dumps(facts))
