"""Runs one action per call and turns whatever goes wrong into an answer."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult, CollectingDispatcher

from actions import logs
from actions.correlation import METADATA, reference_of
from actions.dialogue.measures import FAULTS, STAGES
from actions.dialogue.reading_first import READINGS, NotReadError, Readings
from actions.playbook.phrases import apology

log = logs.get(__name__)

LANGUAGES = ("en", "nl")
THREADS = 8
READERS = max(1, (os.cpu_count() or 1) - 1)
"""Long texts read at once; a core is left for the short turns."""
MOST_UNDONE = 3
"""How often one turn is undone for a reading; then it reads what it still wants as it goes."""


class TurnExecutor(ActionExecutor):  # type: ignore[misc]  # rasa-sdk has no type hints
    """rasa-sdk's executor for actions that write to a database and must always answer.

    Actions that are plain functions run in threads, so that one that waits for the database
    does not hold up the others; long texts are read in threads of their own (`reading_first`). The
    messages of one person are handled in the order in which they came.
    """

    def __init__(self) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="turn")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._queues: dict[str, tuple[asyncio.Lock, int]] = {}

    async def run(
        self,
        action_call: dict[str, Any],
        sink: asyncio.Queue[Any] | None = None,
        dispatcher: CollectingDispatcher | None = None,
    ) -> ActionExecutorRunResult:
        """Run the action that is called for.

        Args:
            action_call: Rasa's call: `next_action`, `tracker` and, unless left out, `domain`.
            sink: not used; replies are not streamed.
            dispatcher: collects the messages; a new one by default.

        Returns:
            Events and messages of the action. If it failed or does not exist: no events, and the
            notice `unavailable` instead of the messages it had already made.
        """
        del sink
        name = str(action_call.get("next_action"))
        tracker = Tracker.from_dict(action_call["tracker"])
        metadata = tracker.latest_message.get("metadata") or {}
        reference = reference_of(metadata.get(METADATA))
        said = dispatcher or CollectingDispatcher()
        with logs.bound(turn=reference, person=tracker.sender_id):
            began = time.perf_counter()
            try:
                events = await self._events(self.actions[name], said, tracker)
            except Exception as error:
                # Where it happened and what kind; an error's text may hold a customer's words.
                log.exception("action_failed", action=name)
                FAULTS.labels(type(error).__name__).inc()
                instead = CollectingDispatcher()
                instead.utter_message(json_message=unavailable_notice(metadata, reference))
                return self._create_api_response([], instead.messages)
            finally:
                STAGES.labels("action").observe(time.perf_counter() - began)
            log.info(
                "action_done",
                action=name,
                ms=round((time.perf_counter() - began) * 1000, 1),
                kinds=[_kind(one) for one in said.messages],
            )
            return self._create_api_response(self.validate_events(events, name), said.messages)

    async def _events(self, action: Any, said: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        domain: dict[str, Any] = {}
        if inspect.iscoroutinefunction(action):
            return list(await action(said, tracker, domain) or [])
        loop = asyncio.get_running_loop()
        readings = Readings()
        READINGS.set(readings)
        # The turn's reference goes along, to be on the lines that the thread logs.
        run = contextvars.copy_context().run
        async with self._queue(tracker.sender_id):
            for undone in range(MOST_UNDONE + 1):
                readings.may_undo = undone < MOST_UNDONE
                try:
                    events = await loop.run_in_executor(
                        self._threads, run, action, said, tracker, domain
                    )
                    break
                except NotReadError as error:
                    await loop.run_in_executor(self._readers, run, readings.make, error.wanted)
        return list(events or [])

    @asynccontextmanager
    async def _queue(self, person: str) -> AsyncIterator[None]:
        """Wait for the person's earlier messages."""
        lock, waiting = self._queues.get(person, (asyncio.Lock(), 0))
        self._queues[person] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._queues[person]
            if waiting == 1:
                del self._queues[person]
            else:
                self._queues[person] = lock, waiting - 1


def _kind(sent: dict[str, Any]) -> str:
    custom = sent.get("custom") or {}
    return str(custom.get("code") or custom.get("kind"))


def unavailable_notice(metadata: dict[str, Any], reference: str) -> dict[str, Any]:
    """Return the notice that a message could not be handled.

    Args:
        metadata: of the message; with its `language` if the channel knows it. Otherwise the
            notice is in both languages, since the database that knows may be what failed.
        reference: of the turn, by which the log is searched.
    """
    known = metadata.get("language")
    languages = (known,) if known in LANGUAGES else LANGUAGES
    text = "\n".join(apology(language, reference) for language in languages)
    return {"v": 1, "kind": "notice", "code": "unavailable", "text": text}
