"""What stays in the database, and what must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conversations.assistant import Assistant
from tests.conversations.stored import fact_records

Say = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("story", "what_if"),
    [
        ("Compressor, 65k, the owner decides, no tender", "what if the owner refused to see us?"),
        (
            "Een compressor van 65k, de zaakvoerder beslist, geen aanbesteding",
            "stel dat er een aanbesteding loopt",
        ),
    ],
    ids=["en", "nl"],
)
def test_a_what_if_leaves_no_trace_among_the_facts(
    assistant: Assistant, sender: str, say: Say, story: str, what_if: str
) -> None:
    say(story)
    stored = fact_records(assistant, sender)

    assert say(what_if)[0]["kind"] == "what_if"
    assert fact_records(assistant, sender) == stored != []


def test_a_correction_keeps_the_history(assistant: Assistant, sender: str, say: Say) -> None:
    say("Compressor, 65k, no tender")
    say("correction, that should be 56k")

    amounts = [record for record in fact_records(assistant, sender) if "deal" in record[0]]
    assert amounts == [
        ("deal_value_eur", "stated", 65000),
        ("deal_value_eur", "corrected", 56000),
    ]


def test_both_sides_of_a_contradiction_are_kept(
    assistant: Assistant, sender: str, say: Say
) -> None:
    say("Robot cell, machine, 180k, the production manager decides from his own budget")
    say("a colleague told me that the board signs everything there")

    deciders = [record for record in fact_records(assistant, sender) if "decision" in record[0]]
    assert deciders == [
        ("decision_level", "stated", "middle"),
        ("decision_level", "contradiction", "top"),
    ]


@pytest.mark.parametrize(
    ("story", "stop", "back"),
    [
        ("Compressor, 65k, no tender", "bye", "hello again"),
        ("Een compressor van 65k, geen aanbesteding", "tot ziens", "hallo, daar ben ik weer"),
    ],
    ids=["en", "nl"],
)
def test_who_comes_back_by_another_channel_finds_the_same_question(
    assistant: Assistant, sender: str, say: Say, story: str, stop: str, back: str
) -> None:
    question = say(story)[-1]
    assert say(stop)[0]["code"] == "goodbye"

    body = {"sender": sender, "message": back, "message_id": "day-2", "channel": "web"}
    messages = assistant.post_channel(body).json()["messages"]

    assert messages[-1]["kind"] == "question"
    assert messages[-1]["fact"] == question["fact"]
