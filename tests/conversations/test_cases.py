"""Twelve worked prospects, told to the real assistant as a junior tells them.

First the seller's own customers, then the story as typed, then further facts only when asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.cases import CASES, WorkedCase

Say = Callable[..., list[dict[str, Any]]]
Answer = Callable[[WorkedCase, Mapping[str, Any]], str]

MOST_QUESTIONS = 20
OWN_CUSTOMERS = {"en": "my customers", "nl": "mijn klanten"}
DONT_KNOW = {"en": "I don't know", "nl": "geen idee"}


def by_button(case: WorkedCase, question: Mapping[str, Any]) -> str:
    """The payload of the answer, as a button sends it."""
    fact = question["fact"]
    return f"/inform{json.dumps({fact: case.input['facts'].get(fact, 'unknown')})}"


def in_words(case: WorkedCase, question: Mapping[str, Any]) -> str:
    """The words on the button, typed; what is no choice, by payload."""
    value = case.input["facts"].get(question["fact"], "unknown")
    if value == "unknown":
        return DONT_KNOW[case.language]
    labels = [one["label"] for one in question["choices"] if one["value"] == value]
    return labels[0] if labels else by_button(case, question)


def interview(
    say: Say, case: WorkedCase, answer: Answer
) -> tuple[dict[str, Any], list[str], dict[str, Any]]:
    """Tell a case until the advice comes.

    Returns:
        The advice, the facts asked, and the facts as they were understood.
    """
    amounts = ", ".join(f"{amount}k" for amount in case.input["portfolio_keur"])
    assert say(f"{OWN_CUSTOMERS[case.language]}: {amounts}")[0]["code"] == "saved"
    messages = say(case.text)
    asked: list[str] = []
    while not (advice := [one for one in messages if one["kind"] == "advice"]):
        question = next(one for one in messages if one["kind"] == "question")
        asked.append(question["fact"])
        assert len(asked) <= MOST_QUESTIONS, asked
        messages = say(answer(case, question))
    summary = next(one for one in say("/show_summary") if one["kind"] == "summary")
    return advice[0]["advice"], asked, summary["facts"]


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        *(pytest.param(case, by_button, id=case.id) for case in CASES),
        *(
            pytest.param(case, in_words, id=f"{case.id}-in-words")
            for case in CASES
            if case.id == "C06"
        ),
    ],
)
def test_what_is_clear_comes_out_as_an_expert_expects(
    say: Say, case: WorkedCase, answer: Answer, record_property: Callable[[str, object], None]
) -> None:
    document, asked, understood = interview(say, case, answer)
    record_property("questions", len(asked))
    print(f"{case.id}: {len(asked)} questions of 20 ({', '.join(asked)})")

    wrong = {
        fact: (understood[fact], value)
        for fact, value in case.input["facts"].items()
        if fact in understood and understood[fact] != value
    }
    expected = case.expected
    if expected["entry_mark"] == "clear":
        assert document["entry"]["verdict"] == expected["entry"], wrong
    if expected["segment_mark"] == "clear":
        assert document["segment"]["placement"] == expected["segment"], wrong


def test_a_normal_case_takes_less_than_half_of_the_questions(say: Say) -> None:
    case = next(case for case in CASES if case.id == "C01")
    _, asked, _ = interview(say, case, by_button)
    assert len(asked) <= 9
