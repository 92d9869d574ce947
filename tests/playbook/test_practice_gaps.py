"""Score, find the gap, play what trains it: the next case is chosen by what was missed."""

from __future__ import annotations

from typing import Any

import pytest

from actions.playbook.practice import POINTS, practice_page
from actions.playbook.practice_gaps import Played, next_case, weakest

CASES = practice_page().cases
ENGLISH = [key for key, case in CASES.items() if case.language == "en"]


def answer(case: str, missed: tuple[str, ...] = (), **parts: int) -> Played:
    return Played(case, {**POINTS, **parts}, missed)


@pytest.mark.parametrize("part", ["entry", "segment"])
def test_a_wrong_verdict_brings_another_case_with_the_same_one(part: str) -> None:
    chosen, gap = next_case(CASES, [answer(ENGLISH[0], **{part: 0})], "en")
    assert gap is not None
    assert gap.part == part
    assert chosen != ENGLISH[0]
    assert getattr(CASES[chosen], part) == getattr(CASES[ENGLISH[0]], part)


def test_missed_levers_bring_a_case_with_most_of_them() -> None:
    first = next(key for key in ENGLISH if len(CASES[key].levers) > 1)
    chosen, gap = next_case(CASES, [answer(first, levers=0)], "en")
    assert gap is not None
    shared = {key: len(gap.missed & set(CASES[key].levers)) for key in ENGLISH if key != first}
    assert shared[chosen] == max(shared.values()) > 0


def test_missed_reasons_bring_a_case_where_those_facts_are_told() -> None:
    chosen, gap = next_case(CASES, [answer(ENGLISH[0], ("inside_support",), why=0)], "en")
    assert gap is not None
    assert gap.part == "why"
    assert "inside_support" in {**CASES[chosen].told, **CASES[chosen].when_asked}


def test_the_last_answer_to_a_case_counts() -> None:
    key = ENGLISH[0]
    assert weakest(CASES, [answer(key, entry=0), answer(key)]) is None
    gap = weakest(CASES, [answer(key), answer(key, segment=0)])
    assert gap is not None
    assert gap.part == "segment"


def test_without_a_gap_the_next_case_not_played() -> None:
    assert next_case(CASES, [], "en") == (ENGLISH[0], None)
    assert next_case(CASES, [answer(ENGLISH[0])], "en") == (ENGLISH[1], None)


def test_when_all_are_played_the_one_played_worst() -> None:
    played = [answer(key, entry=0 if key == ENGLISH[3] else 4) for key in ENGLISH]
    assert next_case(CASES, played, "en") == (ENGLISH[3], None)


@pytest.mark.parametrize(
    "kept", [None, [], {}, {"parts": 3}, {"parts": {"charm": 2}}, {"parts": {}, "missed": "x"}]
)
def test_bad_answers_kept_without_parts_say_nothing(kept: Any) -> None:
    assert weakest(CASES, [Played.of(ENGLISH[0], kept), Played.of("opening", kept)]) is None
