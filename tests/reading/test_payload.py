"""Payloads typed by hand are validated like any text."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.payload import read_payload
from actions.reading.schema import fact_kinds

GOOD = [
    ('/inform{"top_access": "open"}', {"top_access": "open"}),
    ('/inform{"deal_value_eur": "unknown"}', {"deal_value_eur": "unknown"}),
    ('/inform{"deal_value_eur": {"min": 1, "max": 2}}', {"deal_value_eur": {"min": 1, "max": 2}}),
    ('/inform{"pain_points": {"waste": 3}}', {"pain_points": {"waste": 3}}),
    ('/inform{"trial_possible": false}', {"trial_possible": False}),
    (
        '/inform{"reference_alternative": {"what": "competitor", "price_eur": 92000}}',
        {"reference_alternative": {"what": "competitor", "price_eur": 92000}},
    ),
]
BAD = [
    '/inform{"top_access": "wide open"}',
    '/inform{"deal_value_eur": -5}',
    '/inform{"deal_value_eur": true}',
    '/inform{"deal_value_eur": NaN}',
    '/inform{"deal_value_eur": {"min": 9, "max": 2}}',
    '/inform{"share_of_wallet_pct": 140}',
    '/inform{"pain_points": {"waste": 7}}',
    '/inform{"pain_points": {"taste": 1}}',
    '/inform{"trial_possible": "true"}',
    '/inform{"lcc_inputs": {"ours": {"price": 1}}}',
    '/inform{"reference_alternative": {"what": "nobody"}}',
]


@pytest.mark.parametrize(("text", "value"), GOOD)
def test_a_valid_payload_gives_its_facts(text: str, value: dict[str, Any]) -> None:
    facts, faults = read_payload(text, fact_kinds())

    assert {name: fact.value for name, fact in facts.items()} == value
    assert faults == {}


@pytest.mark.parametrize("text", BAD)
def test_an_invalid_value_is_asked_again(text: str) -> None:
    facts, faults = read_payload(text, fact_kinds())

    assert facts == {}
    assert list(faults.values()) == ["invalid"]


@pytest.mark.parametrize(
    "text", ["/inform{broken", "/inform{}", "/restart", '/inform{"salary": 3}']
)
def test_what_is_no_fact_gives_nothing(text: str) -> None:
    assert read_payload(text, fact_kinds()) == ({}, {})
