"""A day is agreed for the next step; after it the person is asked once what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from actions.consultations.coaching import outcomes
from tests.dialogue.in_process import InProcess

STORY = "planning software for Acme, 18k, the fleet manager decides, no tender, he asked us over"


@pytest.fixture
def clock(dialogue: InProcess) -> Iterator[list[datetime]]:
    """The moment, to be moved by changing its only item."""
    now = [datetime(2026, 3, 2, 9, tzinfo=UTC)]
    before = dialogue.database.clock
    dialogue.database.clock = lambda: now[0]
    yield now
    dialogue.database.clock = before


def advised(dialogue: InProcess, who: str) -> dict[str, Any]:
    """Get as far as the next steps, and return those."""
    dialogue.say(who, STORY)
    dialogue.say(who, "advice please", "give_advice")
    return dialogue.say(who, "next steps", "ask_next_steps")[0]


def results(dialogue: InProcess, who: str) -> list[tuple[str, date]]:
    with dialogue.database.records(who) as records:
        (consultation,) = records.consultations()
    with dialogue.database.reading() as connection:
        return [(one.result, one.day) for one in outcomes.of(connection, consultation.id)]


def codes(messages: list[dict[str, Any]]) -> list[str]:
    return [one.get("code", one["kind"]) for one in messages]


def test_it_is_asked_after_the_day_and_kept(dialogue: InProcess, clock: list[datetime]) -> None:
    steps = advised(dialogue, "out-1")
    week = steps["buttons"][0]["payload"]
    assert week.startswith('/agree_date{"days": 7')
    assert "9 March 2026" in dialogue.say("out-1", week, "agree_date")[0]["text"]
    clock[0] += timedelta(days=6)
    assert "outcome" not in codes(dialogue.say("out-1", "hello", "greet"))
    clock[0] += timedelta(days=1)
    asked = dialogue.say("out-1", "hello", "greet")
    assert codes(asked)[-1] == "outcome"
    assert len(asked[-1]["buttons"]) == 4
    dialogue.say("out-1", "we lost the order to a competitor", "inform")
    assert results(dialogue, "out-1") == [("lost", date(2026, 3, 9))]
    clock[0] += timedelta(days=2)
    assert "outcome" not in codes(dialogue.say("out-1", "hello", "greet"))


def test_nothing_yet_is_an_outcome_and_another_day_is_offered(
    dialogue: InProcess, clock: list[datetime]
) -> None:
    advised(dialogue, "out-2")
    dialogue.say("out-2", "ask me on 4 March", "agree_date")
    clock[0] += timedelta(days=3)
    asked = dialogue.say("out-2", "hello", "greet")[-1]
    kept = dialogue.say("out-2", asked["buttons"][3]["payload"], "report_outcome")
    assert results(dialogue, "out-2") == [("nothing", date(2026, 3, 5))]
    assert kept[0]["buttons"][0]["payload"].startswith("/agree_date")


def test_it_is_asked_once_a_day_and_never_beside_a_question(
    dialogue: InProcess, clock: list[datetime]
) -> None:
    advised(dialogue, "out-3")
    dialogue.say("out-3", "tomorrow", "agree_date")
    clock[0] += timedelta(days=1)
    asking = dialogue.say("out-3", "new prospect: Beta", "new_prospect")
    assert codes(asking)[-1] == "question"
    assert "outcome" in codes(dialogue.say("out-3", "hello", "greet"))
    assert "outcome" not in codes(dialogue.say("out-3", "thanks", "thank"))


def test_it_can_be_told_unasked(dialogue: InProcess, clock: list[datetime]) -> None:
    advised(dialogue, "out-4")
    dialogue.say("out-4", "we have the order", "report_outcome")
    assert results(dialogue, "out-4") == [("order", date(2026, 3, 2))]


def test_bad_somebody_elses_consultation_is_not_touched(
    dialogue: InProcess, clock: list[datetime]
) -> None:
    steps = advised(dialogue, "out-5")
    theirs = steps["buttons"][0]["payload"].removeprefix("/agree_date")
    number = int(theirs.rpartition(": ")[2].rstrip("}"))
    reply = dialogue.say(
        "out-6", f'/report_outcome{{"consultation": {number}, "result": "lost"}}', "report_outcome"
    )
    assert codes(reply)[0] == "no_consultation"
    assert results(dialogue, "out-5") == []


@pytest.mark.parametrize("payload", ["/report_outcome{", '/agree_date{"days": -3}', "/agree_date"])
def test_bad_a_payload_without_sense_is_answered(
    dialogue: InProcess, clock: list[datetime], payload: str
) -> None:
    who = f"out-bad-{payload[:9]}{len(payload)}"
    advised(dialogue, who)
    reply = dialogue.say(who, payload, payload[1:].partition("{")[0])
    assert codes(reply)[0] in ("outcome", "follow_up", "no_consultation")
    assert results(dialogue, who) == []
