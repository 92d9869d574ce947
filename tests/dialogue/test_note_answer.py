"""A coach's note is answered where it is met: a button, and the next message is the answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from actions.consultations.coaching import NoteEntry, NoteKind, notes
from tests.dialogue.in_process import InProcess

pytestmark = pytest.mark.slow

STORY = "planning software, 40k, the plant manager decides"
ANSWER = "The board signed the last one, for 900k, and they had a tender."
NAME = "Karin Hendrickx"


def noted(dialogue: InProcess, who: str, kind: NoteKind = "start", to: int | None = None) -> int:
    """Write a note of a coach on what a person told, or an answer to one; give its number."""
    if to is None:
        dialogue.say(who, "new prospect: Acme Labels", "new_prospect")
        dialogue.say(who, STORY)
    with dialogue.database.records(who) as records:
        here = records.consultations()[0].id
    with dialogue.database.writing() as connection:
        return notes.add(
            connection,
            here,
            kind,
            "Ask who signed the last one.",
            author="karin",
            author_name=NAME,
            now=datetime.now(UTC),
            reply_to=to,
        )


def met(dialogue: InProcess, who: str, greeting: str = "hello") -> dict[str, Any]:
    """Meet the note that waits."""
    reply = dialogue.say(who, greeting, "greet")
    return next(one for one in reply if one["kind"] == "note")


def pressed(dialogue: InProcess, who: str, **payload: Any) -> list[dict[str, Any]]:
    return dialogue.say(who, f"/answer_note{json.dumps(payload)}", "answer_note")


def thread(dialogue: InProcess, who: str) -> list[NoteEntry]:
    """What stands with the person's consultation, as the console shows it."""
    with dialogue.database.records(who) as records:
        here = records.consultations()[0].id
    with dialogue.database.writing() as connection:
        return notes.of(connection, here)


def answers(dialogue: InProcess, who: str) -> list[tuple[int | None, str]]:
    return [(one.reply_to, one.text) for one in thread(dialogue, who) if one.author == who]


def codes(reply: list[dict[str, Any]]) -> list[str]:
    return [one.get("code", one["kind"]) for one in reply]


@pytest.mark.parametrize(
    ("greeting", "title"),
    [("hello, good morning", "Answer"), ("goedemorgen, ik ben er weer", "Antwoorden")],
)
def test_the_next_message_is_the_answer(dialogue: InProcess, greeting: str, title: str) -> None:
    who = f"answer-{title}"
    number = noted(dialogue, who)
    (button,) = met(dialogue, who, greeting)["buttons"]
    assert button == {"title": title, "payload": f'/answer_note{{"note": {number}}}'}
    asked = dialogue.say(who, button["payload"], "answer_note")
    assert codes(asked) == ["note_answer"]
    assert NAME in asked[0]["text"]
    assert "Acme Labels" in asked[0]["text"]
    kept = dialogue.say(who, ANSWER, "inform")
    assert codes(kept) == ["note_answered", "question"], "and back to the interview"
    assert answers(dialogue, who) == [(number, ANSWER)]


def test_nothing_of_it_is_taken_for_a_fact(dialogue: InProcess) -> None:
    pressed(dialogue, "answer-facts", note=noted(dialogue, "answer-facts"))
    with dialogue.database.records("answer-facts") as records:
        here = records.consultations()[0].id
        before = records.facts_of(here)
    dialogue.say("answer-facts", ANSWER, "inform")
    with dialogue.database.records("answer-facts") as records:
        assert records.facts_of(here) == before


def test_only_the_next_message_is(dialogue: InProcess) -> None:
    number = noted(dialogue, "answer-once")
    pressed(dialogue, "answer-once", note=number)
    dialogue.say("answer-once", ANSWER, "inform")
    assert codes(dialogue.say("answer-once", "there is no tender", "inform"))[0] == "understood"
    assert answers(dialogue, "answer-once") == [(number, ANSWER)]


def test_what_answered_a_note_is_answered_under_that_note(dialogue: InProcess) -> None:
    number = noted(dialogue, "answer-thread")
    pressed(dialogue, "answer-thread", note=number)
    dialogue.say("answer-thread", "I did.", "inform")
    noted(dialogue, "answer-thread", "answer", to=number)
    (button,) = met(dialogue, "answer-thread")["buttons"]
    dialogue.say("answer-thread", button["payload"], "answer_note")
    dialogue.say("answer-thread", "The board.", "inform")
    assert answers(dialogue, "answer-thread") == [(number, "I did."), (number, "The board.")]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I stop doing that from today", "stop"),
        ("Why would they show me that at a first visit?", "ask_why_question"),
        ("asdf", "nlu_fallback"),
    ],
)
def test_an_answer_may_sound_like_anything(dialogue: InProcess, text: str, intent: str) -> None:
    who = f"answer-as-{intent}"
    pressed(dialogue, who, note=noted(dialogue, who))
    dialogue.say(who, text, intent)
    assert [said for _, said in answers(dialogue, who)] == [text]


