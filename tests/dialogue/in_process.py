"""The dialogue without servers: messages in as Rasa would call the actions, messages out."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from actions.consultations import Database
from actions.dialogue.assistant import Parts, assistant
from actions.dialogue.executor import TurnExecutor
from actions.dialogue.server import ACTIONS
from actions.playbook.in_force import InForce
from actions.settings import settings
from tests.databases import make_tables

_keys = itertools.count()
_compiled: list[InForce[Parts]] = []
"""The shipped book, compiled once for all tests of a process."""


class InProcess:
    """The actions on a database of their own."""

    def __init__(self) -> None:
        self.executor = TurnExecutor()
        self.executor.register_package(ACTIONS)

    @property
    def intents(self) -> list[str]:
        """Every intent that has an action."""
        return sorted(name.removeprefix("action_") for name in self.executor.actions)

    @property
    def database(self) -> Database:
        """Where it stores."""
        return assistant().database

    def say(
        self, sender: str, text: str, intent: str = "inform", **metadata: Any
    ) -> list[dict[str, Any]]:
        """Say something that Rasa takes for an intent; return the messages of the reply."""
        return asyncio.run(self.hear(sender, text, intent, **metadata))

    async def hear(
        self,
        sender: str,
        text: str,
        intent: str = "inform",
        *,
        confidence: float = 1.0,
        **metadata: Any,
    ) -> list[dict[str, Any]]:
        """Say something while others speak; return the messages of the reply."""
        latest = {
            "text": text,
            "intent": {"name": intent, "confidence": confidence},
            "entities": [],
            "message_id": f"m-{next(_keys)}",
            "metadata": metadata,
        }
        call = {
            "next_action": f"action_{intent}",
            "sender_id": sender,
            "tracker": {
                "sender_id": sender,
                "slots": {},
                "latest_message": latest,
                "events": [],
                "latest_input_channel": "rest",
                "paused": False,
                "followup_action": None,
                "active_loop": {},
                "latest_action_name": "action_listen",
            },
        }
        result = await self.executor.run(call)
        return [response["custom"] for response in result.model_dump()["responses"]]


@contextmanager
def in_process(folder: Path) -> Iterator[InProcess]:
    """Run the dialogue in this process for the time of a block."""
    address = {"DATABASE_URL": f"sqlite:///{folder / 'entree.sqlite'}"}
    with mock.patch.dict(os.environ, address):
        for cached in (settings, assistant):
            cached.cache_clear()
        if not _compiled:
            _compiled.append(assistant().book)
        assistant().book = _compiled[0]
        make_tables(assistant().database)
        assistant().warm()
        try:
            yield InProcess()
        finally:
            assistant().database.close()
            for cached in (settings, assistant):
                cached.cache_clear()
