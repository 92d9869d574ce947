"""Whatever is posted to the webhook with the right secret, it is answered, and never by a fault of ours.

The real actions on a real store, over HTTP: calls as Rasa makes them with one part exchanged, and any
JSON at all. What is no call is refused; what is one is answered in the vocabulary.
"""

from __future__ import annotations

import asyncio
import copy
import itertools
import json
import os
import socket
from collections import Counter
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sanic import Sanic

from actions.dialogue.server import create_app
from tests.dialogue.in_process import InProcess

pytestmark = pytest.mark.slow


_numbers = itertools.count()
SECRET = "a shared secret"
EXAMPLES = 5000 if os.environ.get("ENTREE_NIGHTLY") else 60
CALL: dict[str, Any] = {
    "next_action": "action_inform",
    "sender_id": "fuzz",
    "version": "3.6.21",
    "tracker": {
        "sender_id": "fuzz",
        "slots": {},
        "latest_message": {
            "text": "a labelling machine, 140k",
            "intent": {"name": "inform", "confidence": 1.0},
            "entities": [],
            "message_id": "m-1",
            "metadata": {"language": "en", "channel": "web"},
        },
        "events": [],
        "latest_input_channel": "entree",
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    },
}
# Halves of surrogate pairs cannot be sent as UTF-8, but they can as JSON escapes.
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from(["/inform{", '/inform{"deal_value_eur": 1e400}', "/restart", "\0", "é" * 300]),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def paths(part: Any, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """All places in a call, by the keys that lead there."""
    if not isinstance(part, dict):
        return [before]
    inside = [path for key, value in part.items() for path in paths(value, (*before, key))]
    return ([before] if before else []) + inside


def _as_new(call: Any) -> None:
    """Give a call that has the id of the example one of its own, or it would be a repetition."""
    message = call.get("tracker") if isinstance(call, dict) else None
    message = message.get("latest_message") if isinstance(message, dict) else None
    if isinstance(message, dict) and message.get("message_id") == "m-1":
        message["message_id"] = f"m-{next(_numbers)}"


@st.composite
def calls(draw: st.DrawFn, actions: list[str]) -> Any:
    """A call with some part exchanged or left out, or no call at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(JSON)
    call = copy.deepcopy(CALL)
    call["next_action"] = draw(st.sampled_from(actions))
    path = draw(st.sampled_from(paths(CALL)))
    holder = call
    for key in path[:-1]:
        holder = holder[key]
    if draw(st.integers(0, 3)) == 0:
        del holder[path[-1]]
    else:
        holder[path[-1]] = draw(JSON)
    return call


def test_no_call_meets_with_a_fault_of_ours(dialogue: InProcess) -> None:
    app = create_app(dialogue.executor, SECRET, name="actions_of_fuzz")
    app.config.TOUCHUP = False  # Sanic can rewrite its methods for one app a process only
    statuses: Counter[int] = Counter()
    with asyncio.Runner() as runner:
        listening = socket.create_server(("127.0.0.1", 0))

        async def start() -> Any:
            server = await app.create_server(sock=listening, return_asyncio_server=True)
            assert server is not None
            await server.startup()
            return server

        server = runner.run(start())
        client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{listening.getsockname()[1]}",
            headers={"X-Entree-Secret": SECRET},
            trust_env=False,
            timeout=60,
        )

        async def stop() -> None:
            await client.aclose()
            await server.close()

        @settings(
            max_examples=EXAMPLES,
            derandomize=not os.environ.get("ENTREE_NIGHTLY"),
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(calls(sorted(dialogue.executor.actions)))
        def post(call: Any) -> None:
            _as_new(call)
            reply = runner.run(client.post("/webhook", content=json.dumps(call).encode()))
            statuses[reply.status_code] += 1
            assert reply.status_code in {200, 400}, reply.text
            body = reply.json()
            if reply.status_code == 400:
                assert set(body) == {"error"}
                assert "labelling" not in reply.text
            else:
                assert body["responses"], "no answer"
                assert all(each["custom"]["text"] for each in body["responses"])

        try:
            post()
        finally:
            runner.run(stop())
            Sanic.unregister_app(app)
    # A sample that was refused at the door would prove nothing.
    assert statuses[200] >= EXAMPLES / 2
    assert statuses[400] >= EXAMPLES / 20
