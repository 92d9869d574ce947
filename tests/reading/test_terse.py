"""Answers of a word or two, which mean something only after their question."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader
from actions.reading.types import Plain


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        ("cost_to_serve", "a lot", "high"),
        ("cost_to_serve", "a lot, always rush", "high"),
        ("cost_to_serve", "gaat wel", "normal"),
        ("cost_to_serve", "niet veel eigenlijk", "low"),
        ("strategic_fit", "goed", "high"),
        ("strategic_fit", "so-so, I think", "medium"),
        ("strategic_fit", "not really", "low"),
        ("trial_possible", "lijkt me niet", False),
        ("trial_possible", "only if the board agrees", False),
        ("trial_possible", "should be possible", True),
        ("share_of_wallet_pct", "bijna alles", 100),
        ("buying_procedure", "it's running, I can't ring them any more", "tender_running"),
        ("buying_procedure", "ik denk het niet", "free"),
        ("current_revenue_eur", "nothing, they're new", 0),
        ("current_revenue_eur", "none at the moment but they were a customer until 2021", 0),
        ("cost_to_serve", "mag niet klagen", "low"),
        ("strategic_fit", "meh", "medium"),
        ("trial_possible", "ik zie niet hoe", False),
    ],
)
def test_a_word_or_two_answer_their_question(
    patterns: Reader, asked: str, text: str, value: Plain
) -> None:
    assert patterns.read(text, asked=asked).plain().get(asked) == value


@pytest.mark.parametrize("text", ["a lot", "nogal wat", "good", "it's running", "alles"])
def test_bad_unasked_they_say_nothing(patterns: Reader, text: str) -> None:
    assert not patterns.read(text).plain()


@pytest.mark.parametrize("text", ["could be", "good enough for the board", "a lot of nurses"])
def test_bad_words_that_only_begin_alike_answer_nothing(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked="trial_possible").plain().get("trial_possible") in {
        None,
        "unknown",
    }
