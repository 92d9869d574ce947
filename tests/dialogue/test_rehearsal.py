"""The opening sentence is rehearsed: own words first, five rules, then a proposal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.in_process import InProcess

pytestmark = pytest.mark.slow


STORY = (
    "labelling machine, 140k, the old one stops three times a week, the board decides, no tender, "
    "the operators want ours"
)
GOOD = "Your line stops three times a week. May I have a look with your operators for ten minutes?"


def rehearsed(dialogue: InProcess, who: str, opening: str) -> dict[str, Any]:
    dialogue.say(who, STORY)
    dialogue.say(who, "advice please", "give_advice")
    asked = dialogue.say(who, "let me rehearse", "rehearse_opening")
    assert asked[-1]["kind"] == "practice"
    return dialogue.say(who, opening, "inform")[-1]


def test_a_good_opening_holds_on_all_five_and_a_proposal_follows(dialogue: InProcess) -> None:
    reply = rehearsed(dialogue, "open-good", GOOD)
    assert reply["score"] == {"points": 5, "of": 5}
    assert len(reply["feedback"]) == 6
    assert reply["feedback"][-1].startswith("You could also say")


@pytest.mark.parametrize(
    ("opening", "missed"),
    [
        ("Good morning, may I ask you something for ten minutes?", "name what bothers them"),
        ("Your line stops three times a week, that is a lot.", "ask for something small"),
        ("Our newest labeller is here. Your line stops, may I drop in?", "offer comes before"),
        ("Your line stops a lot. Please sign the contract.", "too early"),
        ("Your line stops. It is old. I know. May I drop in for ten minutes?", "4 sentences"),
        ("Your line stops, you must act, it is now or never. May I call?", "pressure"),
    ],
)
def test_bad_what_a_rule_misses_is_said(dialogue: InProcess, opening: str, missed: str) -> None:
    reply = rehearsed(dialogue, f"open-{missed[:8]}", opening)
    assert reply["score"]["points"] < 5
    assert any(missed in line for line in reply["feedback"]), reply["feedback"]


def test_nothing_of_it_is_taken_for_a_fact(dialogue: InProcess) -> None:
    rehearsed(dialogue, "open-facts", "Your board decides on 900k, may I meet your CEO?")
    with dialogue.database.records("open-facts") as records:
        (consultation,) = records.consultations()
        assert records.facts_of(consultation.id)["deal_value_eur"].value == 140000


def test_bad_without_an_advice_there_is_nothing_to_open(dialogue: InProcess) -> None:
    reply = dialogue.say("open-none", "let me rehearse", "rehearse_opening")
    assert reply[0]["code"] == "no_consultation"
