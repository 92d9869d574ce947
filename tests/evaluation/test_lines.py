"""A faulty line is told with its file, number and fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from actions.evaluation.lines import (
    LineError,
    read_acts,
    read_facts,
    read_portfolios,
    read_tellings,
)

GOOD = {"id": "1", "text": "65k", "lang": "en", "asked": "deal_value_eur", "facts": {}}


def write(folder: Path, name: str, *lines: Any) -> Path:
    (folder / name).write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    )
    return folder


def test_a_good_line_is_read_whole(tmp_path: Path) -> None:
    line = {**GOOD, "facts": {"deal_value_eur": 65000}, "accept": {"trial_possible": [None]}}
    (read,) = read_facts(write(tmp_path, "facts_en.jsonl", line, ""), "en")
    assert (read.asked, read.facts, read.tags) == (
        "deal_value_eur",
        {"deal_value_eur": 65000},
        (),
    )
    assert read.accept == {"trial_possible": [None]}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{"], r"facts_en.jsonl:1: no JSON"),
        (["[1]"], r"facts_en.jsonl:1: not an object"),
        ([GOOD, {"id": "2", "lang": "en", "facts": {}}], r"facts_en.jsonl:2: 'text' is missing"),
        ([{**GOOD, "lang": "fr"}], r'facts_en.jsonl:1: lang "fr" is neither en nor nl'),
        ([GOOD, GOOD], r'facts_en.jsonl:2: id "1" is there twice'),
    ],
)
def test_bad_lines(tmp_path: Path, lines: list[Any], told: str) -> None:
    with pytest.raises(LineError, match=told):
        read_facts(write(tmp_path, "facts_en.jsonl", *lines), "en")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"form": "sung", "text": "la"}, 'form "sung" is none of long'),
        ({"form": "long"}, "either a text or answers"),
        ({"form": "long", "text": "a", "answers": []}, "either a text or answers"),
    ],
)
def test_bad_tellings(tmp_path: Path, line: dict[str, Any], told: str) -> None:
    telling = {"id": "1", "story": "S01", "lang": "en", **line}
    with pytest.raises(LineError, match=told):
        read_tellings(write(tmp_path, "tellings.jsonl", telling))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LineError, match=r"acts_nl.jsonl"):
        read_acts(tmp_path, "nl")
    with pytest.raises(LineError, match=r"portfolios.json"):
        read_portfolios(tmp_path)
