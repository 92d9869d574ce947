"""What was told before and is told differently now, without saying of what."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.in_process import InProcess


def facts_of(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return next((one["facts"] for one in messages if one["kind"] == "understood"), {})


def test_an_amount_puts_right_the_one_it_comes_close_to(dialogue: InProcess) -> None:
    who = "second-close"
    dialogue.say(who, "a cooling tunnel, 480k, the group decides")
    dialogue.say(who, "could be 200k a year in three years' time")

    facts = facts_of(dialogue.say(who, "wait, it has become 520", "correct"))

    assert facts == {"deal_value_eur": 520_000}


def test_bad_an_amount_near_the_one_told_last_is_that_one(dialogue: InProcess) -> None:
    who = "second-last"
    dialogue.say(who, "a cooling tunnel, 480k, the group decides")
    dialogue.say(who, "could be 200k a year in three years' time")

    facts = facts_of(dialogue.say(who, "wait, it has become 220", "correct"))

    assert facts == {"potential_revenue_eur": 220_000}


def test_what_is_stated_takes_the_place_of_a_guess(dialogue: InProcess) -> None:
    who = "second-guess"
    dialogue.say(who, "a press of 90k, I guess the CFO decides")

    said = dialogue.say(who, "the plant manager decides that himself")

    assert facts_of(said) == {"decision_level": "middle"}
    assert all("version" not in str(one.get("text")) for one in said)


@pytest.mark.parametrize("text", ["if all nine: 36k", "if we get all nine hotels it's 36k"])
def test_what_is_possible_is_told_with_an_if(dialogue: InProcess, text: str) -> None:
    who = f"second-{text}"
    dialogue.say(who, "cleaning chemicals for 3k a month, the owner decides")

    assert facts_of(dialogue.say(who, text, "what_if")) == {"potential_revenue_eur": 36_000}
