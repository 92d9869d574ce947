"""The product with its web front, spoken to as an intranet page does: signed in, over its API."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from benchmarks.interviews import Reply
from front.identity.person import Person
from front.identity.tokens import Tokens
from tests.conversations.assistant import Assistant

KEY = "the benchmarks' key for tokens, which no other installation has"
ISSUER, AUDIENCE = "benchmarks", "entree"
TOKEN_SECONDS = 3000
TIMEOUT_SECONDS = 60.0
# One person of a benchmark sends more than a human can.
MOST_MESSAGES = "1000000"
_TOKENS = Tokens(KEY.encode(), ISSUER, AUDIENCE)


def environment() -> dict[str, str]:
    """Return the settings with which a front knows the people of the benchmarks."""
    return {
        "ENTREE_JWT_KEY": KEY,
        "ENTREE_JWT_ISSUER": ISSUER,
        "ENTREE_JWT_AUDIENCE": AUDIENCE,
        "ENTREE_MESSAGES_PER_MINUTE": MOST_MESSAGES,
    }


def product(folder: Path) -> Assistant:
    """Return the whole product, front included, that knows the people of the benchmarks."""
    return Assistant(folder, environment(), front=True)


def headers(person: str, language: str) -> dict[str, str]:
    """Return what proves who speaks."""
    who = Person(id=person, name=person, language="nl" if language == "nl" else "en")
    return {"Authorization": f"Bearer {_TOKENS.sign(who, TOKEN_SECONDS)}"}


def body(text: str, language: str) -> dict[str, Any]:
    """Return what a page sends for one message."""
    return {"message": text, "message_id": uuid4().hex, "language": language}


class Page:
    """An intranet page on which people sign in one after the other."""

    def __init__(self, port: int) -> None:
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", timeout=TIMEOUT_SECONDS, trust_env=False
        )

    def say(self, person: str, language: str, text: str) -> Reply:
        """Send one message.

        Raises:
            RuntimeError: for a status that is an error.
        """
        reply = self._client.post(
            "/api/chat", json=body(text, language), headers=headers(person, language)
        )
        if reply.status_code != 200:
            raise RuntimeError(f"the front said {reply.status_code}")
        messages: Reply = reply.json()["messages"]
        return messages
