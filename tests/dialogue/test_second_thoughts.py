"""What was told before and is told differently now, without saying of what."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.in_process import InProcess


def facts_of(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return next((one["facts"] for one in messages if one["kind"] == "understood"), {})


@pytest.mark.parametrize(
    ("amount", "fact"),
    [(520, "deal_value_eur"), (220, "potential_revenue_eur")],
    ids=["close to one told before", "bad: close to the one told last"],
)
def test_an_amount_puts_right_the_one_it_comes_close_to(
    dialogue: InProcess, amount: int, fact: str
) -> None:
    who = f"second-{amount}"
    dialogue.say(who, "a cooling tunnel, 480k, the group decides")
    dialogue.say(who, "could be 200k a year in three years' time")

    facts = facts_of(dialogue.say(who, f"wait, it has become {amount}", "correct"))

    assert facts == {fact: amount * 1000}


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


@pytest.mark.parametrize(
    "text", ["say the potential is 36k a year", "gesteld dat het 36k per jaar kan worden"]
)
def test_bad_what_is_only_supposed_is_not_kept(dialogue: InProcess, text: str) -> None:
    who = f"second-{text}"
    dialogue.say(who, "cleaning chemicals for 50k, the owner decides")

    assert dialogue.say(who, text, "what_if")[0]["kind"] == "what_if"

    assert "36" not in dialogue.say(who, "what do you know", "show_summary")[0]["text"]
