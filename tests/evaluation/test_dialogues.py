"""Dialogues are played turn by turn, and every expectation can fail."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.evaluation.assistant import AssistantError, RestAssistant
from actions.evaluation.dialogues import (
    Dialogue,
    DialogueError,
    Message,
    Play,
    Turn,
    check_facts,
    check_reply,
    language_of,
    play,
    read_dialogues,
)

QUESTION: Message = {"kind": "question", "fact": "decision_level", "text": "Who decides?"}
UNDERSTOOD: Message = {
    "kind": "understood",
    "text": "Noted, and thank you for it.",
    "facts": {"deal_value_eur": 45000},
    "corrected": ["deal_value_eur"],
    "doubts": ["trial_possible"],
}
ADVICE: Message = {
    "kind": "advice",
    "text": "Start with the users.",
    "advice": {"entry": {"verdict": "bottom_up"}, "segment": {"placement": "development"}},
}
WHAT_IF: Message = {
    "kind": "what_if",
    "text": "",
    "before": {"entry": {"verdict": "bottom_up"}},
    "after": {"entry": {"verdict": "top_down"}},
}
REASON: Message = {"kind": "reason", "about": "question", "text": ""}
NOTICE: Message = {"kind": "notice", "code": "help", "text": ""}


def faults(
    expect: dict[str, Any], messages: Sequence[Message], before: str | None = None, **state: Any
) -> list[str]:
    return list(check_reply(expect, messages, Play(**state), before))


@pytest.mark.parametrize(
    ("expect", "good", "bad"),
    [
        ({"kinds": ["advice"]}, [ADVICE], [QUESTION]),
        ({"not_kinds": ["question"]}, [ADVICE], [QUESTION]),
        ({"says": ["who decides"]}, [QUESTION], [ADVICE]),
        ({"says_not": ["the users"]}, [QUESTION], [ADVICE]),
        ({"buttons": ["Yes"]}, [{**QUESTION, "buttons": [{"title": "Yes"}]}], [QUESTION]),
        ({"notice": "help"}, [NOTICE], [{**NOTICE, "code": "saved"}]),
        ({"asks": "decision_level"}, [QUESTION], [{**QUESTION, "fact": "top_access"}]),
        ({"asks": ["top_access", "decision_level"]}, [QUESTION], [ADVICE]),
        ({"entry": "bottom_up"}, [ADVICE], [QUESTION]),
        ({"segment": "development"}, [ADVICE], [WHAT_IF]),
        ({"before": "bottom_up", "after": "top_down"}, [WHAT_IF], [ADVICE]),
        ({"about": "question"}, [REASON], [{**REASON, "about": "entry"}]),
        ({"understood": ["deal_value_eur"]}, [UNDERSTOOD], [QUESTION]),
        ({"corrected": ["deal_value_eur"]}, [UNDERSTOOD], [{**UNDERSTOOD, "corrected": []}]),
        ({"doubts": ["trial_possible"]}, [UNDERSTOOD], [{**UNDERSTOOD, "doubts": []}]),
        (
            {"lang": "en"},
            [UNDERSTOOD],
            [{**NOTICE, "text": "Het is genoteerd, en met dank aan u."}],
        ),
    ],
)
def test_an_expectation_holds_or_is_told(
    expect: dict[str, Any], good: list[Message], bad: list[Message]
) -> None:
    assert faults(expect, good) == []
    assert len(faults(expect, bad)) >= 1


def test_the_same_question_must_come_back() -> None:
    assert faults({"same_question": True}, [QUESTION], before="decision_level") == []
    assert faults({"same_question": True}, [NOTICE], before="decision_level")
    assert faults({"same_question": False}, [QUESTION], before="decision_level")


def test_a_fact_told_is_never_asked_again() -> None:
    assert faults({}, [QUESTION], never_ask={"decision_level"}) == ["decision_level is asked again"]


def test_two_questions_in_one_reply_are_one_too_many() -> None:
    assert faults({}, [QUESTION, {**QUESTION, "fact": "top_access"}]) == [
        "2 questions in one reply"
    ]


def test_an_empty_reply_is_a_fault() -> None:
    assert faults({}, []) == ["an empty reply"]


def test_too_many_questions_are_told() -> None:
    assert faults({"at_most_questions": 4}, [ADVICE], questions=5)
    assert not faults({"at_most_questions": 5}, [ADVICE], questions=5)


class TestFacts:
    def check(self, expect: dict[str, Any], facts: Any, before: Any = None) -> list[str]:
        return list(check_facts(expect, facts, before or {}))

    def test_values_are_compared_as_in_single_messages(self) -> None:
        expect = {"facts": {"deal_value_eur": 100_000}}
        assert not self.check(expect, {"deal_value_eur": 100_000.0})
        assert self.check(expect, {"deal_value_eur": 120_000})
        assert self.check(expect, {})

    def test_what_nobody_said_must_not_be_there(self) -> None:
        expect = {"no_facts": ["top_access"]}
        assert not self.check(expect, {"top_access": "unknown"})
        assert self.check(expect, {"top_access": "open"})

    def test_a_what_if_must_change_nothing(self) -> None:
        before = {"deal_value_eur": 5}
        assert not self.check({"unchanged": True}, before, before)
        assert self.check({"unchanged": True}, {"deal_value_eur": 6}, before)


class Interviewer:
    """Asks two facts, then advises. Knows people apart."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def say(self, person: str, text: str) -> Sequence[Message]:
        if text == "/show_summary":
            told = [said for who, said in self.heard if who == person]
            return [{"kind": "summary", "facts": {"deal_value_eur": len(told)}, "text": ""}]
        self.heard.append((person, text))
        told = [said for who, said in self.heard if who == person]
        facts = ["offer_type", "decision_level"][len(told) - 1 :]
        return [{**QUESTION, "fact": facts[0]}] if facts else [ADVICE]


