"""One message at a time per person, in order, without waiting longer than need be."""

import asyncio
import time

import pytest
from rasa.core.lock_store import LockError
from redis.exceptions import ConnectionError as RedisConnectionError

from bot.locks import HELD_SECONDS, RENEWED_SECONDS, ConversationLockStore


def test_messages_of_one_person_are_handled_in_order_without_a_pause():
    async def run():
        store, order = ConversationLockStore(), []

        async def turn(number):
            async with store.lock("ann"):
                order.append(("in", number))
                await asyncio.sleep(0.01)
                order.append(("out", number))

        began = time.perf_counter()
        await asyncio.gather(*(turn(number) for number in range(5)))
        return order, time.perf_counter() - began, store

    order, seconds, store = asyncio.run(run())
    assert order == [(way, number) for number in range(5) for way in ("in", "out")]
    # Rasa's own store would look again only after a second.
    assert seconds < 0.5
    assert store._turnstiles == {}


def test_two_people_do_not_wait_for_each_other():
    async def run():
        store, met = ConversationLockStore(), asyncio.Event()

        async def first():
            async with store.lock("ann"):
                await asyncio.wait_for(met.wait(), 1)

        async def second():
            async with store.lock("bob"):
                met.set()

        await asyncio.gather(first(), second())

    asyncio.run(run())


def test_an_error_in_a_turn_frees_the_next():
    async def run():
        store = ConversationLockStore()
        with pytest.raises(ZeroDivisionError):
            async with store.lock("ann"):
                _ = 1 / 0
        async with store.lock("ann"):
            return True

    assert asyncio.run(run())


class _Lock:
    def __init__(self, outcome, log):
        self.outcome, self.log = outcome, log

    async def acquire(self):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        self.log.append("acquired")
        return self.outcome

    async def reacquire(self):
        self.log.append("renewed")

    async def release(self):
        self.log.append("released")


class _Redis:
    def __init__(self, outcome):
        self.outcome, self.log, self.asked = outcome, [], []

    def lock(self, name, timeout, **kwargs):
        self.asked.append((name, timeout))
        return _Lock(self.outcome, self.log)


def _hold(redis):
    async def run():
        async with ConversationLockStore(redis=redis).lock("ann", lock_lifetime=60):
            redis.log.append("held")

    asyncio.run(run())


def test_with_redis_other_processes_are_kept_out_for_a_limited_time():
    redis = _Redis(True)
    _hold(redis)
    assert redis.log == ["acquired", "held", "released"]
    assert redis.asked == [("entree:conversation:ann", HELD_SECONDS)]


def test_a_long_turn_renews_its_hold_and_a_killed_one_lets_go_soon(monkeypatch):
    monkeypatch.setattr("bot.locks.RENEWED_SECONDS", 0.01)
    redis = _Redis(True)

    async def run():
        async with ConversationLockStore(redis=redis).lock("ann"):
            await asyncio.sleep(0.1)
        ended = len(redis.log)
        await asyncio.sleep(0.05)
        return ended

    ended = asyncio.run(run())
    assert redis.log.count("renewed") >= 2
    assert redis.log[-1] == "released"
    assert len(redis.log) == ended, "renewed after the turn"
    # Far less than the sixty seconds that Rasa's own store allows a holder that died.
    assert 2 * RENEWED_SECONDS < HELD_SECONDS <= 10


@pytest.mark.parametrize("outcome", [False, RedisConnectionError("gone")])
def test_a_lock_that_cannot_be_had_is_an_error_not_a_free_pass(outcome):
    redis = _Redis(outcome)
    with pytest.raises(LockError):
        _hold(redis)
    assert "held" not in redis.log
