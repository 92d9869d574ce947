"""Limits, broken connections, an assistant that is away, and who may not come in."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from actions.consultations import Database
from actions.settings import MissingSettingError
from front.settings import FrontSettings
from front.slack.channel import slack_channel
from tests.front.slack.conftest import LOTTE, SAM, World
from tests.front.slack.fake.methods import TEAM

pytestmark = pytest.mark.slow


async def test_a_limit_is_waited_out_as_long_as_slack_asks(world: World) -> None:
    world.fake.limit("chat.postMessage", seconds=2)
    start = time.monotonic()
    await world.say("hello")
    assert time.monotonic() - start >= 2
    assert len(world.messages) == 1
    assert world.fake.state.calls["chat.postMessage"] == 2


async def test_a_broken_connection_is_tried_again(world: World) -> None:
    world.fake.hang_up("users.info")
    world.fake.hang_up("chat.postMessage")
    await world.say("hello")
    assert len(world.messages) == 1


async def test_a_limit_on_retiring_a_button_keeps_no_answer_back(world: World) -> None:
    await world.say("hello")
    world.fake.limit("chat.update", seconds=0, times=9)
    await world.deliver("interactive", world.press(world.messages[0], "Not tried yet"))
    await world.idle()
    assert len(world.messages) == 2


async def test_without_an_assistant_the_message_can_be_tried_again(world: World) -> None:
    world.stand_in.faults.append(httpx.Response(503, json={"error": "away"}))
    await world.say("hello")
    sorry = world.messages[0]
    assert "could not answer just now" in sorry.shows()
    await world.deliver("interactive", world.press(sorry, "Try again"))
    await world.idle()
    first, second = world.stand_in.received
    assert first["message_id"] == second["message_id"], "so that it can never count twice"
    assert "Have you spoken" in world.messages[1].shows()
    assert "Your choice: Try again" in sorry.shows()


async def test_a_short_absence_of_the_assistant_is_not_even_seen(waiting_world: World) -> None:
    world = waiting_world
    world.pauses = (0.01, 0.01)
    await world.start()
    world.stand_in.faults += [httpx.ConnectError("refused"), httpx.ReadTimeout("slow")]
    await world.say("hello")
    [reply] = world.messages
    assert "Have you spoken" in reply.shows()


async def test_who_sends_too_fast_is_told_to_wait(waiting_world: World) -> None:
    world = waiting_world
    world.messages_per_minute = 1
    await world.start()
    await world.say("hello")
    await world.say("hello again")
    assert len(world.heard()) == 1
    assert "a little fast" in world.fake.state.whispers[0]["text"]


async def test_a_message_that_is_too_long_is_refused(world: World) -> None:
    await world.say("x" * 5001)
    assert world.heard() == []
    assert "5000 characters" in world.fake.state.whispers[0]["text"]


@pytest.mark.parametrize(
    "changed",
    [
        {"is_email_confirmed": False},
        {"is_bot": True},
        {"is_restricted": True},
        {"deleted": True},
        {"team_id": "T2"},
        {"is_stranger": True},
        {"profile": {"real_name": "Sam"}},
    ],
)
async def test_who_is_not_known_for_certain_gets_no_answer(
    world: World, changed: dict[str, object]
) -> None:
    world.fake.state.users[SAM] |= changed
    await world.say("hello")
    assert world.heard() == []
    assert "do not know who you are" in world.fake.state.whispers[0]["text"]
    await world.deliver(
        "events_api", world.event({"type": "app_home_opened", "user": SAM, "tab": "home"})
    )
    await world.idle()
    assert "do not know who you are" in json.dumps(world.fake.state.homes[SAM])


@pytest.mark.parametrize("key", [SAM, f"{TEAM}/{SAM}", "Sam.Carter@example.com"])
async def test_a_person_may_be_named_in_the_settings(waiting_world: World, key: str) -> None:
    world = waiting_world
    world.people = f"{key}=s.carter, {LOTTE}=l.maes"
    await world.start()
    await world.say("hello")
    await world.say("hallo", LOTTE)
    assert [sender for sender, _ in world.heard()] == ["s.carter", "l.maes"]


async def test_without_a_mapping_the_confirmed_address_is_the_person(world: World) -> None:
    world.fake.state.member("U3", "New.Hire@Example.com")
    await world.say("hello", "U3")
    assert world.heard()[0][0] == "new.hire@example.com"


class TestSignatures:
    @pytest.fixture
    async def world(self, waiting_world: World) -> World:
        waiting_world.mode = "http"
        await waiting_world.start()
        return waiting_world

    @pytest.mark.parametrize(
        "changed",
        [
            {"signature": "v0=" + "0" * 64},
            {"signature": ""},
            {"secret": "another secret"},
            {"age": 301},
            {"age": -302},
        ],
    )
    async def test_a_forged_or_old_request_is_refused(
        self, world: World, changed: dict[str, Any]
    ) -> None:
        changed = dict(changed)
        body = json.dumps(world.direct("hello"))
        at = int(time.time()) - changed.pop("age", 0)
        answer = await world.post(body, "application/json", at=at, **changed)
        assert answer.status_code == 401
        await world.idle()
        assert world.heard() == []

    async def test_an_unsigned_request_is_refused(self, world: World) -> None:
        assert world.http is not None
        answer = await world.http.post("/slack/events", json=world.direct("hello"))
        assert answer.status_code == 401

    async def test_a_signed_challenge_is_answered(self, world: World) -> None:
        body = json.dumps({"type": "url_verification", "challenge": "c-1", "token": "x"})
        answer = await world.post(body, "application/json")
        assert (answer.status_code, answer.json()) == (200, {"challenge": "c-1"})

    async def test_an_oversized_request_is_refused(self, world: World) -> None:
        answer = await world.post("x" * 70_000, "application/json")
        assert answer.status_code == 413


async def test_by_socket_mode_there_is_no_address_to_post_to(world: World) -> None:
    answer = await world.post("{}", "application/json")
    assert answer.status_code == 404


def test_slack_is_off_without_a_token_and_refuses_half_of_its_settings(
    database: Database,
) -> None:
    class Parts:
        settings = FrontSettings()

    assert slack_channel(Parts, database) is None  # type: ignore[arg-type]
    Parts.settings = FrontSettings(slack_bot_token="xoxb-1")  # type: ignore[arg-type]
    with pytest.raises(MissingSettingError, match="ENTREE_SLACK_APP_TOKEN"):
        slack_channel(Parts, database)  # type: ignore[arg-type]


def test_secrets_of_slack_are_kept_out_of_logs() -> None:
    settings = FrontSettings(
        slack_bot_token="xoxb-1",  # type: ignore[arg-type]
        slack_app_token="xapp-1",  # type: ignore[arg-type]
        slack_signing_secret="s-1",  # type: ignore[arg-type]
    )
    assert {"xoxb-1", "xapp-1", "s-1"} <= set(settings.secrets())
    assert "xoxb-1" not in repr(settings)


@pytest.mark.parametrize("people", ["U1", "U1=", "=sam", "U1=sam,U2"])
def test_a_mapping_of_people_that_is_none_is_refused(people: str) -> None:
    with pytest.raises(ValueError, match="key=person"):
        FrontSettings(slack_people=people)  # type: ignore[arg-type]
