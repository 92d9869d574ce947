"""The lines of tests/development: amounts in every position, other figures, and no facts at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actions.reading.reader import Reader

LINES = Path(__file__).parents[1] / "development"
AMOUNTS = {"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"}


def lines(name: str) -> list[dict[str, Any]]:
    text = (LINES / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_amounts_are_found_and_told_apart(patterns: Reader, language: str) -> None:
    hits = meant = read = 0
    for line in lines(f"amounts_{language}"):
        found = patterns.read(line["text"], asked=line.get("asked")).plain()
        amounts = {name: value for name, value in found.items() if name in AMOUNTS}
        hits += sum(amounts.get(name) == value for name, value in line["facts"].items())
        meant, read = meant + len(line["facts"]), read + len(amounts)

    assert 2 * hits / (meant + read) >= 0.95


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_message_without_a_fact_gives_none(patterns: Reader, language: str) -> None:
    messages = lines(f"no_facts_{language}")

    invented = [line["text"] for line in messages if patterns.read(line["text"]).facts]

    assert len(invented) <= 0.02 * len(messages), invented


@pytest.mark.parametrize("language", ["en", "nl"])
def test_money_is_told_from_what_looks_like_it(patterns: Reader, language: str) -> None:
    """Limits, competitors' prices, headcounts and years beside the amounts that are ours.

    Only money facts are labelled in these lines; a value in ``accept`` is as good.
    """
    hits = meant = read = 0
    for line in lines(f"money_{language}"):
        found = patterns.read(line["text"], asked=line.get("asked")).plain()
        good = {name: [value] for name, value in line["facts"].items() if name in AMOUNTS}
        for name, values in line.get("accept", {}).items():
            good.setdefault(name, []).extend(values)
        told = {name: value for name, value in found.items() if name in AMOUNTS}
        right = {name for name, value in told.items() if value in good.get(name, [])}
        hits += len(right)
        read += len(told)
        meant += len(right) + sum(
            name not in right and None not in good[name] for name in good if name in AMOUNTS
        )

    assert 2 * hits / (meant + read) >= 0.95
