"""People talk to Entree in Slack: direct messages, channels, buttons, lists, the command."""

from __future__ import annotations

import httpx

from tests.front.slack.conftest import BOT, LOTTE, SAM, World
from tests.front.slack.fake.methods import TEAM


async def test_a_direct_message_is_answered_in_the_direct_message(either_world: World) -> None:
    world = either_world
    await world.say("We want to sell a labelling machine for 140k")
    [reply] = world.messages
    assert (reply.channel, reply.thread) == (f"D{SAM}", None)
    assert "Question 1 of at most 5" in reply.shows()
    assert "Have you spoken to that person" in reply.shows()
    assert world.heard() == [("sam", "We want to sell a labelling machine for 140k")]
    [received] = world.stand_in.received
    assert received["channel"] == "slack"


async def test_an_answer_is_pressed_and_its_buttons_are_retired(either_world: World) -> None:
    world = either_world
    await world.say("hello")
    question = world.messages[0]
    await world.deliver("interactive", world.press(question, "The top sent us"))
    await world.idle()
    assert world.heard()[-1] == ("sam", '/inform{"top_access": "delegated"}')
    assert "✓ Your choice: The top sent us to someone below" in question.shows()
    assert "Not tried yet" not in question.shows()
    assert "Question 2 of at most 5" in world.messages[1].shows()


async def test_buttons_pressed_twice_count_once(world: World) -> None:
    await world.say("hello")
    press = world.press(world.messages[0], "Not tried yet")
    other = world.press(world.messages[0], "Open")
    await world.deliver("interactive", press)
    await world.deliver("interactive", other)
    await world.idle()
    assert len(world.heard()) == 2


async def test_of_suggestions_only_the_one_that_was_used_is_retired(world: World) -> None:
    told = [
        {"title": "Why?", "payload": "why"},
        {"title": "Next steps", "payload": "steps"},
    ]
    message = {"v": 1, "kind": "notice", "code": "help", "text": "Help.", "buttons": told}
    world.stand_in.answer = httpx.Response(200, json={"messages": [message]})
    await world.say("hello")
    first = world.messages[0]
    await world.deliver("interactive", world.press(first, "Why?"))
    await world.idle()
    assert "✓ Your choice: Why?" in first.shows()
    await world.deliver("interactive", world.press(first, "Next steps"))
    await world.idle()
    assert [text for _, text in world.heard()] == ["hello", "why", "steps"]
    assert "button" not in first.shows()


async def test_a_mention_is_answered_in_a_thread_of_its_own(either_world: World) -> None:
    world = either_world
    mention = {
        "type": "app_mention",
        "channel": "C1",
        "user": LOTTE,
        "ts": "1764000000.7",
        "text": f"<@{BOT}> we praten met &lt;Acme&gt; &amp; co, zie <https://acme.example|hun site>",
    }
    await world.deliver("events_api", world.event(mention))
    await world.idle()
    assert [(one.channel, one.thread) for one in world.messages] == [("C1", "1764000000.7")]
    assert world.heard() == [("lotte", "we praten met <Acme> & co, zie hun site")]
    assert "Vraag 1 van hoogstens 5" in world.messages[0].shows()

    press = world.press(world.messages[0], "Nog niet geprobeerd", LOTTE)
    await world.deliver("interactive", press)
    await world.idle()
    assert world.messages[-1].thread == "1764000000.7"


async def test_buttons_of_somebody_else_do_nothing(world: World) -> None:
    await world.say("hello")
    await world.deliver("interactive", world.press(world.messages[0], "Not tried", LOTTE))
    await world.idle()
    assert len(world.heard()) == 1
    [whisper] = world.fake.state.whispers
    assert whisper["user"] == LOTTE
    assert "iemand anders" in whisper["text"]
    assert "Not tried yet" in world.messages[0].shows()


async def test_the_command_answers_in_the_direct_message(either_world: World) -> None:
    world = either_world
    ack = await world.deliver("slash_commands", world.command("a press for 90k"))
    assert ack["response_type"] == "ephemeral"
    assert "direct messages" in ack["text"]
    await world.idle()
    assert world.heard() == [("sam", "a press for 90k")]
    assert world.messages[0].channel == f"D{SAM}"


async def test_the_bare_command_helps(world: World) -> None:
    await world.deliver("slash_commands", world.command(""))
    await world.idle()
    assert world.heard() == [("sam", "help")]
    assert "*entry*: top-down or bottom-up" in world.messages[0].shows()


async def test_bots_edits_and_other_channels_are_passed_over(world: World) -> None:
    for changed in (
        {"bot_id": "B9"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"channel_type": "channel"},
        {"user": BOT},
    ):
        await world.deliver("events_api", world.direct("hello", **changed))
    await world.deliver("events_api", world.event({"type": "reaction_added", "user": SAM}))
    await world.idle()
    assert world.heard() == []
    assert world.messages == []


async def test_a_slow_answer_shows_first_that_it_is_being_worked_on(
    waiting_world: World,
) -> None:
    world = waiting_world
    world.patience, world.slowness = 0.01, 0.2
    await world.start()
    await world.say("hello")
    [reply] = world.messages
    assert reply.versions == 2, "the waiting message became the answer"
    assert "Have you spoken" in reply.shows()
    assert "One moment" not in reply.shows()


async def test_the_same_person_on_the_web_goes_on_where_slack_stopped(world: World) -> None:
    await world.say("hello")
    await world.say("the top sent us down")
    assert {sender for sender, _ in world.heard()} == {"sam"}
    assert world.stand_in.talks["sam"].turn == 2
    assert TEAM not in {sender for sender, _ in world.heard()}
