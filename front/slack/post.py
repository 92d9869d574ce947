"""Writing to Slack: messages, changes, files, with patience for limits and faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from front.slack.compose import Posting

RETRIES = 4
TIMEOUT_SECONDS = 30


def slack_client(token: str | None, api_url: str) -> AsyncWebClient:
    """Make a client of the Web API that waits as long as Retry-After asks and tries again.

    Args:
        token: the bot's, or the app's for Socket Mode; None where each call brings its own.
        api_url: address of the Web API, ending in a slash.
    """
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=TIMEOUT_SECONDS,
        retry_handlers=[
            AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES),
            AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES),
            AsyncServerErrorRetryHandler(max_retry_count=RETRIES),
        ],
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation goes on: a direct message, or a thread of a channel."""

    channel: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send; ``alt`` says in words what a picture shows."""

    name: str
    title: str
    content: bytes
    alt: str | None = None


class Poster:
    """Writes as the bot."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, place: Place, posting: Posting) -> str:
        """Write a message.

        Returns:
            Its timestamp, by which it can be changed.
        """
        answer = await self._client.chat_postMessage(
            channel=place.channel,
            text=posting.text,
            blocks=posting.blocks,
            thread_ts=place.thread,
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    async def change(self, channel: str, ts: str, posting: Posting) -> None:
        """Change a message that the bot wrote."""
        await self._client.chat_update(
            channel=channel, ts=ts, text=posting.text, blocks=posting.blocks
        )

    async def whisper(self, place: Place, user: str, text: str) -> None:
        """Write something that only one person sees."""
        await self._client.chat_postEphemeral(
            channel=place.channel, user=user, text=text, thread_ts=place.thread
        )

    async def direct(self, user: str) -> Place:
        """Open the direct message with a user."""
        answer = await self._client.conversations_open(users=user)
        return Place(str((answer["channel"] or {})["id"]))

    async def send_files(self, place: Place, files: Sequence[Attachment], comment: str) -> None:
        """Send files as one message."""
        await self._client.files_upload_v2(
            channel=place.channel,
            thread_ts=place.thread,
            initial_comment=comment,
            file_uploads=[_upload(file) for file in files],
        )

    async def show_home(self, user: str, view: dict[str, Any]) -> None:
        """Show a person's home tab."""
        await self._client.views_publish(user_id=user, view=view)

    async def open_form(self, trigger: str, view: dict[str, Any]) -> None:
        """Open a modal; a trigger is good for three seconds."""
        await self._client.views_open(trigger_id=trigger, view=view)


def _upload(file: Attachment) -> dict[str, Any]:
    found: dict[str, Any] = {"filename": file.name, "title": file.title, "file": file.content}
    return {**found, "alt_txt": file.alt} if file.alt else found
