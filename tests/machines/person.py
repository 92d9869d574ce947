"""A person at the widget who goes on talking whatever is killed meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from benchmarks import web
from benchmarks.interviews import Reply, interview
from tests.cases import WorkedCase

PATIENCE_SECONDS = 40.0


@dataclass
class Person:
    """Holds interview after interview about one prospect over the web front.

    Attributes:
        id: who speaks.
        address: of the front.
        heard: what each message, by its id, was answered.
        sent_again: how often the front itself was gone and the widget sent the message again.
        entries: the verdict of each interview.
    """

    id: str
    address: str
    case: WorkedCase
    heard: dict[str, Reply] = field(default_factory=dict)
    sent_again: int = 0
    entries: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def say(self, text: str) -> Reply:
        """Send one message until it is answered, as the widget does: under the same id.

        Only a front that is gone (502 of the proxy) is a reason to send again; a notice that
        something failed is a fault that the test is to see.
        """
        body = web.body(text, self.case.language)
        headers = web.headers(self.id, self.case.language)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            answer = httpx.post(
                f"{self.address}/api/chat", json=body, headers=headers, timeout=30, trust_env=False
            )
            if answer.status_code != 502:
                break
            self.sent_again += 1
            time.sleep(0.2)
        reply: Reply = answer.json().get("messages", [])
        if answer.status_code != 200 or any(each.get("code") == "unavailable" for each in reply):
            raise RuntimeError(f"{answer.status_code} to {text}: {reply}")
        self.heard[body["message_id"]] = reply
        return reply

    def interview(self) -> None:
        """Hold one interview to its advice, about a new prospect."""
        self.say("/new_prospect")
        talk = interview(self.case, story=False)
        reply = self.say(next(talk).text)
        try:
            while True:
                reply = self.say(talk.send(reply).text)
        except StopIteration:
            advice = next(each for each in reply if each["kind"] == "advice")
            self.entries.append(advice["advice"]["entry"]["verdict"])

    @contextmanager
    def talking(self) -> Iterator[None]:
        """Talk during a block, in a thread, and end the interview that runs at its end."""
        enough = threading.Event()

        def go_on() -> None:
            while not enough.is_set():
                try:
                    self.interview()
                except Exception as error:
                    self.faults.append(f"{type(error).__name__}: {error}")
                    return

        thread = threading.Thread(target=go_on, name=f"person-{uuid4().hex[:6]}")
        thread.start()
        try:
            yield
        finally:
            enough.set()
            thread.join(timeout=4 * PATIENCE_SECONDS)
            assert not thread.is_alive(), "the conversation hangs"
