"""What people say in the measured interviews, and what kind of turn each is."""

from __future__ import annotations

import pytest

from benchmarks.interviews import MOST_QUESTIONS, Kind, Turn, answer, interview, kind_of
from tests.cases import CASES, WorkedCase

CASE = next(case for case in CASES if case.id == "C03")
ADVICE = [{"kind": "advice"}]


def question(fact: str, **labels: str) -> dict[str, object]:
    choices = [{"value": value, "label": label} for value, label in labels.items()]
    return {"kind": "question", "fact": fact, "choices": choices}


def test_an_interview_ends_with_the_advice() -> None:
    talk = interview(CASE, story=True)
    assert next(talk) == Turn(Kind.GREETING, "hello")
    assert talk.send([{"kind": "notice"}]) == Turn(Kind.STORY, CASE.text)
    assert talk.send([question("deal_value_eur")]) == Turn(Kind.AMOUNT, "140k once")
    with pytest.raises(StopIteration):
        talk.send(ADVICE)


def test_without_a_story_it_starts_with_the_offer() -> None:
    talk = interview(CASE, story=False)
    next(talk)
    offer = talk.send([{"kind": "notice"}])
    assert offer == Turn(Kind.BUTTON, '/inform{"offer_type": "machine_equipment"}')


def test_an_assistant_that_goes_on_asking_is_an_error() -> None:
    talk = interview(CASE, story=True)
    next(talk)
    talk.send([{"kind": "notice"}])
    for _ in range(MOST_QUESTIONS):
        talk.send([question("inside_support")])
    with pytest.raises(RuntimeError, match="C03: no advice after"):
        talk.send([question("inside_support")])


@pytest.mark.parametrize(
    ("fact", "again", "expected"),
    [
        ("deal_value_eur", 0, Turn(Kind.AMOUNT, "140k once")),
        ("potential_revenue_eur", 0, Turn(Kind.AMOUNT, "200k a year")),
        ("deal_value_eur", 1, Turn(Kind.BUTTON, '/inform{"deal_value_eur": 140000}')),
        ("top_access", 0, Turn(Kind.BUTTON, '/inform{"top_access": "delegated"}')),
        (
            "reference_alternative",
            0,
            Turn(Kind.BUTTON, '/inform{"reference_alternative": "unknown"}'),
        ),
        ("top_access", 2, Turn(Kind.BUTTON, '/inform{"top_access": "unknown"}')),
    ],
)
def test_a_question_is_answered_by_typing_or_pressing(
    fact: str, again: int, expected: Turn
) -> None:
    assert answer(CASE, question(fact, delegated="They sent me down"), again) == expected


def test_some_choices_are_typed_as_their_button_says() -> None:
    typed = answer(CASE, question("organisation_type", **_labels(CASE)), 0)
    assert typed == Turn(Kind.WORDS, "A company with layers")


def _labels(case: WorkedCase) -> dict[str, str]:
    return {case.input["facts"]["organisation_type"]: "A company with layers"}


def test_a_turn_that_brings_the_advice_counts_as_that() -> None:
    pressed = Turn(Kind.BUTTON, "/inform{}")
    assert kind_of(pressed, [{"kind": "understood"}, {"kind": "question"}]) is Kind.BUTTON
    assert kind_of(pressed, [{"kind": "understood"}, *ADVICE]) is Kind.ADVICE
