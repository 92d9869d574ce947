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
