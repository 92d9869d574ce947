"""``entree read``: one text, or many lines in one process."""

from __future__ import annotations

import json

from actions.cli.read import answer_to, read_lines


def test_a_line_gives_facts_doubts_and_open_facts() -> None:
    (answer,) = read_lines([b'{"text": "between 50 and 80k", "asked": "deal_value_eur"}'])

    assert answer["facts"] == {"deal_value_eur": {"min": 50_000, "max": 80_000}}
    assert answer["doubts"] == {"deal_value_eur": "unit"}
    assert answer["open"] == {}


def test_bad_lines_are_answered_in_their_place() -> None:
    lines = [
        b"{",
        b"[]",
        b'{"text": 3}',
        b"\xff",
        b'{"text": "x", "lang": "fr"}',
        b'{"text": "x", "asked": "salary"}',
        b'{"text": "the CEO decides"}',
    ]

    answers = list(read_lines(lines))

    assert ["error" in answer for answer in answers] == [True] * 6 + [False]
    assert answers[0]["error"] == "line 1: not JSON"
    assert answers[-1]["facts"] == {"decision_level": "top"}


def test_every_answer_is_json() -> None:
    assert json.dumps(answer_to({"text": "9 brackets 🤷"}))
