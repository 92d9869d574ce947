"""The Slack channel on the scripted stand-in of the assistant, talking to a stand-in of Slack."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import shutil
import time
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from pydantic import SecretStr

from actions.consultations import Database
from actions.consultations.coaching.values import NoteEntry
from actions.playbook.load import Playbook, shipped
from front.settings import FrontSettings
from front.slack.channel import SlackChannel
from front.slack.notes import StoredNotes
from front.slack.once import StoredDeliveries
from front.stored_records import StoredRecords
from front.web.app import create_app
from front.web.services import Services
from tests.conversations.assistant import Assistant as Product
from tests.front.slack.fake.methods import BOT, TEAM, Said
from tests.front.slack.fake.server import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.front.stand_in import SECRET, StandIn

SIGNING_SECRET = "signing secret of the tests"
SAM, LOTTE = "U1SAM", "U2LOTTE"


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return shipped()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with tables, to be copied."""
    path = tmp_path_factory.mktemp("slack") / "entree.sqlite"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(migrated, tmp_path / "entree.sqlite")
    database = Database(f"sqlite:///{tmp_path}/entree.sqlite")
    yield database
    database.close()


@dataclass
class World:
    """Slack with two members, and the front that serves them.

    ``mode`` is how deliveries come in, ``socket`` or ``http``; ``slowness`` how many seconds the
    assistant thinks. With a ``product`` the real assistant and store take the stand-in's place.
    """

    fake: FakeSlack
    stand_in: StandIn
    database: Database
    root: Path
    mode: str = "socket"
    people: str = ""
    patience: float = 5.0
    slowness: float = 0.0
    pauses: tuple[float, ...] = ()
    messages_per_minute: int = 1000
    product: Product | None = None
    notes: list[NoteEntry] = field(default_factory=list)
    made: list[SlackChannel] = field(default_factory=list)
    http: httpx.AsyncClient | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def channel(self) -> SlackChannel:
        return self.made[-1]

    @property
    def messages(self) -> list[Said]:
        return self.fake.state.messages

    async def start(self) -> None:
        """Start a front, also once more after :meth:`stop`."""
        by_socket = self.mode == "socket"
        settings = FrontSettings(
            root=self.root,
            channel_secret=SecretStr(SECRET),
            messages_per_minute=self.messages_per_minute,
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_app_token=SecretStr(APP_TOKEN) if by_socket else None,
            slack_signing_secret=None if by_socket else SecretStr(SIGNING_SECRET),
            slack_api_url=self.fake.api_url,
            slack_people=self.people,  # type: ignore[arg-type]
        )

        def make(parts: Services) -> SlackChannel:
            self.made.append(
                SlackChannel(
                    parts,
                    StoredDeliveries(self.database),
                    self,
                    patience=self.patience,
                    pauses=self.pauses,
                    ping=1.0,
                )
            )
            return self.made[-1]

        async def answer(request: httpx.Request) -> httpx.Response:
            await asyncio.sleep(self.slowness)
            return self.stand_in.handle(request)

        if self.product is None:
            app = create_app(settings, self.stand_in, httpx.MockTransport(answer), [make])
        else:
            real = {
                "rasa_port": self.product.rasa_port,
                "channel_secret": SecretStr(self.product.environment["ENTREE_CHANNEL_SECRET"]),
            }
            settings = settings.model_copy(update=real)
            app = create_app(settings, StoredRecords(self.database), None, [make])
        self._stack = AsyncExitStack()
        await self._stack.enter_async_context(app.router.lifespan_context(app))
        self.http = await self._stack.enter_async_context(
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8080")
        )
        if by_socket:
            await self.fake.connected()

    async def stop(self) -> None:
        self.fake._connected.clear()
        await self._stack.aclose()

    async def idle(self) -> None:
        """Wait until everything that was acknowledged is done."""
        # The library starts a listener after it has acknowledged.
        await asyncio.sleep(0.05)
        await self.channel.background.idle()

    async def deliver(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Deliver something as Slack does; the answer is what the acknowledgement holds."""
        if self.mode == "socket":
            return await self.fake.send(kind, payload)
        if kind == "events_api":
            body, content = json.dumps(payload), "application/json; charset=utf-8"
        else:
            fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, content = urlencode(fields), "application/x-www-form-urlencoded"
        answer = await self.post(body, content)
        assert answer.status_code == 200, answer.text
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        return dict(answer.json()) if is_json and answer.content else {}

    async def post(self, body: str, content: str, **changed: Any) -> httpx.Response:
        """Post a body, signed, to the address of HTTP Events."""
        assert self.http is not None
        at = str(changed.get("at", int(time.time())))
        secret = changed.get("secret", SIGNING_SECRET)
        signed = hmac.new(secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256)
        headers = {
            "Content-Type": content,
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": changed.get("signature", f"v0={signed.hexdigest()}"),
        }
        return await self.http.post("/slack/events", content=body.encode(), headers=headers)

    def event(self, event: dict[str, Any], number: str = "") -> dict[str, Any]:
        """Wrap an event as Slack does."""
        return {
            "token": "x",
            "team_id": TEAM,
            "api_app_id": "A1",
            "type": "event_callback",
            "event_id": number or f"Ev{next(self.fake.state.number)}",
            "event_time": 1764000000,
            "event": {"event_ts": "1764000000.1", **event},
        }

    def direct(self, text: str, user: str = SAM, **changed: Any) -> dict[str, Any]:
        """A direct message to the bot."""
        number = next(self.fake.state.number)
        said = {
            "type": "message",
            "channel_type": "im",
            "channel": f"D{user}",
            "user": user,
            "text": text,
            "ts": f"1764000000.{number:06d}",
        }
        return self.event({**said, **changed})

    async def say(self, text: str, user: str = SAM) -> None:
        """Say something to the bot and wait for the answer."""
        await self.deliver("events_api", self.direct(text, user))
        await self.idle()

    def press(
        self, said: Said, title: str, user: str = SAM, trigger: str | None = None
    ) -> dict[str, Any]:
        """A press of a button, or the choice of an option, on a message."""
        block, found = said.button(title)
        element, option = found["element"], found["option"]
        action: dict[str, Any] = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block,
            "action_ts": f"{time.time()}",
        }
        if element["type"] == "static_select":
            action["selected_option"] = option
        else:
            action |= {"text": option["text"], "value": option["value"]}
        message = {"type": "message", "ts": said.ts, "text": said.text, "blocks": said.blocks}
        if said.thread:
            message["thread_ts"] = said.thread
        return {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "noordhuis"},
            "user": {"id": user, "team_id": TEAM, "name": "x"},
            "api_app_id": "A1",
            "token": "x",
            "trigger_id": trigger or self.fake.state.trigger(),
            "container": {"type": "message", "message_ts": said.ts, "channel_id": said.channel},
            "channel": {"id": said.channel, "name": "x"},
            "message": message,
            "actions": [action],
        }

    def press_home(self, title: str, place: int = 0, user: str = SAM) -> dict[str, Any]:
        """A press of a button on the home tab; ``place`` counts the buttons with that title."""
        view = self.fake.state.homes[user]
        buttons = [
            (block["block_id"], element)
            for block in view["blocks"]
            if block["type"] == "actions"
            for element in block["elements"]
            if element["text"]["text"] == title
        ]
        block, element = buttons[place]
        return {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "noordhuis"},
            "user": {"id": user, "team_id": TEAM, "name": "x"},
            "api_app_id": "A1",
            "token": "x",
            "trigger_id": self.fake.state.trigger(),
            "container": {"type": "view", "view_id": "V1"},
            "view": {**view, "id": "V1"},
            "actions": [{**element, "block_id": block, "action_ts": f"{time.time()}"}],
        }

    def submit(
        self, view: dict[str, Any], values: dict[str, str], user: str = SAM
    ) -> dict[str, Any]:
        """A form that is sent in: its fields as they were, but for ``values``."""
        state: dict[str, Any] = {}
        for block in view["blocks"]:
            if block["type"] != "input":
                continue
            name, element = block["block_id"], block["element"]
            field: dict[str, Any] = {"type": element["type"]}
            if element["type"] == "static_select":
                option = element.get("initial_option")
                if name in values:
                    options = {one["value"]: one for one in element["options"]}
                    option = options[values[name]]
                field["selected_option"] = option
            else:
                field["value"] = values.get(name, element.get("initial_value"))
            state[name] = {element["action_id"]: field}
        return {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "noordhuis"},
            "user": {"id": user, "team_id": TEAM, "name": "x"},
            "api_app_id": "A1",
            "token": "x",
            "trigger_id": self.fake.state.trigger(),
            "view": {**view, "state": {"values": state}},
        }

    def command(self, text: str, user: str = SAM) -> dict[str, Any]:
        """The slash command."""
        return {
            "token": "x",
            "team_id": TEAM,
            "team_domain": "noordhuis",
            "channel_id": "C1",
            "channel_name": "sales",
            "user_id": user,
            "user_name": "x",
            "command": "/entree",
            "text": text,
            "api_app_id": "A1",
            "response_url": "http://127.0.0.1:9/none",
            "trigger_id": self.fake.state.trigger(),
        }

    def on(self, consultations: Collection[int]) -> list[NoteEntry]:
        """The notes on consultations, in the place of the store's."""
        if self.product is not None:
            return StoredNotes(self.database).on(consultations)
        return [note for note in self.notes if note.consultation in consultations]

    def heard(self) -> list[tuple[str, str]]:
        """What reached the assistant: sender and text."""
        return [(one["sender"], one["message"]) for one in self.stand_in.received]


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeSlack]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    fake = FakeSlack()
    fake.state.member(SAM, "sam.carter@example.com")
    fake.state.member(LOTTE, "lotte.maes@example.com", locale="nl-BE")
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def waiting_world(
    fake: FakeSlack, database: Database, tmp_path: Path
) -> AsyncIterator[World]:
    """A world whose front is still to be started."""
    world = World(fake, StandIn(), database, tmp_path)
    yield world
    await world.stop()
    assert fake.state.refusals == [], "Slack refused something the product sent"


@pytest.fixture
async def world(waiting_world: World) -> World:
    """A world by Socket Mode."""
    await waiting_world.start()
    return waiting_world


@pytest.fixture(params=["socket", "http"])
async def either_world(request: pytest.FixtureRequest, waiting_world: World) -> World:
    """A world by Socket Mode, and one over HTTP."""
    waiting_world.mode = request.param
    await waiting_world.start()
    return waiting_world


__all__ = ["BOT", "LOTTE", "SAM"]
