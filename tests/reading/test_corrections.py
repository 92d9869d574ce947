"""Of two versions of one thing the last counts; what is taken back is not read."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.reader import Reader

PUT_RIGHT = [
    ("the owner decides, no wait, the plant manager", {"decision_level": "middle"}),
    ("de zaakvoerder beslist, of nee, zijn aankoper", {"decision_level": "procurement"}),
    ("de CEO beslist, maar bij nader inzien de plantmanager", {"decision_level": "middle"}),
    ("I said the CEO signs but it's the head of quality", {"decision_level": "middle"}),
    ("sorry I said the board decides but its the plant manager", {"decision_level": "middle"}),
    (
        "ik zei dat er een tender loopt maar eigenlijk vragen ze drie offertes",
        {"buying_procedure": "rfq"},
    ),
    (
        "ik zei drie offertes maar nee, de tender is al gepubliceerd",
        {"buying_procedure": "tender_running"},
    ),
    ("they want a machine instead of software", {"offer_type": "machine_equipment"}),
    ("they buy 10k a year, no wait, 12k", {"current_revenue_eur": 12_000}),
    ("initially our offer was 120k, in the end it came down to 95k", {"deal_value_eur": 95_000}),
    (
        "eerst stond onze offerte op 70.000 maar na wat puzzelen is het 64.500 geworden",
        {"deal_value_eur": 64_500},
    ),
    (
        "at first they bought for 20k a year, now it's 60k",
        {"current_revenue_eur": 60_000},
    ),
]
SHARE = [
    ("70... nee toch niet, na controle is het 55 procent", 55),
    ("70, no, I checked and it is 55 percent", 55),
    ("make that twenty percent instead of thirty", 20),
    ("in plaats van dertig procent is het twintig", 20),
    ("I said 40 but it's 30", 30),
]
TAKEN_BACK = [
    ("I told you we have a meeting with the director, we don't", "top_access"),
    ("ik zei dat we de directeur al gesproken hadden, maar dat is niet zo", "top_access"),
    ("I mentioned they'd tender it, that's not true", "buying_procedure"),
    ("ik had gezegd dat ze drie offertes vragen, dat klopt niet", "buying_procedure"),
]
KEPT = [
    ("I told you, the CEO decides", {"decision_level": "top"}),
    ("I told you the CEO decides, but it's a big company", {"decision_level": "top"}),
    (
        "I said to the owner that we want a pilot but he wants three quotes",
        {"buying_procedure": "rfq"},
    ),
    (
        "sorry for the delay, the CEO decides and they ask three quotes",
        {"decision_level": "top", "buying_procedure": "rfq"},
    ),
    ("no wait, the CEO decides", {"decision_level": "top"}),
    ("the CEO decides, actually the head of quality is a nice guy", {"decision_level": "top"}),
    (
        "the CEO decides, no wait, I forgot, they buy 40k a year from us",
        {"decision_level": "top", "current_revenue_eur": 40_000},
    ),
    (
        "eerst een proef van 20k, daarna 200k per jaar",
        {"deal_value_eur": 20_000, "potential_revenue_eur": 200_000},
    ),
    (
        "at first they take a pilot of 20k, now they could go to 200k a year",
        {"deal_value_eur": 20_000},
    ),
]


def _told(patterns: Reader, text: str, names: dict[str, Any], asked: str | None) -> dict[str, Any]:
    read = patterns.read(text, asked=asked).plain()
    return {name: read.get(name) for name in names}


@pytest.mark.parametrize(("text", "facts"), PUT_RIGHT)
def test_the_last_version_counts(patterns: Reader, text: str, facts: dict[str, Any]) -> None:
    assert _told(patterns, text, facts, None) == facts


@pytest.mark.parametrize(("text", "share"), SHARE)
def test_the_last_share_counts(patterns: Reader, text: str, share: int) -> None:
    name = "share_of_wallet_pct"

    assert _told(patterns, text, {name: share}, name) == {name: share}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("the buyer pretends to decide but really it's the plant manager", "middle"),
        ("on paper the buyer decides, in practice the plant manager", "middle"),
        ("op papier beslist de aankoper, in de praktijk de plantmanager", "middle"),
        ("officieel tekent de raad, maar in de praktijk beslist de aankoper", "procurement"),
        ("de CFO tekent. wacht nee, dat was bij de vorige, hier tekent de plantmanager", "middle"),
        ("officially the director decides", "top"),
    ],
)
def test_who_only_seems_to_decide_gives_way_to_who_does(
    patterns: Reader, text: str, level: str
) -> None:
    assert patterns.read(text).plain()["decision_level"] == level


def test_what_was_put_right_is_confirmed(patterns: Reader) -> None:
    fact = patterns.read("the owner decides, no wait, the plant manager").facts["decision_level"]

    assert fact.doubt == "self_corrected"


@pytest.mark.parametrize(("text", "fact"), TAKEN_BACK)
def test_what_is_taken_back_is_not_read(patterns: Reader, text: str, fact: str) -> None:
    assert fact not in patterns.read(text).plain()


@pytest.mark.parametrize(("text", "facts"), KEPT)
def test_words_of_correction_about_something_else_swallow_nothing(
    patterns: Reader, text: str, facts: dict[str, Any]
) -> None:
    assert _told(patterns, text, facts, None) == facts
