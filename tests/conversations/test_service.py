"""What holds for every message, whatever it says: over REST and over the internal channel."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conversations.assistant import Assistant, running

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


def test_without_its_action_server_a_person_gets_a_notice_and_the_front_an_error(
    tmp_path: Path,
) -> None:
    with running(tmp_path, {"ENTREE_ACTION_SECONDS": "2"}) as own:
        stop_actions(own)
        (notice,) = own.say("ed", "hello", language="nl")
        assert (notice["kind"], notice["code"]) == ("notice", "unavailable")
        assert notice["text"].startswith("Entree kon net niet")
        reply = own.post_channel({**BODY, "language": "en"})
        assert reply.status_code == 503
        assert reply.json()["error"]
        resume_actions(own)
        assert own.say("ed", "hello")[0]["code"] == "greeting"


def _action_server(own: Assistant) -> int:
    """The process that listens on the action server's port."""
    listing = subprocess.run(
        ["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True
    ).stdout
    marked = f"ENTREE_ACTIONS_PORT={own.actions_port}".encode()
    for line in listing.splitlines():
        if "actions.dialogue.server" in line:
            process_id = int(line.split()[0])
            if marked in Path(f"/proc/{process_id}/environ").read_bytes():
                return process_id
    raise LookupError("no action server")


def stop_actions(own: Assistant) -> None:
    """Hang the action server: it is there and answers nothing."""
    signal_actions(own, signal.SIGSTOP)


def resume_actions(own: Assistant) -> None:
    """Let it go on."""
    signal_actions(own, signal.SIGCONT)


def signal_actions(own: Assistant, number: signal.Signals) -> None:
    """Send a signal to the action server of this product."""
    os.kill(_action_server(own), number)


def test_the_log_holds_no_words_of_people(assistant: Assistant, say: Say) -> None:
    say("Zwartgoud Logistics wants a dosing system")
    say('/inform{"deal_value_eur": "Zwartgoud"}')
    log = assistant.log.read_text()
    assert "Zwartgoud" not in log
    assert assistant.environment["ENTREE_ACTION_SECRET"] not in log
    assert json.dumps(assistant.environment["ENTREE_CHANNEL_SECRET"]) not in log
