"""Each line of `tests/evaluation/language.jsonl`, said to the real assistant by somebody new."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.evaluation.dialogues import language_of
from tests.conversations.assistant import ROOT, Assistant

LINES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (ROOT / "tests/evaluation/language.jsonl").read_text(encoding="utf-8").splitlines()
]
OPENING = {"en": "the owner decides, no tender", "nl": "de zaakvoerder beslist, geen aanbesteding"}


def answered(assistant: Assistant, line: dict[str, Any]) -> list[dict[str, Any]]:
    """Tell something in the language of before, then say the line."""
    sender = f"language-{line['id']}"
    before = assistant.say(sender, OPENING[line["before"]])
    assert language_of(" ".join(each["text"] for each in before)) == line["before"]
    return assistant.say(sender, line["text"])


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if "language" in line and "asks_for" not in line],
    ids=lambda line: line["text"],
)
def test_the_answer_is_in_the_language_of_the_message(
    assistant: Assistant, line: dict[str, Any]
) -> None:
    replies = answered(assistant, line)
    assert language_of(" ".join(each["text"] for each in replies)) == line["language"]


@pytest.mark.parametrize(
    "line", [line for line in LINES if "asks_for" in line], ids=lambda line: line["text"]
)
def test_a_language_is_changed_by_asking_and_only_then(
    assistant: Assistant, line: dict[str, Any]
) -> None:
    replies = answered(assistant, line)
    asked = any(each.get("code") == "language" for each in replies)
    assert asked == (line["asks_for"] is not None), replies
    expected = line["asks_for"] or line["language"]
    assert language_of(" ".join(each["text"] for each in replies)) == expected
