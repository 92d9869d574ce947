"""Twelve worked prospects get the advice that an expert would give."""

from collections.abc import Mapping
from typing import Any

import pytest

from actions.adviser.adviser import Adviser
from tests.cases import CASES, WorkedCase

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def levers(document: Mapping[str, Any], hypothesis: bool) -> list[str]:
    return [one["lever"] for one in document["levers"] if one["hypothesis"] is hypothesis]


def test_there_are_twelve_and_no_two_alike() -> None:
    assert len({case.id for case in CASES}) == 12


@each_case
def test_a_worked_case_gets_the_expected_advice(adviser: Adviser, case: WorkedCase) -> None:
    document = adviser.advise_case(adviser.read(case.input, case.language), case.language)

    assert document["entry"]["verdict"] == case.expected["entry"]
    assert document["segment"]["placement"] == case.expected["segment"]
    assert levers(document, hypothesis=False) == case.expected["levers"]
    assert levers(document, hypothesis=True) == case.expected["lever_hypotheses"]
    assert document["entry"]["ask"] == case.expected["ask"]


@each_case
def test_a_clear_case_is_no_close_call_and_a_debatable_one_names_the_other_side(
    adviser: Adviser, case: WorkedCase
) -> None:
    entry = adviser.advise_case(adviser.read(case.input))["entry"]

    if case.expected["entry"] == "ask":
        assert entry["strength"] == "close_call"
    elif case.expected["entry_mark"] == "clear":
        assert entry["strength"] in ("clear", "strong")
    else:
        assert entry["strength"] == "close_call" or entry["against"]


@each_case
def test_the_language_changes_the_words_and_nothing_else(
    adviser: Adviser, case: WorkedCase
) -> None:
    english, dutch = (
        adviser.advise_case(adviser.read(case.input, lang), lang) for lang in ("en", "nl")
    )

    assert skeleton(english) == skeleton(dutch)
    assert english["entry"]["route"] != dutch["entry"]["route"]


def skeleton(value: Any) -> Any:
    """Everything but what is said: the values of these keys, and strings with a space in them."""
    said = ("implies", "name", "because")
    if isinstance(value, Mapping):
        return {key: skeleton(one) for key, one in value.items() if key not in said}
    if isinstance(value, list):
        return [skeleton(one) for one in value]
    return "text" if isinstance(value, str) and " " in value else value
