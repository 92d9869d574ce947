"""Short and mixed messages: which language each is answered in, and what is read in both."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from actions.evaluation.matching import compare
from actions.playbook.load import shipped
from actions.reading.language import detect
from actions.reading.language_request import requested_language
from actions.reading.reader import Reader

LINES: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("language.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped())


def test_there_are_enough_of_every_kind() -> None:
    before = Counter(line["before"] for line in LINES)
    assert min(before["en"], before["nl"]) >= 30
    assert sum("facts" in line for line in LINES) >= 10
    assert sum(bool(line.get("asks_for")) for line in LINES) >= 10
    assert sum(line.get("asks_for", "") is None for line in LINES) >= 4


@pytest.mark.parametrize(
    "line", [line for line in LINES if "language" in line], ids=lambda line: line["text"]
)
def test_the_language_of_the_answer(line: dict[str, Any]) -> None:
    assert detect(line["text"], line["before"]) == line["language"]


@pytest.mark.parametrize(
    "line", [line for line in LINES if "facts" in line], ids=lambda line: line["text"]
)
def test_a_mixed_message_is_read_in_both_languages(reader: Reader, line: dict[str, Any]) -> None:
    read = reader.read(line["text"], language=detect(line["text"], line["before"])).facts
    for fact, value in line["facts"].items():
        assert fact in read, sorted(read)
        assert not compare(fact, value, read[fact].value).errors, read[fact]


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.get("asks_for")], ids=lambda line: line["text"]
)
def test_the_language_asked_for(line: dict[str, Any]) -> None:
    assert requested_language(line["text"]) == line["asks_for"]
