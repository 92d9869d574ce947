"""What holds for every message, whatever it says: over REST and over the internal channel."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.conversations.assistant import Assistant

Say = Callable[..., list[dict[str, Any]]]
BODY = {"sender": "dora", "message": "hello", "message_id": "m-1", "channel": "web"}


def test_a_message_over_rest_is_answered_in_the_vocabulary(say: Say) -> None:
    (greeting,) = say("hello")
    assert (greeting["v"], greeting["kind"], greeting["code"]) == (1, "notice", "greeting")
    assert greeting["text"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "💥",
        "/",
        "/back",
        "/session_start",
        "/nonsense{}",
        "/inform{bad",
        '/inform{"deal_value_eur": {"deep": [1, {"er": null}]}}',
        "a" * 5000,
        "\u202eenrob",
        "<b>x</b>\x00\x07",
    ],
)
def test_strange_messages_get_an_answer(say: Say, text: str) -> None:
    messages = say(text)
    assert all(message["text"] for message in messages)
    assert all(message.get("code") != "unavailable" for message in messages), messages


def test_the_internal_channel_answers_who_knows_the_secret(assistant: Assistant) -> None:
    reply = assistant.post_channel({**BODY, "sender": "dora-1"})
    assert reply.status_code == 200
    assert reply.json()["messages"][0]["code"] == "greeting"


@pytest.mark.parametrize("secret", ["", "wrong", "channel secret of the test"])
def test_and_nobody_else(assistant: Assistant, secret: str) -> None:
    reply = assistant.post_channel(BODY, secret=secret)
    assert reply.status_code == 401
    assert "messages" not in reply.json()


@pytest.mark.parametrize("field", ["sender", "message", "message_id", "channel"])
def test_a_body_without_a_field_is_refused(assistant: Assistant, field: str) -> None:
    body = {key: value for key, value in BODY.items() if key != field}
    reply = assistant.post_channel(body)
    assert reply.status_code == 400
    assert field in reply.json()["error"]


def test_a_repeated_delivery_gets_the_first_answer(assistant: Assistant) -> None:
    body = {**BODY, "sender": "dora-2", "message_id": "once"}
    first = assistant.post_channel(body).json()
    assert assistant.post_channel({**body, "message": "/stop"}).json() == first


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/version"),
        ("GET", "/status"),
        ("GET", "/domain"),
        ("GET", "/conversations/dora/tracker"),
        ("POST", "/conversations/dora/tracker/events"),
        ("POST", "/model/parse"),
        ("POST", "/model/train"),
        ("PUT", "/model"),
        ("DELETE", "/model"),
    ],
)
def test_rasas_own_http_api_is_off(assistant: Assistant, method: str, path: str) -> None:
    assert assistant.ask_rasa(method, path).status_code == 404


def test_quick_messages_of_one_person_do_not_wait_a_second(assistant: Assistant) -> None:
    def post(number: int) -> float:
        body = {**BODY, "sender": "dora-3", "message_id": f"quick-{number}"}
        reply = assistant.post_channel(body)
        assert reply.status_code == 200
        return reply.elapsed.total_seconds()

    post(-1)
    with ThreadPoolExecutor(4) as pool:
        slowest = max(pool.map(post, range(4)))
    assert slowest < 1.0


def test_the_log_holds_no_words_of_people(assistant: Assistant, say: Say) -> None:
    say("Zwartgoud Logistics wants a dosing system")
    say('/inform{"deal_value_eur": "Zwartgoud"}')
    log = assistant.log.read_text()
    assert "Zwartgoud" not in log
    assert assistant.environment["ENTREE_ACTION_SECRET"] not in log
    assert json.dumps(assistant.environment["ENTREE_CHANNEL_SECRET"]) not in log
