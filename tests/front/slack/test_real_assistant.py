"""A whole interview in Slack with the real assistant, begun on the web."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from actions.consultations import Database
from tests.conversations.assistant import Assistant
from tests.front.slack.conftest import LOTTE, SAM, World
from tests.front.slack.fake.server import FakeSlack
from tests.front.stand_in import StandIn

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(400)]
MOST_TURNS = 25


@pytest.fixture
async def world(fake: FakeSlack, assistant: Assistant, tmp_path: Path) -> AsyncIterator[World]:
    database = Database(assistant.database_url)
    world = World(fake, StandIn(), database, tmp_path, patience=1.5, product=assistant)
    await world.start()
    yield world
    await world.stop()
    database.close()


async def test_what_was_begun_on_the_web_is_advised_in_slack(world: World) -> None:
    product = world.product
    assert product is not None
    web = {
        "sender": "sam",
        "channel": "web",
        "message_id": "web-00000001",
        "language": "en",
        "message": "new prospect: Acme Labels",
    }
    assert product.post_channel(web).status_code == 200

    await world.say("a labelling machine for 140k; theirs stops every week and the board decides")
    for _ in range(MOST_TURNS):
        if "Advice: " in world.messages[-1].shows() and world.fake.state.shared:
            break
        last = world.messages[-1]
        actions = [block for block in last.blocks if block["type"] == "actions"]
        answers = [
            option["text"]["text"]
            for block in actions
            for element in block["elements"]
            if element["action_id"].startswith("say:")
            for option in element.get("options", [element])
        ]
        if answers:
            await world.deliver("interactive", world.press(last, answers[0]))
            await world.idle()
        else:
            await world.say("about 200k")
    shown = json.dumps([said.blocks for said in world.messages], ensure_ascii=False)
    assert "Advice: " in shown
    assert "Acme Labels" in world.fake.state.shared[-1]["initial_comment"]
    names = [one["filename"] for one in world.fake.state.uploads.values()]
    assert "entry_balance.png" in names
    assert "entree-advice.pdf" in names

    await world.say("/show_summary")
    form = world.press(world.messages[-1], "Fill in or correct")
    await world.deliver("interactive", form)
    await world.idle()
    view = world.fake.state.modals[-1]
    await world.deliver("interactive", world.submit(view, {"deal_value_eur": "90k"}))
    await world.idle()
    await world.say("/show_summary")
    assert "€90,000" in world.messages[-1].shows().replace("€ ", "€")

    for user in (SAM, LOTTE):
        opened = {"type": "app_home_opened", "user": user, "tab": "home"}
        await world.deliver("events_api", world.event(opened))
    await world.idle()
    assert "Acme Labels" in json.dumps(world.fake.state.homes[SAM])
    assert "Acme Labels" not in json.dumps(world.fake.state.homes[LOTTE])
    assert world.fake.state.refusals == []
