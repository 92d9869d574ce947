"""What Rasa hardly recognises as a command, in the middle of an interview."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.dialogue.in_process import InProcess


def say(
    dialogue: InProcess, who: str, text: str, act: str, confidence: float
) -> list[dict[str, Any]]:
    return asyncio.run(dialogue.hear(who, text, act, confidence=confidence))


def test_what_plainly_tells_a_fact_goes_before_an_unsure_command(dialogue: InProcess) -> None:
    dialogue.say("unsure-fact", "software for 20k, the board decides")

    said = say(dialogue, "unsure-fact", "can start with one line", "restart", 0.43)

    assert said[0]["facts"] == {"trial_possible": True}


def test_a_command_that_is_hardly_one_is_not_carried_out(dialogue: InProcess) -> None:
    dialogue.say("unsure-none", "software for 20k, the board decides")

    said = say(dialogue, "unsure-none", "that one again at the reception", "show_summary", 0.24)

    assert [one["kind"] for one in said] == ["notice", "question"]


@pytest.mark.parametrize("confidence", [0.43, 0.95])
def test_bad_a_command_that_tells_nothing_is_carried_out(
    dialogue: InProcess, confidence: float
) -> None:
    who = f"unsure-command-{confidence}"
    dialogue.say(who, "software for 20k, the board decides")

    assert say(dialogue, who, "sum it up", "show_summary", confidence)[0]["kind"] == "summary"


def test_thanks_answer_no_question(dialogue: InProcess) -> None:
    dialogue.say("unsure-thanks", "software for 20k, the board decides")

    for text in ("ok dank je", "ok thanks", "super, bedankt"):
        assert dialogue.say("unsure-thanks", text, "thank")[0]["code"] == "thanks"


def test_another_one_is_another_prospect(dialogue: InProcess) -> None:
    dialogue.say("unsure-new", "software for 20k, the board decides")

    said = dialogue.say("unsure-new", "new one: Kessler Pumpen, they're Germans, 300 people")

    assert said[0]["code"] == "new_prospect"
    assert "Kessler Pumpen" in said[0]["text"]
    assert all("offer_type" not in one.get("facts", {}) for one in said)


def test_nobody_is_kept_in_a_case_by_what_is_no_answer_to_it(dialogue: InProcess) -> None:
    dialogue.say("unsure-case", "practise", "practise")
    dialogue.say("unsure-case", "a transport firm with 120 drivers")

    said = dialogue.say("unsure-case", "planning software for 1,200 euro a month")

    assert said[0]["code"] == "practice_left"
    assert next(one for one in said if one["kind"] == "understood")["facts"]["deal_value_eur"]


def test_bad_one_unclear_answer_does_not_end_a_case(dialogue: InProcess) -> None:
    dialogue.say("unsure-once", "practise", "practise")

    assert dialogue.say("unsure-once", "a transport firm with 120 drivers")[0]["kind"] == "practice"


def test_a_first_message_that_is_hardly_a_wish_to_practise_begins(dialogue: InProcess) -> None:
    said = say(dialogue, "unsure-first", "ik zit vast met een prospect", "practise", 0.56)

    assert [one["kind"] for one in said] == ["notice", "question"]


def test_what_they_buy_today_is_no_other_offer(dialogue: InProcess) -> None:
    dialogue.say("unsure-today", "a filling line, EUR 1.2m, the board decides")

    said = dialogue.say("unsure-today", "we sell them spare parts, 60k a year")

    assert next(one for one in said if one["kind"] == "understood")["facts"] == {
        "current_revenue_eur": 60_000
    }


def test_a_plain_answer_goes_before_a_command_that_is_not_quite_sure(dialogue: InProcess) -> None:
    asked = dialogue.say("unsure-answer", "software for 20k, the board decides")[-1]

    said = say(
        dialogue, "unsure-answer", "energy bills, nobody rings back", "ask_life_cycle_cost", 0.91
    )

    assert asked["fact"] == "pain_points"
    assert said[0]["facts"]["pain_points"]["sustainability"] == 3


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("calculate the energy bills", 0.91), ("energy bills, nobody rings back", 0.97)],
)
def test_bad_an_order_or_a_sure_command_is_carried_out(
    dialogue: InProcess, text: str, confidence: float
) -> None:
    who = f"unsure-order-{confidence}"
    dialogue.say(who, "software for 20k, the board decides")

    said = say(dialogue, who, text, "ask_life_cycle_cost", confidence)

    assert not any("pain_points" in one.get("facts", {}) for one in said)


def test_one_plain_fact_is_no_small_talk(dialogue: InProcess) -> None:
    dialogue.say("unsure-small", "software for 20k, the board decides")

    said = dialogue.say("unsure-small", "no sales yet", "chitchat")

    assert said[0]["facts"] == {"current_revenue_eur": 0}


def test_bad_a_question_that_names_one_is_small_talk_still(dialogue: InProcess) -> None:
    dialogue.say("unsure-asked", "software for 20k, the board decides")

    said = dialogue.say("unsure-asked", "do you have no sales yet?", "chitchat")

    assert not any(one.get("facts") for one in said)


def test_what_they_would_carry_on_with_is_no_prospect(dialogue: InProcess) -> None:
    dialogue.say("unsure-open", "software for 20k, the board decides")

    said = dialogue.say(
        "unsure-open", "otherwise they'd go for the competitor at 18k", "open_prospect"
    )

    assert said[0]["facts"]["reference_alternative"]["what"] == "competitor"


def test_bad_a_name_that_nobody_has_is_still_asked_after(dialogue: InProcess) -> None:
    dialogue.say("unsure-named", "software for 20k, the board decides")

    said = dialogue.say("unsure-named", "open Kessler again", "open_prospect")

    assert said[0]["code"] == "unknown_prospect"
