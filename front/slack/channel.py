"""The Slack channel, put together: on when its tokens are set, by Socket Mode or over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from actions.consultations import Database
from actions.playbook.load import chosen
from actions.settings import MissingSettingError
from front.identity.development import PEOPLE
from front.settings import FrontSettings
from front.slack.background import Background
from front.slack.desk import PATIENCE_SECONDS, PAUSES, Desk
from front.slack.listeners import listen
from front.slack.notes import Notes, StoredNotes
from front.slack.once import Deliveries, StoredDeliveries
from front.slack.people import Directory
from front.slack.post import Poster, slack_client
from front.web.services import Services

log = structlog.get_logger(__name__)

EVENTS = "/slack/events"
PING_SECONDS = 10.0
CHECK_AGAIN_SECONDS = 30.0


class SlackChannel:
    """Slack as a channel of the front; see :func:`slack_channel`.

    Attributes:
        router: the route of HTTP Events; none when Socket Mode is used.
    """

    def __init__(
        self,
        parts: Services,
        deliveries: Deliveries,
        notes: Notes,
        *,
        patience: float = PATIENCE_SECONDS,
        pauses: tuple[float, ...] = PAUSES,
        ping: float = PING_SECONDS,
    ) -> None:
        settings = parts.settings
        assert settings.slack_bot_token is not None
        token = settings.slack_bot_token.get_secret_value()
        self.background = Background()
        self._client = slack_client(token, settings.slack_api_url)
        self._ping = ping
        self._settings = settings
        self._bot: dict[str, Any] = {}
        people = () if settings.production else PEOPLE.values()
        self.desk = Desk(
            assistant=parts.assistant,
            records=parts.records,
            notes=notes,
            rate=parts.rate,
            playbook=chosen(settings.playbook),
            deliveries=deliveries,
            directory=Directory(
                self._client, settings.slack_people, {person.email: person for person in people}
            ),
            poster=Poster(self._client),
            background=self.background,
            patience=patience,
            pauses=pauses,
        )

        # A function and no method: the library fills its arguments by name.
        async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=enterprise_id,
                team_id=team_id,
                bot_token=token,
                bot_id=self._bot.get("bot_id"),
                bot_user_id=self._bot.get("user_id"),
            )

        secret = settings.slack_signing_secret
        self._app = AsyncApp(
            client=slack_client(None, settings.slack_api_url),
            signing_secret=secret.get_secret_value() if secret else "",
            authorize=authorize,
            # Nothing of ours is unhandled; what Slack adds is passed over without its words.
            raise_error_for_unhandled_request=False,
        )
        listen(self._app, self.desk)
        self.router = None if settings.slack_app_token else self._http()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Be connected for the time of a block; at its end, let begun work end."""
        starting = asyncio.create_task(self._start())
        socket = self._socket()
        connecting = (
            asyncio.create_task(socket.connect_async())  # type: ignore[no-untyped-call]
            if socket
            else None
        )
        try:
            yield
        finally:
            for task in filter(None, (starting, connecting)):
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task
            if socket is not None:
                await socket.close_async()  # type: ignore[no-untyped-call]
            await self.background.stop()

    async def _start(self) -> None:
        """Ask Slack once who the bot is, so that no delivery has to wait for that."""
        while True:
            try:
                answer = await self._client.auth_test()
            except (SlackClientError, OSError, TimeoutError) as error:
                log.warning("slack_not_reached", error=type(error).__name__)
                await asyncio.sleep(CHECK_AGAIN_SECONDS)
            else:
                self._bot = dict(answer.data) if isinstance(answer.data, dict) else {}
                log.info("slack_ready", team=self._bot.get("team_id"))
                return

    def _socket(self) -> AsyncSocketModeHandler | None:
        token = self._settings.slack_app_token
        if token is None:
            return None
        app_token = token.get_secret_value()
        client: AsyncWebClient = slack_client(app_token, self._settings.slack_api_url)
        return AsyncSocketModeHandler(
            self._app, app_token, web_client=client, ping_interval=self._ping
        )

    def _http(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        handler = AsyncSlackRequestHandler(self._app)

        @router.post(EVENTS)
        async def events(request: Request) -> Response:
            """Take events, presses, forms and commands; the signature is checked first."""
            return await handler.handle(request)

        return router


def slack_channel(parts: Services, database: Database) -> SlackChannel | None:
    """Make the channel, if the settings ask for it.

    Args:
        parts: of the running front.
        database: keeps the claims on deliveries, and coaches' notes.

    Returns:
        The channel; None without a bot token.

    Raises:
        MissingSettingError: a bot token alone, with neither way in.
    """
    settings: FrontSettings = parts.settings
    if settings.slack_bot_token is None:
        return None
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        raise MissingSettingError([settings.variable("slack_app_token")])
    return SlackChannel(parts, StoredDeliveries(database), StoredNotes(database))
