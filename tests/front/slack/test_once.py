"""Acknowledged at once whatever the load, handled once whatever is sent again."""

from __future__ import annotations

import asyncio
import time

from front.slack.once import StoredDeliveries
from tests.front.slack.conftest import LOTTE, SAM, World

SLACKS_PATIENCE = 3.0


async def test_a_delivery_that_comes_again_is_handled_once(either_world: World) -> None:
    world = either_world
    event = world.direct("hello")
    for _ in range(3):
        await world.deliver("events_api", event)
    await world.idle()
    assert len(world.heard()) == 1
    assert len(world.messages) == 1


async def test_also_after_a_restart(either_world: World) -> None:
    world = either_world
    event = world.direct("hello")
    await world.deliver("events_api", event)
    await world.idle()
    await world.stop()
    await world.start()
    await world.deliver("events_api", event)
    await world.idle()
    assert len(world.heard()) == 1


async def test_a_command_and_a_form_that_come_again_count_once(world: World) -> None:
    command = world.command("hello")
    await world.deliver("slash_commands", command)
    await world.deliver("slash_commands", command)
    await world.idle()
    assert len(world.heard()) == 1


async def test_what_could_not_be_done_may_come_again(world: World) -> None:
    world.fake.state.users[SAM]["is_email_confirmed"] = True
    world.stand_in.faults.append(RuntimeError("a defect"))
    event = world.direct("hello")
    await world.deliver("events_api", event)
    await world.idle()
    assert "could not answer just now" in world.fake.state.whispers[0]["text"]
    await world.deliver("events_api", event)
    await world.idle()
    assert len(world.messages) == 1


async def test_a_hundred_deliveries_at_once_are_acknowledged_in_time(
    waiting_world: World,
) -> None:
    world = waiting_world
    world.slowness = 0.2
    await world.start()
    took: list[float] = []

    async def one(number: int) -> None:
        start = time.perf_counter()
        await world.deliver("events_api", world.direct(f"hello {number}", (SAM, LOTTE)[number % 2]))
        took.append(time.perf_counter() - start)

    await asyncio.gather(*(one(number) for number in range(100)))
    assert max(took) < SLACKS_PATIENCE
    assert len(world.heard()) < 100, "the work itself goes on afterwards"
    await world.idle()
    assert len(world.heard()) == 100


async def test_the_messages_of_a_person_are_answered_in_the_order_they_came(
    world: World,
) -> None:
    for number in range(8):
        await world.deliver("events_api", world.direct(f"hello {number}"))
    await world.idle()
    assert [text for _, text in world.heard()] == [f"hello {number}" for number in range(8)]


async def test_a_claim_is_kept_before_the_work_starts(world: World) -> None:
    event = world.direct("hello")
    key = f"{event['team_id']}-{event['event_id']}"
    assert await StoredDeliveries(world.database).claim(key)
    await world.deliver("events_api", event)
    await world.idle()
    assert world.heard() == [], "somebody else is at it"


async def test_a_new_connection_when_slack_asks_for_one(world: World) -> None:
    await world.say("hello")
    await world.fake.disconnect()
    await world.fake.connected()
    await world.say("the top sent us down")
    assert world.fake.opened == 2
    assert len(world.heard()) == 2
