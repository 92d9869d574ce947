"""Value in money: missing figures are asked one by one; the result never names a price of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from front.charts import draw
from front.stored_records import StoredRecords
from front.vocabulary import read_message
from tests.dialogue.in_process import InProcess

COST, PRICE = "ask_life_cycle_cost", "ask_value_price"
COMPRESSOR = [
    ("a competitor, 40,000", "reference_alternative"),
    ("10 years", "life_years"),
    ("52,000", "purchase_eur"),
    ("20,200 and 25,000", "energy"),
]


def told(reply: list[dict[str, Any]], code: str) -> str:
    found = [one["text"] for one in reply if one.get("code") == code]
    assert found, reply
    return str(found[0])


def up_to_energy(dialogue: InProcess, who: str) -> list[dict[str, Any]]:
    reply = dialogue.say(who, "life cycle cost please", COST)
    for answer, _ in COMPRESSOR:
        told(reply, "value_input")
        reply = dialogue.say(who, answer)
    return reply


def press(dialogue: InProcess, who: str, act: str, **given: bool) -> list[dict[str, Any]]:
    return dialogue.say(who, f"/{act}{json.dumps(given)}", act)


def inputs(dialogue: InProcess, who: str) -> dict[str, Any]:
    with dialogue.database.records(who) as records:
        (consultation,) = records.consultations()
        return dict(records.facts_of(consultation.id)["lcc_inputs"].value)


def test_one_thing_is_asked_at_a_time(dialogue: InProcess) -> None:
    reply = dialogue.say("money-one", "life cycle cost please", COST)
    assert [one["code"] for one in reply] == ["value_input"]


def test_calculate_now_is_offered_as_soon_as_it_can_be_done(dialogue: InProcess) -> None:
    reply = up_to_energy(dialogue, "money-now")
    assert reply[0]["buttons"][-1]["title"] == "Calculate now"
    text = told(press(dialogue, "money-now", COST, calculate=True), "value")
    assert "€25,064" in text
    assert "Left out on both sides: maintenance a year" in text


def test_the_result_names_its_chart_and_the_chart_is_of_these_figures(dialogue: InProcess) -> None:
    up_to_energy(dialogue, "money-chart")
    [result, *_] = press(dialogue, "money-chart", COST, calculate=True)
    shown = read_message(result).chart
    assert shown is not None
    dialogue.say("money-chart", "/ask_life_cycle_cost", COST)
    dialogue.say("money-chart", "our price is 48,000 now", "correct")
    chart = draw(StoredRecords(dialogue.database), "money-chart", shown, "en")
    assert chart is not None
    assert chart.table.rows[0] == ("0", "€52,000", "€40,000")
    assert chart.table.rows[-1][0] == "10"


def test_a_price_without_our_own_has_no_chart(dialogue: InProcess) -> None:
    dialogue.say("money-bare", "what can I ask", PRICE)
    for answer in ("a competitor, 40,000", "10 years"):
        dialogue.say("money-bare", answer)
    press(dialogue, "money-bare", PRICE, skip=True)
    dialogue.say("money-bare", "20,200 and 25,000")
    [result, *_] = press(dialogue, "money-bare", PRICE, calculate=True)
    assert result["code"] == "value"
    assert "chart" not in result


def test_what_was_left_out_is_not_asked_again_for_the_price(dialogue: InProcess) -> None:
    up_to_energy(dialogue, "money-twice")
    press(dialogue, "money-twice", COST, calculate=True)
    text = told(dialogue.say("money-twice", "what can I ask", PRICE), "value")
    assert "the customer keeps" in text


def test_a_wish_that_names_prices_and_years_is_not_asked_for_them(dialogue: InProcess) -> None:
    wish = "ours costs 52,000 and the competitor 40,000, which is cheaper over ten years"
    reply = dialogue.say("money-wish", wish, COST)
    assert "energy" in told(reply, "value_input")


def test_assumed_and_stated_are_told_apart(dialogue: InProcess) -> None:
    up_to_energy(dialogue, "money-marks")
    dialogue.say("money-marks", "about 3,000 and 4,000")
    text = told(press(dialogue, "money-marks", COST, calculate=True), "value")
    assumed = text.split("Assumed, not heard")[1]
    assert "our offer, maintenance a year: €3,000 (your estimate)" in assumed
    assert "energy" not in assumed


def test_an_order_that_flips_is_not_decisive(dialogue: InProcess) -> None:
    who = "money-flips"
    dialogue.say(who, "life cycle cost please", COST)
    for answer in ("a competitor, 40,000", "10 years", "52,000", "20,200 and 22,000"):
        dialogue.say(who, answer)
    assert "Not decisive" in told(press(dialogue, who, COST, calculate=True), "value")


def test_another_rate_may_be_given(dialogue: InProcess) -> None:
    who = "money-rate"
    up_to_energy(dialogue, who)
    press(dialogue, who, COST, calculate=True)
    text = told(dialogue.say(who, "calculate with a discount rate of 8%", COST), "value")
    assert "discount rate 8%" in text
    assert "usual starting point" not in text


def test_money_that_a_pain_stands_for_is_counted_once(dialogue: InProcess) -> None:
    who = "money-once"
    dialogue.say(who, '/inform{"pain_points": {"sustainability": 3, "risks": 2}}')
    up_to_energy(dialogue, who)
    text = told(press(dialogue, who, COST, calculate=True), "value")
    assert "Counted once: sustainability" in text
    assert "Not in these figures: risks" in text


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("-5", "zero or more"),
        ("quite a lot really", "no figure"),
        ("1e999 9999999999999999 euro", ""),
    ],
)
def test_bad_an_answer_that_cannot_be_is_asked_once_more(
    dialogue: InProcess, answer: str, says: str
) -> None:
    who = f"money-bad-{answer[:4]}"
    dialogue.say(who, "life cycle cost please", COST)
    for good in ("a competitor, 40,000", "10 years", "52,000"):
        dialogue.say(who, good)
    reply = dialogue.say(who, answer, "nlu_fallback")
    assert says in told(reply, "invalid_input")
    assert "energy" in told(reply, "value_input")
    assert "energy_eur_year" not in inputs(dialogue, who).get("ours", {})


def test_bad_years_of_use_beyond_belief_are_refused(dialogue: InProcess) -> None:
    dialogue.say("money-life", "life cycle cost please", COST)
    dialogue.say("money-life", "a competitor, 40,000")
    assert "60 years" in told(dialogue.say("money-life", "100 years"), "invalid_input")


def test_bad_twice_no_figure_leaves_it_out_and_goes_on(dialogue: InProcess) -> None:
    who = "money-stuck"
    up_to_energy(dialogue, who)
    dialogue.say(who, "much", "nlu_fallback")
    reply = dialogue.say(who, "really much", "nlu_fallback")
    assert "people or material" in told(reply, "value_input")


def test_without_any_yearly_cost_there_is_nothing_to_compare(dialogue: InProcess) -> None:
    who = "money-none"
    dialogue.say(who, "life cycle cost please", COST)
    for answer in ("a competitor, 40,000", "10 years", "52,000"):
        dialogue.say(who, answer)
    for _ in range(4):
        reply = press(dialogue, who, COST, skip=True)
    for _ in range(2):
        reply = press(dialogue, who, COST, skip=True)
    assert "nothing to compare" in told(reply, "value")


def test_another_wish_in_between_is_done_and_ends_the_questions(dialogue: InProcess) -> None:
    up_to_energy(dialogue, "money-aside")
    assert dialogue.say("money-aside", "show what you have", "show_summary")[0]["kind"] == "summary"
    reply = dialogue.say("money-aside", "the board decides")
    assert reply[0]["kind"] == "understood"


@pytest.mark.parametrize("payload", ['{"skip": 3}', '{"calculate": true}', '{"x": 1}'])
def test_bad_a_button_out_of_turn_changes_nothing(dialogue: InProcess, payload: str) -> None:
    reply = dialogue.say(f"money-{payload}", f"/{COST}{payload}", COST)
    assert all(one.get("code") not in ("value", "unavailable") for one in reply)


def test_a_story_with_a_figure_is_no_answer(dialogue: InProcess) -> None:
    up_to_energy(dialogue, "money-story")
    story = "the board decides, a tender is running, and they have some 400 people"
    reply = dialogue.say("money-story", story)
    assert "decision_level" in reply[0]["facts"]
    assert inputs(dialogue, "money-story")["ours"].keys() == {
        "life_years",
        "purchase_eur",
        "energy_eur_year",
    }


def test_leave_it_out_is_an_answer_though_it_looks_like_stop(dialogue: InProcess) -> None:
    up_to_energy(dialogue, "money-leave")
    assert "people or material" in told(
        dialogue.say("money-leave", "leave it out", "stop"), "value_input"
    )
