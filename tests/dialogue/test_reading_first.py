"""A story is read with nothing held: others are answered meanwhile, and it is taken in once."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from actions.consultations import Database
from actions.dialogue.assistant import assistant
from actions.reading.reader import Reader
from tests.dialogue.in_process import InProcess
from tests.log_lines import lines

__all__ = ["lines"]

STORY = (
    "We want to sell a maintenance contract of 40k a year to a bakery that has never bought "
    "anything from us, and the plant manager decides on it himself."
)
PATIENCE = 20.0
"""Seconds until a test gives up; long, since other work may hold the machine."""


class Held:
    """Readings of the story wait until they are let go; each is counted with what was asked."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.asked: list[str | None] = []


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held, real = Held(), Reader.read

    def read(self: Reader, text: str, **beside: Any) -> Any:
        if text == STORY:
            held.asked.append(beside["asked"])
            held.begun.set()
            assert held.go.wait(PATIENCE)
        return real(self, text, **beside)

    monkeypatch.setattr(Reader, "read", read)
    yield held
    held.go.set()


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said in each turn that was begun, also in those that were undone."""
    begun: list[str] = []
    real = Database.turn

    def turn(self: Database, **about: Any) -> Any:
        begun.append(about["text"])
        return real(self, **about)

    monkeypatch.setattr(Database, "turn", turn)
    return begun


def facts_of(person: str) -> dict[str, Any]:
    with assistant().database.records(person) as records:
        return {
            name: fact.value
            for one in records.consultations()
            for name, fact in records.facts_of(one.id).items()
        }


def said_by(person: str) -> list[str]:
    with assistant().database.records(person) as records:
        return [one.text for one in records.messages() if one.direction == "in"]


async def begun(held: Held) -> None:
    assert await asyncio.to_thread(held.begun.wait, PATIENCE)


def test_others_are_answered_while_a_story_is_read(dialogue: InProcess, held: Held) -> None:
    async def both() -> list[str]:
        order: list[str] = []

        async def say(person: str, text: str) -> None:
            await dialogue.hear(person, text)
            order.append(person)

        story = asyncio.create_task(say("teller", STORY))
        await begun(held)
        await asyncio.wait_for(say("other", '/inform{"offer_type": "service"}'), PATIENCE)
        held.go.set()
        await story
        return order

    assert asyncio.run(both()) == ["other", "teller"]
    assert facts_of("teller")["deal_value_eur"] == 40_000
    assert said_by("teller") == [STORY]


def test_a_story_is_read_once(dialogue: InProcess, held: Held, turns: list[str]) -> None:
    held.go.set()
    dialogue.say("once", STORY)

    assert held.asked == [None]
    assert turns == [STORY, STORY]  # the first was undone


def test_a_short_answer_is_read_in_its_turn(dialogue: InProcess, turns: list[str]) -> None:
    dialogue.say("brief", "a service contract of 40k a year")

    assert turns == ["a service contract of 40k a year"]
    assert facts_of("brief")["deal_value_eur"] == 40_000


def test_it_is_read_again_if_the_question_changed_meanwhile(
    dialogue: InProcess, held: Held
) -> None:
    dialogue.say("changing", '/inform{"offer_type": "service"}')

    async def meanwhile() -> None:
        story = asyncio.create_task(dialogue.hear("changing", STORY))
        await begun(held)
        with assistant().database.turn(person_id="changing") as turn:
            assert turn.consultation is not None
            turn.consultation.asked_fact = "top_access"
        held.go.set()
        await story

    asyncio.run(meanwhile())

    assert len(held.asked) == 2
    assert held.asked[0] != held.asked[1] == "top_access"


@pytest.mark.parametrize("second", [STORY, '/inform{"top_access": "open"}'])
def test_a_person_is_heard_in_order(dialogue: InProcess, held: Held, second: str) -> None:
    person = f"orderly {len(second)}"

    async def two() -> None:
        first = asyncio.create_task(dialogue.hear(person, STORY))
        await begun(held)
        then = asyncio.create_task(dialogue.hear(person, second))
        await asyncio.sleep(0.05)
        held.go.set()
        await asyncio.gather(first, then)

    asyncio.run(two())

    assert said_by(person) == [STORY, second]


def test_a_message_that_comes_again_while_it_is_read_gets_the_first_answer(
    dialogue: InProcess, held: Held
) -> None:
    async def twice() -> list[Any]:
        first = asyncio.create_task(dialogue.hear("repeating", STORY, message_id="the same"))
        await begun(held)
        again = asyncio.create_task(dialogue.hear("repeating", STORY, message_id="the same"))
        held.go.set()
        return await asyncio.gather(first, again)

    first, again = asyncio.run(twice())

    assert first == again
    assert said_by("repeating") == [STORY]


def test_a_story_that_cannot_be_read_is_told_and_nothing_is_kept(
    dialogue: InProcess, monkeypatch: pytest.MonkeyPatch, lines: io.StringIO
) -> None:
    def fails(*_: Any, **__: Any) -> Callable[..., Any]:
        raise RuntimeError("no memory")

    monkeypatch.setattr(Reader, "read", fails)
    (notice,) = dialogue.say("unlucky", STORY)

    assert notice["code"] == "unavailable"
    assert "bakery" not in lines.getvalue()
    assert facts_of("unlucky") == {}
