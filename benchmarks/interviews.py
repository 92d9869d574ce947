"""Interviews as people have them, turn by turn: the worked prospects, answered in three ways."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.cases import WorkedCase

Message = Mapping[str, Any]
Reply = Sequence[Message]
MOST_QUESTIONS = 20
HELLO = {"en": "hello", "nl": "goeiedag"}
BASES = {
    "en": {
        "deal_value_eur": "once",
        "current_revenue_eur": "a year",
        "potential_revenue_eur": "a year",
    },
    "nl": {
        "deal_value_eur": "eenmalig",
        "current_revenue_eur": "per jaar",
        "potential_revenue_eur": "per jaar",
    },
}


class Kind(StrEnum):
    """What a turn is, from what it costs to answer."""

    GREETING = "greeting"
    BUTTON = "answer by button"
    AMOUNT = "amount typed"
    WORDS = "answer in words"
    STORY = "free text"
    ADVICE = "the turn with the advice"


@dataclass(frozen=True)
class Turn:
    """What is said next, and what kind of turn it is unless the reply is the advice."""

    kind: Kind
    text: str


def kind_of(turn: Turn, reply: Reply) -> Kind:
    """Say what a turn was, once its reply is there."""
    return Kind.ADVICE if any(each["kind"] == "advice" for each in reply) else turn.kind


def answer(case: WorkedCase, question: Message, again: int) -> Turn:
    """Return the answer to a question.

    Args:
        case: knows the facts; what it does not know is answered as unknown.
        question: as the assistant asked it.
        again: how often it was asked before; then a button settles it.
    """
    fact = question["fact"]
    value = case.input["facts"].get(fact, "unknown")
    if fact in BASES[case.language] and isinstance(value, int | float) and not again:
        return Turn(Kind.AMOUNT, f"{value / 1000:g}k {BASES[case.language][fact]}")
    labels = [each["label"] for each in question["choices"] if each["value"] == value]
    # Half of the choices are typed instead of pressed, in every run the same ones.
    if labels and not again and (len(fact) + len(case.text)) % 2:
        return Turn(Kind.WORDS, labels[0])
    return Turn(Kind.BUTTON, _payload({fact: "unknown" if again > 1 else value}))


def _payload(facts: Mapping[str, Any]) -> str:
    return f"/inform{json.dumps(facts)}"


def interview(case: WorkedCase, *, story: bool) -> Generator[Turn, Reply, None]:
    """Yield what the person says until the advice is there; `send` it each reply.

    Args:
        case: the prospect.
        story: whether all that is typed first comes in one message, or only what they would buy.

    Raises:
        RuntimeError: if the assistant goes on asking.
    """
    yield Turn(Kind.GREETING, HELLO[case.language])
    offer = {"offer_type": case.input["facts"].get("offer_type", "unknown")}
    first = Turn(Kind.STORY, case.text) if story else Turn(Kind.BUTTON, _payload(offer))
    reply = yield first
    asked: Counter[str] = Counter()
    while not any(each["kind"] == "advice" for each in reply):
        question = next(each for each in reply if each["kind"] == "question")
        if asked.total() == MOST_QUESTIONS:
            raise RuntimeError(f"{case.id}: no advice after {dict(asked)}")
        reply = yield answer(case, question, asked[question["fact"]])
        asked[question["fact"]] += 1
