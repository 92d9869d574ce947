"""Fixed cases are played in chat; the score is the same for the same answer, and it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from actions.adviser.adviser import Adviser
from actions.consultations.coaching import assignments, practice
from actions.dialogue.coaching.scoring import MOST, score
from actions.playbook.load import shipped
from actions.playbook.practice import PracticeCase, practice_page
from tests.dialogue.in_process import InProcess

CASES = practice_page().cases


@pytest.mark.parametrize("key", sorted(CASES))
def test_the_rules_come_to_what_the_expert_says(key: str) -> None:
    case = CASES[key]
    adviser = Adviser(shipped())
    customers = practice_page().portfolios_keur[case.portfolio]
    facts = {**case.told, **case.when_asked}
    data = {"facts": facts, "portfolio_keur": customers, "conflict": list(case.conflict)}
    document = adviser.advise_case(adviser.read(data))
    assert document["entry"]["verdict"] == case.entry
    assert document["segment"]["placement"] == case.segment


def test_the_cases_cover_every_verdict_and_segment_in_both_languages() -> None:
    for part, expected in (
        ("entry", {"top_down", "bottom_up", "via_procedure", "ask"}),
        ("segment", {"key", "development", "maintenance", "transactional", "ask"}),
    ):
        for language in ("en", "nl"):
            cases = [case for case in CASES.values() if case.language == language]
            assert {getattr(case, part) for case in cases} == expected


def test_there_are_twelve_worked_cases_and_twenty_more_ten_in_each_language() -> None:
    more = [case.language for key, case in CASES.items() if not key.startswith("c")]
    assert (len(CASES), more.count("en"), more.count("nl")) == (32, 10, 10)


def play(dialogue: InProcess, who: str, case: str, *answers: str) -> dict[str, Any]:
    dialogue.say(who, f'/practise{{"case": "{case}"}}', "practise")
    for answer in answers[:-1]:
        intent = "practise" if answer.startswith("/") else "inform"
        assert dialogue.say(who, answer, intent)[-1]["score"] is None
    return dialogue.say(who, answers[-1], "inform")[-1]


BEST = (
    '/practise{"entry": "bottom_up"}',
    "a development account",
    "maintenance costs and waste and quality",
    "the production manager is pushing for it, it is a machine, and the MD sent me to his people",
)


def test_a_right_answer_gets_all_points(dialogue: InProcess) -> None:
    reply = play(dialogue, "practice-1", "c03", *BEST)
    assert reply["score"] == {"points": MOST, "of": MOST}, reply["feedback"]
    assert any("expert" in line for line in reply["feedback"])


def test_an_answer_that_looks_like_a_question_about_it_is_taken(dialogue: InProcess) -> None:
    dialogue.say("practice-names", "/practise", "practise")
    dialogue.say("practice-names", "bottom-up", "ask_definition")
    asked = dialogue.say("practice-names", "development account", "ask_definition")
    assert "Which values" in asked[-1]["text"]


def test_a_question_about_an_answer_is_answered_and_the_case_goes_on(dialogue: InProcess) -> None:
    dialogue.say("practice-asks", "/practise", "practise")
    dialogue.say("practice-asks", "bottom-up", "inform")
    for asked in ("what is a development account?", "development account?"):
        assert dialogue.say("practice-asks", asked, "ask_definition")[0]["kind"] == "definition"
    assert "Which values" in dialogue.say("practice-asks", "key account", "inform")[-1]["text"]


def test_a_wrong_one_says_what_was_missed_and_what_would_turn_it(dialogue: InProcess) -> None:
    wrong = ("top-down", "key account", "none known yet", "because it is large")
    reply = play(dialogue, "practice-2", "c03", *wrong)
    assert reply["score"]["points"] == 0
    told = " ".join(reply["feedback"])
    assert "missing from your reasons" in told
    assert "It would become top-down if" in told


def test_the_same_answer_scores_the_same_and_progress_shows_both(dialogue: InProcess) -> None:
    first = play(dialogue, "practice-3", "c03", "top-down", "development", "waste", "hm")
    again = play(dialogue, "practice-3", "c03", "top-down", "development", "waste", "hm")
    assert first["score"] == again["score"]
    told = dialogue.say("practice-3", "show my practice results", "practise")[-1]["text"]
    points = f"{first['score']['points']}/{MOST}"
    assert f"{points} → {points}" in told


def test_the_next_case_asks_for_what_was_missed_and_says_so(dialogue: InProcess) -> None:
    play(dialogue, "practice-6", "c03", "top-down", *BEST[1:])
    begun = dialogue.say("practice-6", "/practise", "practise")[-1]
    assert "lose most points on: entry" in begun["text"]
    assert begun["case"]["id"] != "c03"
    assert CASES[begun["case"]["id"]].entry == CASES["c03"].entry


def test_nothing_typed_in_a_case_becomes_a_fact_and_stop_leaves_it(dialogue: InProcess) -> None:
    dialogue.say("practice-4", "software for Acme, 40k")
    dialogue.say("practice-4", "give me a case", "practise")
    dialogue.say("practice-4", "the board decides on 900k", "inform")
    assert dialogue.say("practice-4", "stop", "stop")[-1]["code"] == "practice_left"
    with dialogue.database.records("practice-4") as records:
        (consultation,) = records.consultations()
        assert records.facts_of(consultation.id)["deal_value_eur"].value == 40000


def test_a_case_from_the_coach_is_told_once_comes_first_and_is_done(dialogue: InProcess) -> None:
    with dialogue.database.writing() as connection:
        now = dialogue.database.clock()
        name = "Karin Hendrickx"
        assignments.add(connection, "practice-5", "c12", author="karin", now=now, author_name=name)
        assignments.add(connection, "practice-5", "c12", author="karin", now=now)
    told = dialogue.say("practice-5", "thanks", "thank", coached=True)
    assert [one["kind"] for one in told].count("practice") == 1
    assert "Karin Hendrickx asks you" in told[-1]["text"]
    again = dialogue.say("practice-5", "thanks", "thank", coached=True)
    assert "practice" not in [one["kind"] for one in again]
    begun = dialogue.say("practice-5", "give me a case", "practise", coached=True)
    assert begun[-1]["case"]["id"] == "c12"
    for answer in ("bottom-up", "maintenance account", "waste", "purchasing decides"):
        dialogue.say("practice-5", answer, "inform", coached=True)
    with dialogue.database.reading() as connection:
        assert [one.done for one in assignments.of(connection, "practice-5")] == [True]
        assert [one.case for one in practice.of(connection, "practice-5")] == ["c12"]


@pytest.mark.parametrize(
    "payload", ["/practise{", '/practise{"case": 3}', '/practise{"entry": []}']
)
def test_bad_a_payload_without_sense_begins_a_case_or_asks_again(
    dialogue: InProcess, payload: str
) -> None:
    reply = dialogue.say(f"practice-bad-{payload[-4:]}", payload, "practise")
    assert reply[-1]["kind"] == "practice"
    assert reply[-1]["score"] is None


def test_bad_levers_where_none_are_known_cost_the_points() -> None:
    case: PracticeCase = CASES["c09"]
    right = {"entry": "ask", "segment": "ask", "levers": []}
    assert score(case, right, (), ()).points == MOST
    assert score(case, {**right, "levers": ["waste"]}, (), ()).points == MOST - 3
