"""The doors into Rasa: a guarded one for our front, and REST made to answer always."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import turns
from bot.plain import parse_data
from bot.settings import settings

logger = logging.getLogger(__name__)

READY_SECONDS = 2.0
SECRET_HEADER = "X-Entree-Secret"  # noqa: S105
LONGEST_NAME = 255
LONGEST_MESSAGE = 20_000

Handler = Callable[[UserMessage], Awaitable[Any]]


class BadRequestError(ValueError):
    """A request that is not as agreed; its text may be shown to the caller."""


@cache
def _unavailable() -> dict[str, str]:
    """Return what to say without an action server, by language."""
    text = (Path(__file__).parent / "unavailable.yml").read_text(encoding="utf-8")
    return {str(language): str(line) for language, line in yaml.safe_load(text).items()}


def unavailable_notice(language: str | None, reference: str) -> dict[str, Any]:
    """Return the notice that there is no answer, in both languages if unsure which.

    Args:
        language: the person's, if known.
        reference: of the turn, by which the log is searched.
    """
    texts = _unavailable()
    text = (texts.get(language or "") or "\n".join(texts.values())).format(reference=reference)
    return {"v": 1, "kind": "notice", "code": "unavailable", "text": text}


@dataclass(frozen=True)
class Handled:
    """How a message was handled.

    Attributes:
        fault: short name of what went wrong, None if nothing did.
        timing: where the time went, as the header `Server-Timing`.
    """

    fault: str | None
    timing: str


async def answer(on_new_message: Handler, message: UserMessage) -> Handled:
    """Handle a message such that its output channel has at least one answer.

    A message that is plain (see `bot.plain`) goes past the language pipeline.

    Args:
        on_new_message: Rasa's handler.
        message: with a `CollectingOutputChannel`.

    Returns:
        With a fault, if there was one; the answer is then the notice `unavailable`.
    """
    fault = None
    message.parse_data = parse_data(message.text or "")
    given = message.metadata
    metadata = message.metadata = dict(given) if isinstance(given, dict) else {}
    reference = metadata[turns.METADATA] = turns.reference_of(metadata.get(turns.METADATA))
    with turns.handling(reference) as stages:
        try:
            await on_new_message(message)
        except Exception as error:
            # The traceback is logged, the message is not: these are a customer's words.
            logger.exception("A message could not be handled")
            fault = type(error).__name__
        if not message.output_channel.messages:
            fault = fault or "no answer"
            logger.error("No answer to a message (%s)", fault)
            notice = unavailable_notice(metadata.get("language"), reference)
            await message.output_channel.send_custom_json(message.sender_id, notice)
        else:
            logger.info("Answered (%s)", turns.server_timing(stages) or "nothing measured")
    return Handled(fault, turns.server_timing(stages))


class LoopbackRest(RestInput):
    """Rasa's REST channel for this machine, with a notice where the stock one answers `[]`."""

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return Rasa's routes around a handler that always answers."""
        if not settings().on_loopback:
            # It asks nobody who they are: only for tools on the machine itself.
            return Blueprint("rest_is_off")

        async def answered(message: UserMessage) -> None:
            if isinstance(getattr(message.output_channel, "messages", None), list):
                await answer(on_new_message, message)
            else:  # ?stream=true puts messages on a queue as they come
                await on_new_message(message)

        return super().blueprint(answered)


class EntreeChannel(InputChannel):
    """The channel between our front, which knows who the person is, and Rasa."""

    @classmethod
    def name(cls) -> str:
        """Return the name in the address `/webhooks/entree/webhook`."""
        return "entree"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes: health and webhook."""
        routes = Blueprint("entree_channel")

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            return response.json({"ready": ready}, status=200 if ready else 503)

        @routes.route("/ready", methods=["GET"])
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            model = agent is not None and agent.is_ready()
            actions = await _actions_ready()
            state = {"ready": model and actions, "model": model, "actions": actions}
            return response.json(state, status=200 if state["ready"] else 503)

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not _knows_secret(request.headers.get(SECRET_HEADER, "")):
                return response.json({"error": "wrong or missing secret"}, status=401)
            try:
                message = read_message(_body(request))
            except BadRequestError as error:
                return response.json({"error": str(error)}, status=400)
            message.metadata[turns.METADATA] = request.headers.get(turns.HEADER)
            handled = await answer(on_new_message, message)
            timing = {turns.TIMING_HEADER: handled.timing}
            messages = [
                sent["custom"] for sent in message.output_channel.messages if "custom" in sent
            ]
            if handled.fault or not messages:
                return response.json(
                    {"error": handled.fault or "no answer", "messages": messages},
                    status=503,
                    headers=timing,
                )
            return response.json({"messages": messages}, headers=timing)

        return routes


async def _actions_ready() -> bool:
    """Tell whether the action server would handle a turn now."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=READY_SECONDS)) as session,
            session.get(f"{settings().actions_address}/ready") as reply,
        ):
            return reply.status == 200
    except (aiohttp.ClientError, TimeoutError, asyncio.TimeoutError):
        return False


def _knows_secret(given: str) -> bool:
    secret = settings().channel_secret
    return secret is not None and hmac.compare_digest(
        given.encode(), secret.get_secret_value().encode()
    )


def _body(request: Request) -> Any:
    try:
        return request.json
    except Exception as error:
        raise BadRequestError("the body is not JSON") from error


def read_message(body: Any) -> UserMessage:
    """Read the body of a request.

    Args:
        body: `{"sender", "message", "message_id", "channel", "language"?, "coached"?}`: texts, and
            whether the person has a coach.

    Returns:
        The message with all but sender and text as its metadata.

    Raises:
        BadRequestError: naming the field that is missing or wrong.
    """
    if not isinstance(body, dict):
        raise BadRequestError("the body is not a JSON object")
    sender = _text(body, "sender", LONGEST_NAME)
    text = _text(body, "message", LONGEST_MESSAGE)
    message_id = _text(body, "message_id", LONGEST_NAME)
    metadata: dict[str, Any] = {
        "channel": _text(body, "channel", LONGEST_NAME),
        "message_id": message_id,
    }
    if body.get("language") is not None:
        if body["language"] not in ("en", "nl"):
            raise BadRequestError("language is neither en nor nl")
        metadata["language"] = body["language"]
    if body.get("coached") is not None:
        if not isinstance(body["coached"], bool):
            raise BadRequestError("coached is neither true nor false")
        metadata["coached"] = body["coached"]
    return UserMessage(
        text,
        CollectingOutputChannel(),
        sender,
        input_channel=EntreeChannel.name(),
        message_id=message_id,
        metadata=metadata,
    )


def _text(body: dict[str, Any], field: str, longest: int) -> str:
    value = body.get(field)
    if not isinstance(value, str) or not value.strip():
        raise BadRequestError(f"{field} is missing")
    if len(value) > longest:
        raise BadRequestError(f"{field} is longer than {longest} characters")
    return value
