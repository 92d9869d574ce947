"""The same conversation gives the same events with the fixes and without them."""

import asyncio
from contextlib import contextmanager

import pytest
from aiohttp import web
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot import fixes
from bot.channel import answer
from bot.settings import settings
from bot.trackers import TurnTrackerStore
from tests.bot.conftest import ROOT

CONVERSATION = [
    "hello",
    '/inform{"top_access": "open"}',
    "they spend about 80k a year with us",
    "why do you ask that?",
    "de productieleider beslist, denk ik",
    '/inform{"pain_points": {"waste": 3}, "unheard_of": [1, {"a": 2}]}',
    "/show_summary",
    "what is the weather in Ghent",
    "/restart",
    "thanks, bye",
    # A conversation that was had before, which is remembered.
    "hello",
    "/show_summary",
]


async def _echo(request):
    """Answer each action with a message, and that of a fact with an event."""
    call = await request.json()
    said = {"custom": {"action": call["next_action"]}}
    told = call["tracker"]["latest_message"]["intent"]["name"] == "inform"
    seen = [{"event": "slot", "name": "seen", "value": {"n": 1}}] if told else []
    return web.json_response({"events": seen, "responses": [said]})


@contextmanager
def _fixed(on):
    kept = [
        (fix.holder(), fix.function, fix.holder().__dict__[fix.function]) for fix in fixes.FIXES
    ]
    if on:
        fixes.apply()
    try:
        yield
    finally:
        for holder, name, function in kept:
            setattr(holder, name, function)


def _essence(event):
    """What an event says, without times, ids and the classifier's figures."""
    if isinstance(event, UserUttered):
        return "user", event.text, event.intent_name
    if isinstance(event, BotUttered):
        return "bot", event.text, str(event.data.get("custom"))
    told = event.as_dict()
    return told["event"], told.get("name"), str(told.get("value")), told.get("policy")


async def _converse(store_class, on_message):
    app = web.Application()
    app.router.add_post("/webhook", _echo)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook", selective_domain=True)
    events, kept = [], []

    class Recording(store_class):
        async def save(self, tracker):
            kept[:] = list(tracker.events)
            await super().save(tracker)

    agent = Agent.load(
        str(ROOT / "models"), tracker_store=Recording(None), action_endpoint=endpoint
    )
    answers = []
    for text in CONVERSATION:
        channel = CollectingOutputChannel()
        await on_message(agent, UserMessage(text, channel, "someone"))
        answers.append(channel.messages)
        last = max(i for i, event in enumerate(kept) if isinstance(event, UserUttered))
        events.append([_essence(event) for event in kept[last:]])
    await fixes.close_sessions()
    await runner.cleanup()
    return events, answers


@pytest.mark.timeout(120)
def test_parity(monkeypatch):
    async def as_we_do(agent, message):
        handled = await answer(agent.handle_message, message)
        assert handled.fault is None

    async def as_rasa_does(agent, message):
        await agent.handle_message(message)

    with _fixed(True):
        ours = asyncio.run(_converse(TurnTrackerStore, as_we_do))

    monkeypatch.setenv("ENTREE_BOT_WITHOUT", "text_pass,rule_memory")
    settings.cache_clear()
    try:
        with _fixed(False), pytest.warns(UserWarning, match="unheard_of"):
            stock = asyncio.run(_converse(InMemoryTrackerStore, as_rasa_does))
    finally:
        settings.cache_clear()

    for mine, theirs in zip(ours[0], stock[0], strict=True):
        assert mine == theirs
    assert ours[1] == stock[1]
    assert all(len(messages) == 1 for messages in ours[1])
