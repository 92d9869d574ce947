"""The self-assessment: five marks in chat, kept, told in words, and compared with the time before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.consultations.coaching import profiles
from actions.playbook.load import shipped
from actions.playbook.seller_profile import QUALITIES, quality_names
from front.charts import draw
from front.stored_records import StoredRecords
from front.vocabulary import read_message
from tests.dialogue.in_process import InProcess


def press(dialogue: InProcess, who: str, quality: str, mark: Any) -> dict[str, Any]:
    return dialogue.say(
        who, f"/practise{json.dumps({'quality': quality, 'mark': mark})}", "practise"
    )[-1]


def assess(dialogue: InProcess, who: str, *marks: int) -> dict[str, Any]:
    reply = dialogue.say(who, "I want to assess myself", "practise")[-1]
    for quality, mark in zip(QUALITIES, marks, strict=True):
        reply = press(dialogue, who, quality, mark)
    return reply


def kept(dialogue: InProcess, who: str) -> list[dict[str, int]]:
    with dialogue.database.reading() as connection:
        return [one.marks for one in profiles.of(connection, who)]


def test_five_statements_each_with_four_marks_then_the_result_in_words(dialogue: InProcess) -> None:
    first = dialogue.say("sa-1", "I want to assess myself", "practise")[-1]
    assert "1 of 5" in first["text"]
    assert [one["title"][0] for one in first["buttons"]] == ["1", "2", "3", "4"]
    result = assess(dialogue, "sa-1", 4, 3, 2, 3, 1)
    told = "\n".join(result["feedback"])
    assert "Communication skills: ■■■■ 4 of 4" in told
    assert "You lean on: communication skills." in told
    assert "To train first: financial knowledge." in told
    assert kept(dialogue, "sa-1") == [dict(zip(QUALITIES, (4, 3, 2, 3, 1), strict=True))]


def test_the_result_names_a_chart_that_keeps_showing_that_time(dialogue: InProcess) -> None:
    first = read_message(assess(dialogue, "sa-chart", 4, 3, 2, 3, 1)).chart
    second = read_message(assess(dialogue, "sa-chart", 4, 4, 4, 4, 4)).chart
    assert first is not None
    assert second is not None
    records = StoredRecords(dialogue.database)
    drawn = [draw(records, "sa-chart", shown, "en") for shown in (first, second)]
    marks = [[row[1:] for row in chart.table.rows] for chart in drawn if chart]
    assert marks[0] == [("4",), ("3",), ("2",), ("3",), ("1",)]
    assert marks[1] == [("4", "4"), ("4", "3"), ("4", "2"), ("4", "3"), ("4", "1")]


def test_marks_can_be_typed_in_both_languages(dialogue: InProcess) -> None:
    dialogue.say("sa-2", "ik wil mezelf beoordelen", "practise", language="nl")
    for said in ("3", "bijna altijd", "soms", "vier"):
        dialogue.say("sa-2", said, "inform", language="nl")
    result = dialogue.say("sa-2", "zelden", "inform", language="nl")[-1]
    assert kept(dialogue, "sa-2") == [dict(zip(QUALITIES, (3, 4, 2, 4, 1), strict=True))]
    assert "Eerst te oefenen: financiële kennis." in result["feedback"]


def test_the_second_time_says_what_moved(dialogue: InProcess) -> None:
    assess(dialogue, "sa-3", 2, 3, 3, 3, 2)
    told = "\n".join(assess(dialogue, "sa-3", 4, 3, 3, 2, 2)["feedback"])
    assert "4 of 4 (was 2)" in told
    assert "Higher than on" in told
    assert "Lower than on" in told
    assert len(kept(dialogue, "sa-3")) == 2


def test_the_same_again_says_so(dialogue: InProcess) -> None:
    assess(dialogue, "sa-4", 2, 2, 2, 2, 2)
    told = "\n".join(assess(dialogue, "sa-4", 2, 2, 2, 2, 2)["feedback"])
    assert "all five alike" in told
    assert "The same as on" in told


def test_an_earlier_button_changes_its_mark(dialogue: InProcess) -> None:
    dialogue.say("sa-5", "self-assessment", "practise")
    press(dialogue, "sa-5", QUALITIES[0], 1)
    assert "2 of 5" in press(dialogue, "sa-5", QUALITIES[0], 4)["text"]
    for quality in QUALITIES[1:]:
        press(dialogue, "sa-5", quality, 2)
    assert kept(dialogue, "sa-5")[0][QUALITIES[0]] == 4


def test_stop_leaves_it_and_keeps_nothing(dialogue: InProcess) -> None:
    dialogue.say("sa-6", "self-assessment", "practise")
    press(dialogue, "sa-6", QUALITIES[0], 1)
    assert dialogue.say("sa-6", "stop", "stop")[-1]["code"] == "assessment_left"
    assert kept(dialogue, "sa-6") == []
    assert press(dialogue, "sa-6", QUALITIES[1], 1)["code"] == "assessment_over"
    assert kept(dialogue, "sa-6") == []


def test_a_case_instead_leaves_it(dialogue: InProcess) -> None:
    dialogue.say("sa-7", "self-assessment", "practise")
    replies = dialogue.say("sa-7", "give me a practice case", "practise")
    assert [one.get("code") for one in replies[:1]] == ["assessment_left"]
    assert replies[-1]["case"]["id"] != "self_assessment"


@pytest.mark.parametrize("mark", [0, 5, True, "3", None, []])
def test_bad_a_mark_that_is_none_asks_again(dialogue: InProcess, mark: Any) -> None:
    who = f"sa-bad-{mark}"
    dialogue.say(who, "self-assessment", "practise")
    assert "Choose a mark" in press(dialogue, who, QUALITIES[0], mark)["text"]


@pytest.mark.parametrize("quality", ["financial_knowledge", "charm", 3, []])
def test_bad_a_statement_that_is_not_asked_yet_asks_again(
    dialogue: InProcess, quality: Any
) -> None:
    who = f"sa-bad-q-{quality}"
    dialogue.say(who, "self-assessment", "practise")
    assert "Choose a mark" in press(dialogue, who, quality, 3)["text"]


@pytest.mark.parametrize("said", ["hm", "not often", "our machine costs 140k"])
def test_bad_words_without_a_mark_ask_again_and_are_no_fact(dialogue: InProcess, said: str) -> None:
    who = f"sa-bad-w-{said[:3]}"
    dialogue.say(who, "self-assessment", "practise")
    assert "Choose a mark" in dialogue.say(who, said, "inform")[-1]["text"]
    with dialogue.database.records(who) as records:
        assert records.consultations() == []


def test_the_qualities_are_concepts_of_the_book_with_a_name_in_both_languages() -> None:
    for language in ("en", "nl"):
        assert tuple(quality_names(shipped(), language)) == QUALITIES