def test_it_comes_before_a_practice_case_which_goes_on_afterwards(dialogue: InProcess) -> None:
    number = noted(dialogue, "answer-practice")
    dialogue.say("answer-practice", "give me a case", "practise")
    pressed(dialogue, "answer-practice", note=number)
    assert codes(dialogue.say("answer-practice", ANSWER, "inform")) == ["note_answered"]
    assert dialogue.say("answer-practice", "bottom-up", "inform")[0]["kind"] == "practice"


def test_an_opening_that_is_rehearsed_is_still_waited_for_afterwards(dialogue: InProcess) -> None:
    number = noted(dialogue, "answer-opening")
    dialogue.say("answer-opening", "advice please", "give_advice")
    assert codes(dialogue.say("answer-opening", "let me rehearse", "rehearse_opening"))[-1] == (
        "practice"
    )
    pressed(dialogue, "answer-opening", note=number)
    assert codes(dialogue.say("answer-opening", ANSWER, "inform")) == ["note_answered"]
    assert dialogue.say("answer-opening", "May I drop in?", "inform")[-1]["score"]["of"] == 5
    assert answers(dialogue, "answer-opening") == [(number, ANSWER)]


@pytest.mark.parametrize(
    ("text", "intent"), [('/answer_note{"cancel": true}', "answer_note"), ("stop", "stop")]
)
def test_it_is_cancelled_by_button_or_word(dialogue: InProcess, text: str, intent: str) -> None:
    who = f"answer-cancel-{intent}"
    asked = pressed(dialogue, who, note=noted(dialogue, who))[-1]
    assert [one["payload"] for one in asked["buttons"]] == ['/answer_note{"cancel": true}']
    assert codes(dialogue.say(who, text, intent)) == ["note_left", "question"]
    dialogue.say(who, "there is no tender", "inform")
    assert answers(dialogue, who) == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [('/inform{"top_access": "open"}', "inform"), ("I have a new prospect", "new_prospect")],
)
def test_who_turns_to_something_else_answers_no_note(
    dialogue: InProcess, text: str, intent: str
) -> None:
    who = f"answer-turned-{intent}"
    pressed(dialogue, who, note=noted(dialogue, who))
    dialogue.say(who, text, intent)
    dialogue.say(who, "there is no tender", "inform")
    with dialogue.database.records(who) as records:
        heres = [one.id for one in records.consultations()]
    with dialogue.database.writing() as connection:
        kept = [one for here in heres for one in notes.of(connection, here)]
    assert [one.author for one in kept] == ["karin"]


def test_a_short_question_in_between_is_answered_and_the_answer_still_waited_for(
    dialogue: InProcess,
) -> None:
    number = noted(dialogue, "answer-aside")
    pressed(dialogue, "answer-aside", note=number)
    assert "help" in codes(dialogue.say("answer-aside", "help", "ask_help"))
    dialogue.say("answer-aside", ANSWER, "inform")
    assert answers(dialogue, "answer-aside") == [(number, ANSWER)]


@pytest.mark.parametrize(("text", "said"), [("  ", "no words"), ("x" * 4001, "4000 characters")])
def test_bad_an_empty_or_overlong_answer_is_asked_for_again(
    dialogue: InProcess, text: str, said: str
) -> None:
    who = f"answer-bad-{len(text)}"
    number = noted(dialogue, who)
    pressed(dialogue, who, note=number)
    (again,) = dialogue.say(who, text, "inform")
    assert said in again["text"]
    assert answers(dialogue, who) == []
    dialogue.say(who, ANSWER, "inform")
    assert answers(dialogue, who) == [(number, ANSWER)]


@pytest.mark.parametrize("number", [0, -1, 10**6, 2**70, True, 1.5, "1", None, [], {}])
def test_bad_a_note_that_does_not_exist_is_told_in_one_sentence(
    dialogue: InProcess, number: object
) -> None:
    who = f"answer-none-{number}"
    dialogue.say(who, STORY)
    assert codes(pressed(dialogue, who, note=number)) == ["no_note", "question"]


def test_bad_somebody_elses_note_and_an_own_answer_are_not_found(dialogue: InProcess) -> None:
    number = noted(dialogue, "answer-anna")
    assert codes(pressed(dialogue, "answer-bram", note=number)) == ["no_note"]
    dialogue.say("answer-bram", ANSWER, "inform")
    assert [one.author for one in thread(dialogue, "answer-anna")] == ["karin"]
    pressed(dialogue, "answer-anna", note=number)
    dialogue.say("answer-anna", ANSWER, "inform")
    own = thread(dialogue, "answer-anna")[-1].id
    assert codes(pressed(dialogue, "answer-anna", note=own))[0] == "no_note"


@pytest.mark.parametrize("payload", ["/answer_note", "/answer_note{", '/answer_note{"cancel": 1}'])
def test_bad_a_payload_without_a_note_is_told_in_one_sentence(
    dialogue: InProcess, payload: str
) -> None:
    assert codes(dialogue.say("answer-payload", payload, "answer_note")) == ["no_note"]
