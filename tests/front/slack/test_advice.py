"""An advice in Slack: drawn, with its picture and its file, and facts corrected in a form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from actions.consultations.coaching.values import NoteEntry
from tests.front.slack.conftest import SAM, World

pytestmark = pytest.mark.slow


PNG, PDF = b"\x89PNG", b"%PDF"


async def told(world: World) -> None:
    """Go through the interview up to the advice."""
    for text in ("a machine", "sent down", "an operator", "150 to 200k"):
        await world.say(text)


async def test_the_advice_is_drawn_and_its_picture_and_brief_are_sent(world: World) -> None:
    await told(world)
    advice = world.messages[-1].shows()
    for part in (
        "Advice: ",
        "Speaks for it",
        "Speaks against it",
        "What would change this",
        "Segment: ",
        "Value levers",
        "First steps",
        "Playbook 4f1c9a",
    ):
        assert part in advice
    [shared] = world.fake.state.shared
    assert shared["channel_id"] == f"D{SAM}"
    assert shared["initial_comment"] == "Advice on Acme Labels"
    uploads = list(world.fake.state.uploads.values())
    assert [one["filename"] for one in uploads] == [
        "entry_balance.png",
        "pareto.png",
        "entree-advice.pdf",
    ]
    assert [one["content"][:4] for one in uploads] == [PNG, PNG, PDF]
    assert all(one["alt_txt"] for one in uploads[:2]), "a picture says in words what it shows"


@pytest.mark.parametrize(
    ("text", "file", "comment"),
    [
        ("cost over the years", "cumulative_cost.png", "Total cost over the years"),
        ("assess me", "seller_profile.png", "Self-assessment"),
    ],
)
async def test_the_chart_of_a_message_follows_it_as_a_picture(
    world: World, text: str, file: str, comment: str
) -> None:
    await world.say(text)
    [upload] = world.fake.state.uploads.values()
    assert (upload["filename"], upload["content"][:4]) == (file, PNG)
    assert upload["alt_txt"]
    [shared] = world.fake.state.shared
    assert comment in shared["initial_comment"]


async def test_a_chart_that_cannot_be_drawn_anymore_leaves_the_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.front.stand_in.COSTS", {})
    await world.say("cost over the years")
    assert "€25,064" in world.messages[-1].shows()
    assert not world.fake.state.uploads


async def test_a_document_that_cannot_become_a_brief_is_sent_as_it_is(world: World) -> None:
    await told(world)
    talk = world.stand_in.talks["sam"]
    del talk.advice[1]["segment"]["implies"]
    del talk.advice[1]["entry"]["route"]
    await world.deliver("events_api", home_opened(world))
    await world.idle()
    await world.deliver("interactive", world.press_home("Send the advice"))
    await world.idle()
    last = list(world.fake.state.uploads.values())[-1]
    assert last["filename"] == "entree-advice.json"
    assert json.loads(last["content"])["entry"]["verdict"] == "bottom_up"


async def test_an_upload_that_fails_leaves_the_advice_standing(world: World) -> None:
    world.fake.limit("files.completeUploadExternal", 0, times=9)
    await told(world)
    assert "Advice: " in world.messages[-1].shows()
    assert "could not be sent" in world.fake.state.whispers[-1]["text"]


def home_opened(world: World, user: str = SAM) -> dict[str, Any]:
    return world.event({"type": "app_home_opened", "user": user, "tab": "home", "channel": "D1"})


async def form(world: World, text: str, title: str) -> dict[str, Any]:
    await world.say(text)
    await world.deliver("interactive", world.press(world.messages[-1], title))
    await world.idle()
    return world.fake.state.modals[-1]


async def test_several_facts_are_corrected_in_one_form(either_world: World) -> None:
    world = either_world
    view = await form(world, "/show_summary", "Fill in or correct")
    names = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert {"offer_type", "deal_value_eur", "trial_possible", "current_revenue_eur"} <= set(names)
    values = {
        "deal_value_eur": "120k to 160k",
        "trial_possible": "no",
        "current_revenue_eur": "12.500",
        "top_access": "open",
    }
    assert await world.deliver("interactive", world.submit(view, values)) == {}
    await world.idle()
    sender, payload = world.heard()[-1]
    assert sender == "sam"
    assert json.loads(payload.removeprefix("/inform")) == {
        "deal_value_eur": {"min": 120000, "max": 160000},
        "trial_possible": False,
        "current_revenue_eur": 12500,
        "top_access": "open",
    }


async def test_a_wrong_field_says_what_is_wrong_and_nothing_is_sent(either_world: World) -> None:
    world = either_world
    view = await form(world, "/show_summary", "Fill in or correct")
    before = len(world.heard())
    values = {"deal_value_eur": "a lot", "share_of_wallet_pct": "140", "top_access": "open"}
    ack = await world.deliver("interactive", world.submit(view, values))
    assert ack["response_action"] == "errors"
    assert set(ack["errors"]) == {"deal_value_eur", "share_of_wallet_pct"}
    assert "80k" in ack["errors"]["deal_value_eur"]
    await world.idle()
    assert len(world.heard()) == before
    # The same form, mended, is taken.
    assert await world.deliver("interactive", world.submit(view, {"top_access": "open"})) == {}
    await world.idle()
    assert world.heard()[-1] == ("sam", '/inform{"top_access": "open"}')


async def test_an_unchanged_form_says_nothing(world: World) -> None:
    view = await form(world, "/show_summary", "Fill in or correct")
    before = len(world.heard())
    await world.deliver("interactive", world.submit(view, {}))
    await world.idle()
    assert len(world.heard()) == before


async def test_a_fact_that_is_emptied_is_not_known(world: World) -> None:
    view = await form(world, "/show_summary", "Fill in or correct")
    await world.deliver("interactive", world.submit(view, {"deal_value_eur": ""}))
    await world.idle()
    assert world.heard()[-1][1] == '/inform{"deal_value_eur": "unknown"}'


async def test_a_trigger_that_expired_is_told(waiting_world: World) -> None:
    world = waiting_world
    await world.start()
    await world.say("hello")
    old = world.fake.state.trigger(age=4)
    await world.deliver("interactive", world.press(world.messages[-1], "Correct", trigger=old))
    await world.idle()
    assert "once more" in world.fake.state.whispers[0]["text"]
    assert world.fake.state.refusals.pop().startswith("views.open: expired_trigger_id")


async def test_the_home_tab_lists_consultations_and_goes_on_with_one(
    either_world: World,
) -> None:
    world = either_world
    await told(world)
    await world.deliver("events_api", home_opened(world))
    await world.idle()
    home = json.dumps(world.fake.state.homes[SAM])
    assert "Acme Labels" in home
    assert "Bakkerij Dumont" in home
    await world.deliver("interactive", world.press_home("Go on", place=1))
    await world.idle()
    assert world.heard()[-1] == ("sam", "/show_summary")
    assert "Summary: Acme Labels" in world.messages[-1].shows()
    await world.deliver("interactive", world.press_home("New prospect"))
    await world.idle()
    assert world.heard()[-1] == ("sam", "I have a new prospect")


async def test_the_home_tab_asks_what_came_of_it(world: World) -> None:
    await told(world)
    await world.deliver("events_api", home_opened(world))
    await world.idle()
    await world.deliver("interactive", world.press_home("What came of it?"))
    await world.idle()
    sender, text = world.heard()[-1]
    assert sender == "sam"
    assert re.fullmatch(r'/report_outcome\{"consultation": \d+\}', text)


async def test_the_home_tab_shows_what_the_coach_wrote(world: World) -> None:
    await told(world)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    ours = NoteEntry(1, 1, "Acme", None, "start", "Ask <what> it *cost*.", "karin", at, None)
    world.notes = [
        ours,
        replace(ours, id=4, author_name="Karin Hendrickx", text="Well asked."),
        replace(ours, id=2, author="sam", text="My own answer"),
        replace(ours, id=3, consultation=999, text="Somebody else's"),
    ]
    await world.deliver("events_api", home_opened(world))
    await world.idle()
    home = json.dumps(world.fake.state.homes[SAM])
    assert "Ask &lt;what&gt; it _cost_." in home
    assert "karin, 20 November 2026" in home
    assert "Karin Hendrickx, 20 November 2026" in home
    assert "My own answer" not in home
    assert "Somebody else" not in home


async def test_an_empty_home_says_how_to_begin(world: World) -> None:
    await world.deliver("events_api", home_opened(world))
    await world.idle()
    assert "Send me a message about a prospect" in json.dumps(world.fake.state.homes[SAM])


async def test_another_persons_consultation_cannot_be_had(world: World) -> None:
    await told(world)
    await world.deliver("events_api", home_opened(world))
    await world.idle()
    press = world.press_home("Send the advice")
    press["actions"][0]["value"] = "999"
    await world.deliver("interactive", press)
    await world.idle()
    assert "no such consultation" in world.fake.state.whispers[-1]["text"]
    assert len(world.fake.state.shared) == 1
