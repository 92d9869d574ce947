"""What does not answer the open question may answer another one; what is no answer stays none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dialogue.in_process import InProcess

INVITED = {"en": "new prospect", "nl": "nieuwe prospect"}


@pytest.fixture
def who(request: pytest.FixtureRequest) -> Iterator[str]:
    yield f"elsewhere-{request.node.name}"


def facts(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return next((one["facts"] for one in messages if one["kind"] == "understood"), {})


def doubts(messages: list[dict[str, Any]]) -> list[str]:
    return next((one["doubts"] for one in messages if one["kind"] == "understood"), [])


@pytest.mark.parametrize(
    ("language", "amount", "decider"),
    [
        ("en", "120 to 150, I think", "the owner"),
        ("nl", "120 à 150, denk ik", "de zaakvoerder"),
    ],
)
def test_the_invitation_is_answered_bit_by_bit(
    dialogue: InProcess, who: str, language: str, amount: str, decider: str
) -> None:
    dialogue.say(who, INVITED[language], "new_prospect", language=language)
    assert facts(dialogue.say(who, amount)) == {"deal_value_eur": {"min": 120_000, "max": 150_000}}
    replies = dialogue.say(who, decider)
    assert facts(replies) == {"decision_level": "top"}
    assert doubts(replies) == ["decision_level"]
    assert replies[-1]["fact"] == "offer_type"


def test_a_no_to_what_was_read_back_says_what_is_left_out(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, INVITED["nl"], "new_prospect", language="nl")
    dialogue.say(who, "120 à 150, denk ik")
    dialogue.say(who, "de zaakvoerder")
    left_out = dialogue.say(who, "nee", "deny")[0]
    assert left_out["text"] == "Weer weggelaten: wie beslist."
    summary = dialogue.say(who, "/show_summary", "show_summary")[0]
    assert "decision_level" not in summary["facts"]


def test_bad_a_headcount_names_nobody_who_decides(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, "Compressor, 70k, no tender")
    assert "decision_level" not in facts(dialogue.say(who, "45 drivers"))


@pytest.mark.parametrize("text", ["both", "allebei", "pakweg 400 per jaar"])
def test_bad_too_little_to_compare_with_examples_is_not_taken_for_a_pain(
    dialogue: InProcess, who: str, text: str
) -> None:
    asked = dialogue.say(who, "Compressor, 70k, no tender")[-1]
    assert asked["fact"] == "pain_points"
    assert "pain_points" not in facts(dialogue.say(who, text))


def test_an_amount_with_a_question_mark_answers_while_an_amount_is_asked(
    dialogue: InProcess, who: str
) -> None:
    replies = dialogue.say(who, "software for a hospital group, no tender")
    for _ in range(12):
        if replies[-1].get("fact") == "deal_value_eur":
            break
        replies = dialogue.say(who, "no idea", "dont_know")
    assert replies[-1]["fact"] == "deal_value_eur"
    replies = dialogue.say(who, "50k?", "what_if")
    assert facts(replies) == {"deal_value_eur": 50_000}
    assert "guess" in replies[0]["text"]


def test_bad_after_the_question_it_is_a_supposition_again(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, "Compressor, 70k, no tender")
    replies = dialogue.say(who, "50k?", "what_if")
    assert replies[0]["kind"] == "what_if"


def test_a_day_named_in_the_interview_is_no_agreement(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, "Compressor, 70k, no tender")
    replies = dialogue.say(who, "let us see what Thursday brings", "agree_date")
    assert [one.get("code") for one in replies] == ["not_understood", None]


@pytest.mark.parametrize(
    ("language", "told", "wrong"),
    [
        ("en", "they buy about 12k a year in spares from us, could become 60k", "wait, it's 20k"),
        ("nl", "ze kopen nu voor 12k per jaar bij ons, kan 60k worden", "wacht, het is 20k"),
    ],
)
def test_a_correction_without_a_name_is_of_the_amount_told_last(
    dialogue: InProcess, who: str, language: str, told: str, wrong: str
) -> None:
    dialogue.say(who, INVITED[language], "new_prospect", language=language)
    dialogue.say(who, "packaging machine, 320k, once", language=language)
    dialogue.say(who, told, language=language)
    assert facts(dialogue.say(who, wrong, "correct")) == {"current_revenue_eur": 20_000}
    summary = dialogue.say(who, "/show_summary", "show_summary")[0]
    assert summary["facts"]["deal_value_eur"] == 320_000


def test_bad_a_correction_that_names_its_amount_is_of_that_one(
    dialogue: InProcess, who: str
) -> None:
    dialogue.say(who, "packaging machine, 320k, once")
    dialogue.say(who, "they buy about 12k a year in spares from us, could become 60k")
    assert facts(dialogue.say(who, "sorry, the order is 300k", "correct")) == {
        "deal_value_eur": 300_000
    }


def test_what_answers_another_question_is_kept_as_its_answer(dialogue: InProcess, who: str) -> None:
    replies = dialogue.say(who, "compressor for a brewery, 70k")
    assert replies[-1]["kind"] == "question"
    replies = dialogue.say(who, "two other suppliers will quote as well, no formal tender")
    assert facts(replies).get("buying_procedure") in {"rfq", "free"}


def test_good_question_before_an_answer_is_no_answer(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, "compressor for a brewery, 70k")
    replies = dialogue.say(who, "good question, the plant manager signs for this himself")
    assert facts(replies).get("decision_level") == "middle"


def test_bad_good_question_alone_says_that_it_is_not_known(dialogue: InProcess, who: str) -> None:
    replies = dialogue.say(who, "compressor for a brewery, 70k")
    asked = replies[-1]["fact"]
    replies = dialogue.say(who, "good question")
    assert replies[-1].get("fact") != asked


@pytest.mark.parametrize(
    ("language", "text"), [("en", "actually it's 65k, not 60"), ("nl", "sorry, 't is 65k, niet 60")]
)
def test_a_correction_may_name_an_amount_by_its_old_value(
    dialogue: InProcess, who: str, language: str, text: str
) -> None:
    dialogue.say(who, INVITED[language], "new_prospect", language=language)
    dialogue.say(who, "cheese slicer, 60k", language=language)
    dialogue.say(who, "could be 5k a year" if language == "en" else "kan 5k per jaar worden")
    assert facts(dialogue.say(who, text, "correct")) == {"deal_value_eur": 65_000}


def test_bad_an_old_value_that_nothing_had_names_nothing(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, "cheese slicer, 60k")
    dialogue.say(who, "they could buy 5k a year from us")
    assert "deal_value_eur" not in facts(dialogue.say(who, "it's 8k, not 7", "correct"))


def test_trouble_told_at_another_question_is_a_pain_to_be_confirmed(
    dialogue: InProcess, who: str
) -> None:
    replies = dialogue.say(who, "cheese slicer, 60k, the owner decides")
    for _ in range(14):
        if replies[-1].get("fact") == "top_access":
            break
        replies = dialogue.say(who, "no idea", "dont_know")
    text = "they scrub that machine two hours every night"
    replies = dialogue.say(who, text)
    assert set(facts(replies)) == {"pain_points"}
    assert doubts(replies) == ["pain_points"]


def test_nothing_bought_from_us_is_heard_at_any_question(dialogue: InProcess, who: str) -> None:
    dialogue.say(who, "cheese slicer, 60k, the owner decides")
    assert facts(dialogue.say(who, "they buy nothing from us now")) == {"current_revenue_eur": 0}
