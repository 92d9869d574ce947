"""Customers imported from a file beside the conversation: told in it, and the interview goes on."""

from __future__ import annotations

import pytest

from tests.dialogue.in_process import InProcess


@pytest.mark.parametrize(
    ("language", "told"), [("en", "25 customers"), ("nl", "25 klanten")], ids=["english", "dutch"]
)
def test_what_was_imported_is_told_and_the_interview_goes_on(
    dialogue: InProcess, language: str, told: str
) -> None:
    who = f"file-{language}"
    dialogue.say(who, "software, 18k", "inform", language=language)
    with dialogue.database.turn(person_id=who, channel="web") as turn:
        turn.set_portfolio([float(place + 1) for place in range(25)])
    saved, question = dialogue.say(who, "/set_portfolio", "set_portfolio", language=language)
    assert (saved["code"], question["kind"]) == ("saved", "question")
    assert told in saved["text"]


def test_before_any_prospect_it_opens_none(dialogue: InProcess) -> None:
    with dialogue.database.turn(person_id="file-first", channel="web") as turn:
        turn.set_portfolio([10.0, 5.0])
    [saved] = dialogue.say("file-first", "/set_portfolio", "set_portfolio")
    assert saved["code"] == "saved"
    with dialogue.database.records("file-first") as records:
        assert records.consultations() == []


def test_without_any_customers_nothing_is_claimed(dialogue: InProcess) -> None:
    reply = dialogue.say("file-none", "/set_portfolio", "set_portfolio")
    assert reply[0]["code"] == "invalid_input"
