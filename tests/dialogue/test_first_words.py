"""A first message that tells whom one will see, and words that stand on the buttons."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.in_process import InProcess

ASKED = {"en": "Compressor, 70k, the owner decides", "nl": "Compressor, 70k, de eigenaar beslist"}


def understood(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return next((one["facts"] for one in messages if one["kind"] == "understood"), {})


@pytest.mark.parametrize("act", ["agree_date", "inform", "nlu_fallback"])
@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "I'm seeing Novak Steel on Monday", "Novak Steel"),
        ("nl", "ik ga vrijdag langs bij Kaasmakerij De Wit", "Kaasmakerij De Wit"),
    ],
)
def test_whom_one_will_see_is_the_prospect(
    dialogue: InProcess, act: str, language: str, text: str, name: str
) -> None:
    replies = dialogue.say(f"first-{act}-{language}", text, act, language=language)
    assert name in replies[0]["text"]
    assert replies[-1]["kind"] == "question"


def test_bad_in_the_interview_a_visit_is_no_new_prospect(dialogue: InProcess) -> None:
    who = "first-during"
    dialogue.say(who, ASKED["en"])
    replies = dialogue.say(who, "I'm seeing Jan Novak on Monday", "agree_date")
    assert all(one.get("code") != "new_prospect" for one in replies)


def ask(dialogue: InProcess, who: str, fact: str, language: str) -> None:
    replies = dialogue.say(who, ASKED[language], language=language)
    for _ in range(14):
        if replies[-1].get("fact") == fact:
            return
        replies = dialogue.say(who, "no idea", "dont_know", language=language)
    pytest.fail(f"{fact} was never asked")


@pytest.mark.parametrize(
    ("language", "fact", "word", "value"),
    [
        ("nl", "buying_procedure", "vrij", "free"),
        ("nl", "buying_situation", "nieuw", "new_task"),
        ("en", "buying_situation", "replacement", "modified_rebuy"),
    ],
)
def test_a_word_of_one_button_is_that_button(
    dialogue: InProcess, language: str, fact: str, word: str, value: str
) -> None:
    who = f"first-label-{language}-{fact}"
    ask(dialogue, who, fact, language)
    assert understood(dialogue.say(who, word, language=language)) == {fact: value}


def test_a_first_no_belongs_to_what_it_denies(dialogue: InProcess) -> None:
    who = "first-no"
    ask(dialogue, who, "top_access", "en")
    assert understood(dialogue.say(who, "no trial possible with a furnace", "deny")) == {
        "trial_possible": False
    }


def test_bad_a_no_with_a_comma_answers_the_question(dialogue: InProcess) -> None:
    who = "first-no-comma"
    ask(dialogue, who, "top_access", "en")
    assert "top_access" in understood(dialogue.say(who, "no, not yet", "deny"))


@pytest.mark.parametrize("text", ["what if the deal were 300k?", "what if it were 300k?"])
def test_an_amount_supposed_is_that_of_the_deal(dialogue: InProcess, text: str) -> None:
    who = f"first-{text[8:14]}"
    dialogue.say(who, ASKED["en"])
    replies = dialogue.say(who, text, "what_if")
    assert replies[0]["kind"] == "what_if"
    assert "300,000" in replies[0]["text"]


def test_a_topic_asked_of_oneself_is_answered(dialogue: InProcess) -> None:
    who = "first-echo"
    dialogue.say(who, ASKED["en"])
    replies = dialogue.say(who, "strategic? yes steel is on our list", "ask_definition")
    assert understood(replies) == {"strategic_fit": "high"}


def advised(dialogue: InProcess, who: str) -> list[dict[str, Any]]:
    replies = dialogue.say(who, "Compressor, 70k, the owner decides, I met him twice, no tender")
    for _ in range(20):
        if any(one["kind"] == "advice" for one in replies):
            return replies
        replies = dialogue.say(who, "no idea", "dont_know")
    pytest.fail("no advice")


def test_an_advice_that_stays_the_same_takes_a_line(dialogue: InProcess) -> None:
    who = "first-same"
    first = next(one for one in advised(dialogue, who) if one["kind"] == "advice")
    again = dialogue.say(who, "they buy 8k a year from us")
    advice = next(one for one in again if one["kind"] == "advice")
    assert "stays the same" in advice["text"]
    assert len(advice["text"]) < len(first["text"]) / 3
    assert advice["advice"]["entry"]["verdict"] == first["advice"]["entry"]["verdict"]


def test_who_asks_for_it_gets_the_whole_advice(dialogue: InProcess) -> None:
    who = "first-asked"
    first = next(one for one in advised(dialogue, who) if one["kind"] == "advice")
    again = dialogue.say(who, "advice?", "give_advice")
    advice = next(one for one in again if one["kind"] == "advice")
    assert len(advice["text"]) >= len(first["text"])


def test_no_with_an_amount_puts_right_what_was_told_last(dialogue: InProcess) -> None:
    who = "first-no-amount"
    advised(dialogue, who)
    dialogue.say(who, "that could become 20k a year")
    assert understood(dialogue.say(who, "no, 25k", "deny")) == {"potential_revenue_eur": 25_000}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hey, got a meeting coming up with a bakery chain, Broodhuys, 14 shops", "Broodhuys"),
        ("preparing for Colruyt", "Colruyt"),
        ("morgen zit ik samen met de mensen van Bekaert", "Bekaert"),
    ],
)
def test_whom_one_prepares_for_is_the_prospect(dialogue: InProcess, text: str, name: str) -> None:
    said = dialogue.say(f"first-{name}", text, "nlu_fallback")

    assert name in " ".join(str(one.get("text")) for one in said)
    assert [one["kind"] for one in said][-1] == "question"


def test_a_story_without_a_fact_is_no_riddle(dialogue: InProcess) -> None:
    said = dialogue.say("first-story", "so there is this company I have been thinking about a lot")

    assert [one["kind"] for one in said] == ["notice", "question"]
    assert said[0]["code"] == "to_begin"


@pytest.mark.parametrize(
    ("text", "act", "name"),
    [
        (
            "Hi, I'm preparing for a visit at Mortons, packaging company in Leeds",
            "greet",
            "Mortons",
        ),
        ("Hi, new prospect Vanderhall Logistics. Warehouse lighting, 95k", "inform", "Vanderhall"),
        ("goeiedag, ik bereid een bezoek voor aan Bouwgroep Verelst", "greet", "Bouwgroep Verelst"),
        ("Hi, I'm seeing Harrow Dairy on Thursday", "chitchat", "Harrow Dairy"),
    ],
)
def test_a_greeting_may_name_the_prospect(
    dialogue: InProcess, text: str, act: str, name: str
) -> None:
    assert name in dialogue.say(f"first-greeting-{name}", text, act)[0]["text"]
