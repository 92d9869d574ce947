"""Rasa keeps nothing between messages."""

import asyncio

from rasa.core.actions.action import ActionSessionStart
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered

from bot.trackers import TurnTrackerStore


def test_each_message_meets_a_tracker_that_listens():
    async def run():
        store = TurnTrackerStore(Domain.empty())
        first = await store.get_or_create_tracker("ann")
        first.update(UserUttered("secret words"))
        await store.save(first)
        return first, await store.get_or_create_tracker("ann"), list(await store.keys())

    first, second, keys = asyncio.run(run())
    assert len(first.events) == 2
    assert [type(event) for event in second.events] == [ActionExecuted]
    assert second.latest_action_name == "action_listen"
    assert keys == []


def test_no_session_start_runs_before_a_message():
    """Rasa starts a session, with an action of its own, for a tracker without events only."""

    async def run():
        return await TurnTrackerStore(Domain.empty()).retrieve("ann")

    assert asyncio.run(run()).applied_events()
    assert ActionSessionStart().name() == "action_session_start"
