"""The webhook of the action server: guarded, always answered, silent about people."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import httpx
import pytest
from sanic import Sanic

from actions.dialogue.executor import TurnExecutor
from actions.dialogue.server import create_app
from tests.log_lines import lines

__all__ = ["lines"]

SECRET = "a shared secret"
_names = count()


def _echo(dispatcher: Any, tracker: Any, domain: dict[str, Any]) -> list[dict[str, Any]]:
    dispatcher.utter_message(
        json_message={"kind": "notice", "text": tracker.latest_message["text"]}
    )
    return []


async def _async_echo(dispatcher: Any, tracker: Any, domain: dict[str, Any]) -> None:
    _echo(dispatcher, tracker, domain)


def _broken(dispatcher: Any, tracker: Any, domain: dict[str, Any]) -> list[dict[str, Any]]:
    dispatcher.utter_message(json_message={"kind": "understood"})
    raise RuntimeError(f"cannot do {tracker.latest_message['text']}")


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    executor = TurnExecutor()
    executor.register_function("action_echo", _echo)
    executor.register_function("action_async_echo", _async_echo)
    executor.register_function("action_broken", _broken)
    app = create_app(executor, SECRET, name=f"actions_of_test_{next(_names)}")
    app.config.TOUCHUP = False  # Sanic can rewrite its methods for one app a process only
    listening = socket.create_server(("127.0.0.1", 0))
    server = await app.create_server(sock=listening, return_asyncio_server=True)
    assert server is not None
    await server.startup()
    port = listening.getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as found:
        found.headers["X-Entree-Secret"] = SECRET
        yield found
    await server.close()
    Sanic.unregister_app(app)


def _call(action: str, text: str = "Acme NV", **metadata: Any) -> dict[str, Any]:
    """What Rasa sends with `selective_domain`: no domain."""
    latest = {"text": text, "intent": {"name": "inform"}, "entities": [], "metadata": metadata}
    tracker = {
        "sender_id": "ann",
        "slots": {},
        "latest_message": latest,
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    return {"next_action": action, "sender_id": "ann", "tracker": tracker, "version": "3.6.21"}


@pytest.mark.parametrize("action", ["action_echo", "action_async_echo"])
async def test_an_action_answers_without_a_domain(client: httpx.AsyncClient, action: str) -> None:
    reply = await client.post("/webhook", json=_call(action))
    assert reply.status_code == 200
    assert reply.json()["responses"][0]["custom"] == {"kind": "notice", "text": "Acme NV"}


@pytest.mark.parametrize("secret", ["", "a shared secre", "A SHARED SECRET", "é"])
async def test_without_the_secret_nothing_is_done(client: httpx.AsyncClient, secret: str) -> None:
    headers = {"X-Entree-Secret": secret.encode()}
    reply = await client.post("/webhook", json=_call("action_echo"), headers=headers)
    assert reply.status_code == 401
    assert "Acme" not in reply.text


async def test_health_is_open_and_says_little(client: httpx.AsyncClient) -> None:
    reply = await client.get("/health", headers={"X-Entree-Secret": ""})
    assert reply.json() == {"status": "ok", "actions": 3}


@pytest.mark.parametrize("action", ["action_broken", "action_that_nobody_wrote"])
async def test_a_fault_becomes_one_notice_in_the_persons_language(
    client: httpx.AsyncClient, action: str, lines: io.StringIO
) -> None:
    call = _call(action, language="nl", turn="7K3QF0ZD")
    reply = await client.post("/webhook", json=call)
    assert reply.status_code == 200
    (said,) = [each["custom"] for each in reply.json()["responses"]]
    assert (said["v"], said["kind"], said["code"]) == (1, "notice", "unavailable")
    assert said["text"].startswith("Entree kon net niet")
    assert said["text"].endswith("(Referentie 7K3QF0ZD)")
    assert reply.json()["events"] == []
    (failed,) = [line for line in lines.getvalue().splitlines() if "action_failed" in line]
    assert json.loads(failed)["turn"] == "7K3QF0ZD"
    assert json.loads(failed)["action"] == action
    assert "Acme" not in lines.getvalue() + reply.text


async def test_metrics_are_numbers_without_words(client: httpx.AsyncClient) -> None:
    await client.post("/webhook", json=_call("action_broken"))
    shown = (await client.get("/metrics")).text
    assert 'entree_action_faults_total{error="RuntimeError"}' in shown
    assert "Acme" not in shown


async def test_without_a_language_the_notice_is_in_both(client: httpx.AsyncClient) -> None:
    reply = await client.post("/webhook", json=_call("action_broken"))
    text = reply.json()["responses"][0]["custom"]["text"]
    assert "Entree could not answer just now" in text
    assert "Entree kon net niet antwoorden" in text


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'{"next_action": "action_echo"}'])
async def test_a_call_that_is_none_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    reply = await client.post("/webhook", content=body)
    assert reply.status_code == 400
    assert set(reply.json()) == {"error"}


async def test_an_oversized_call_is_refused(client: httpx.AsyncClient) -> None:
    reply = await client.post("/webhook", json=_call("action_echo", text="a" * 1_100_000))
    assert reply.status_code == 413
