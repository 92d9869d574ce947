"""The way to the assistant: Rasa's internal channel on loopback, as the verified person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import structlog
from pydantic import ValidationError

from actions import logs
from actions.correlation import HEADER, new_reference
from front.http import httpx
from front.measures import FAILED, count_turn
from front.vocabulary import Message, read_reply

log = structlog.get_logger(__name__)

ROUTE = "/webhooks/entree/webhook"
HEALTH = "/webhooks/entree/ready"
READY_SECONDS = 3.0
SECRET_HEADER = "X-Entree-Secret"  # noqa: S105 - the name of a header


class AssistantUnavailableError(Exception):
    """No usable answer came; the same message may be sent again with the same id.

    Args:
        why: what failed, without a word of the message.
        reference: of the turn, for the person to quote and the log to be searched by.
    """

    def __init__(self, why: str, reference: str) -> None:
        super().__init__(why)
        self.reference = reference


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a person.

    Attributes:
        sender: the verified person's id.
        text: what was typed, or a payload such as ``/inform{"top_access": "open"}``.
        message_id: the channel's id of this message; the same id is handled once.
        channel: ``web``, ``slack`` ...
        language: the language the person sees, if known.
        reference: on every log line about this turn, in all processes.
    """

    sender: str
    text: str
    message_id: str
    channel: str
    language: str | None = None
    reference: str = field(default_factory=new_reference)


class Assistant:
    """Asks the assistant and reads its answer in the message vocabulary.

    Args:
        client: reaches the assistant.
        secret: of its guarded channel.
        has_coach: tells whether somebody coaches a person.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        secret: str,
        has_coach: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._client = client
        self._secret = secret
        self._has_coach = has_coach

    async def say(self, turn: Turn) -> list[Message]:
        """Hand over one message and wait for the answer.

        Args:
            turn: the message.

        Returns:
            At least one message of the vocabulary.

        Raises:
            AssistantUnavailableError: unreachable, too slow, an error status, or an answer that
                cannot be read. Nothing about the message's words is in the error.
        """
        with logs.bound(turn=turn.reference, person=turn.sender):
            return await self._say(turn)

    async def _say(self, turn: Turn) -> list[Message]:
        body: dict[str, Any] = {
            "sender": turn.sender,
            "message": turn.text,
            "message_id": turn.message_id,
            "channel": turn.channel,
        }
        if turn.language is not None:
            body["language"] = turn.language
        if self._has_coach(turn.sender):
            body["coached"] = True
        began = perf_counter()
        try:
            answer = await self._client.post(
                ROUTE,
                json=body,
                headers={SECRET_HEADER: self._secret, HEADER: turn.reference},
            )
            answer.raise_for_status()
            raw: Any = answer.json()["messages"]
            messages = [read_reply(message) for message in raw]
        except httpx.HTTPStatusError as error:
            raise _unavailable(turn, f"status {error.response.status_code}") from error
        except httpx.HTTPError as error:
            raise _unavailable(turn, type(error).__name__) from error
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise _unavailable(turn, "unreadable answer") from error
        if not messages:
            raise _unavailable(turn, "empty answer")
        seconds = perf_counter() - began
        count_turn(turn.channel, seconds, answer.headers.get("server-timing", ""))
        log.info("turn_answered", channel=turn.channel, ms=round(seconds * 1000, 1))
        return messages

    async def ready(self) -> bool:
        """Tell whether a message would be answered: by Rasa and the action server behind it."""
        try:
            answer = await self._client.get(HEALTH, timeout=READY_SECONDS)
        except httpx.HTTPError:
            return False
        return answer.is_success


def _unavailable(turn: Turn, why: str) -> AssistantUnavailableError:
    log.warning("assistant_unavailable", why=why)
    FAILED.labels(why, turn.channel).inc()
    return AssistantUnavailableError(why, turn.reference)
