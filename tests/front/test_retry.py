"""A message is sent again when the process that had it went away, and only then."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from front.retry import LONGEST_SECONDS, PAUSES_SECONDS, RetryTransport

Outcome = Callable[[], httpx.Response]


def failing(error: type[httpx.TransportError]) -> Outcome:
    def fail() -> httpx.Response:
        raise error("gone")

    return fail


def status(code: int) -> Outcome:
    return lambda: httpx.Response(code)


class Peers(httpx.AsyncBaseTransport):
    """Answers with one outcome after the other, and keeps what it was sent."""

    def __init__(self, *outcomes: Outcome) -> None:
        self._outcomes = list(outcomes)
        self.received: list[bytes] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.received.append(await request.aread())
        return self._outcomes.pop(0)()


async def send(peers: Peers, method: str = "POST") -> httpx.Response:
    transport = RetryTransport(peers, pauses=(0, 0, 0))
    async with httpx.AsyncClient(transport=transport, base_url="http://rasa") as client:
        return await client.request(method, "/", content=b"hello" if method == "POST" else None)


@pytest.mark.parametrize(
    "loss",
    [
        failing(httpx.ConnectError),
        failing(httpx.ReadError),
        failing(httpx.RemoteProtocolError),
        status(502),
        status(503),
    ],
)
async def test_what_a_lost_process_did_not_answer_another_one_does(loss: Outcome) -> None:
    peers = Peers(loss, loss, status(200))
    assert (await send(peers)).status_code == 200
    assert peers.received == [b"hello"] * 3


@pytest.mark.parametrize("answer", [status(400), status(401), status(500)])
async def test_an_answer_is_an_answer(answer: Outcome) -> None:
    peers = Peers(answer)
    assert (await send(peers)).status_code == answer().status_code
    assert len(peers.received) == 1


async def test_a_timeout_is_not_tried_again() -> None:
    peers = Peers(failing(httpx.ReadTimeout), status(200))
    with pytest.raises(httpx.ReadTimeout):
        await send(peers)
    assert len(peers.received) == 1


async def test_a_question_of_readiness_is_asked_once() -> None:
    peers = Peers(status(503), status(200))
    assert (await send(peers, "GET")).status_code == 503


async def test_in_the_end_the_fault_is_told() -> None:
    tries = len(PAUSES_SECONDS) + 1
    peers = Peers(*[status(503)] * tries)
    assert (await send(peers)).status_code == 503
    assert len(peers.received) == tries
    with pytest.raises(httpx.ConnectError):
        await send(Peers(*[failing(httpx.ConnectError)] * tries))


def test_nobody_waits_long_for_further_tries() -> None:
    assert sum(PAUSES_SECONDS) < 2 < LONGEST_SECONDS