class TestPlaying:
    def test_a_stretch_answers_what_is_asked_until_the_advice(self) -> None:
        assistant = Interviewer()
        turns = (
            Turn(say="hello", expect={"asks": "offer_type", "facts": {"deal_value_eur": 1}}),
            Turn(
                until="advice",
                answers={"offer_type": "a machine"},
                expect={"entry": "bottom_up", "at_most_questions": 2},
            ),
        )
        assert play(Dialogue("d", "en", "b", turns), assistant.say) == []
        assert [text for _, text in assistant.heard] == ["hello", "a machine", "I don't know"]

    def test_a_fault_names_its_turn(self) -> None:
        turns = (Turn(say="a"), Turn(say="b", expect={"kinds": ["advice"]}))
        assert play(Dialogue("d", "en", "b", turns), Interviewer().say) == [
            "turn 2: no advice, but question"
        ]

    def test_another_person_is_somebody_else(self) -> None:
        turns = (
            Turn(say="a"),
            Turn(say="b", person="other", expect={"asks": "offer_type"}),
            Turn(say="c", expect={"asks": "decision_level"}),
        )
        assert play(Dialogue("d", "en", "b", turns), Interviewer().say) == []

    def test_a_stretch_without_end_is_given_up(self) -> None:
        said: list[str] = []

        def forever(person: str, text: str) -> Sequence[Message]:
            said.append(text)
            return [QUESTION]

        turns = (Turn(until="advice", expect={"kinds": ["advice"]}),)
        assert play(Dialogue("d", "nl", "b", turns), forever)
        assert 20 < len(said) < 50


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("- {id: a, lang: en, turns: [{say: x, until: advice}]}", "either say or until"),
        ("- {id: a, lang: en, turns: [{say: x, expect: {kind: x}}]}", "kind is not an expectation"),
        ("- {id: a, turns: []}", "'lang' is missing"),
        ("- {id: a, lang: en, turns: []}\n- {id: a, lang: nl, turns: []}", "the same id"),
    ],
)
def test_bad_scripts(tmp_path: Path, script: str, told: str) -> None:
    (tmp_path / "x.yml").write_text(script)
    with pytest.raises(DialogueError, match=told):
        read_dialogues(tmp_path)


def test_language_is_told_by_frequent_words() -> None:
    assert language_of("Who signs for the machine and what is it?") == "en"
    assert language_of("Wie tekent er voor de machine en wat is het?") == "nl"


class TestRestAssistant:
    def test_speaks_as_the_person_and_unpacks_the_messages(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sent: list[Any] = []

        def post(self: httpx.Client, url: str, json: Any) -> httpx.Response:
            sent.append((url, json))
            reply = [{"recipient_id": "x", "custom": QUESTION}, {"recipient_id": "x", "text": "t"}]
            return httpx.Response(200, json=reply, request=httpx.Request("POST", url))

        monkeypatch.setattr(httpx.Client, "post", post)
        assert RestAssistant("http://127.0.0.1:1").say("ann", "hi") == [QUESTION]
        url, body = sent[0]
        assert url == "/webhooks/rest/webhook"
        assert body["message"] == "hi"
        assert body["sender"].endswith("-ann")

    def test_says_what_to_start_when_nothing_answers(self) -> None:
        with pytest.raises(AssistantError, match="make run"):
            RestAssistant("http://127.0.0.1:9").say("ann", "hi")
