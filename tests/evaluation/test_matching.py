"""When a value read is the value meant."""

from typing import Any

import pytest

from actions.evaluation.matching import Counts, compare, exact_strengths, is_amount

RIGHT = Counts(hits=1)
WRONG = Counts(invented=1, missed=1)


@pytest.mark.parametrize(
    ("fact", "meant", "read", "counts"),
    [
        ("decision_level", "top", "top", RIGHT),
        ("decision_level", "top", "middle", WRONG),
        ("decision_level", "top", None, Counts(missed=1)),
        ("decision_level", None, "top", Counts(invented=1)),
        ("decision_level", "unknown", "unknown", RIGHT),
        ("deal_value_eur", 100_000, 100_900, RIGHT),
        ("deal_value_eur", 100_000, 102_000, WRONG),
        ("deal_value_eur", 0, 0, RIGHT),
        ("deal_value_eur", 0, 1, WRONG),
        ("deal_value_eur", 50_000, {"min": 50_000, "max": 80_000}, WRONG),
        ("deal_value_eur", {"min": 50_000, "max": 80_000}, {"min": 50_000, "max": 80_100}, RIGHT),
        ("deal_value_eur", {"min": 50_000, "max": 80_000}, {"min": 50, "max": 80}, WRONG),
        ("deal_value_eur", 50_000, "unknown", WRONG),
        ("share_of_wallet_pct", 33, 33.3, RIGHT),
        ("trial_possible", True, True, RIGHT),
        ("trial_possible", True, False, WRONG),
        ("trial_possible", True, 1, WRONG),
        ("pain_points", {"waste": 3}, {"waste": 2}, RIGHT),
        ("pain_points", {"waste": 3}, {"waste": 1}, WRONG),
        ("pain_points", {"waste": 3, "safety": 2}, {"waste": 3}, Counts(hits=1, missed=1)),
        ("pain_points", {"waste": 3}, {"waste": 3, "safety": 2}, Counts(hits=1, invented=1)),
        ("pain_points", "unknown", {"waste": 3}, WRONG),
        (
            "reference_alternative",
            {"what": "competitor", "price_eur": 92_000},
            {"what": "competitor", "price_eur": 92_000, "text": "the Italians"},
            Counts(hits=2),
        ),
        (
            "lcc_inputs",
            {"ours": {"life_years": 12}},
            {"alternative": {"life_years": 12}},
            WRONG,
        ),
    ],
)
def test_counts_the_parts_of_a_value(fact: str, meant: Any, read: Any, counts: Counts) -> None:
    assert compare(fact, meant, read) == counts


@pytest.mark.parametrize(
    ("meant", "read", "accept", "counts"),
    [
        ("top", "middle", ["middle"], RIGHT),
        ("top", "operational", ["middle"], WRONG),
        ("top", None, [None], Counts()),
        (None, "top", ["top", None], RIGHT),
        (None, "middle", ["top", None], Counts(invented=1)),
        (None, None, ["top", None], Counts()),
    ],
    ids=["other value", "neither", "may be missed", "may be read", "not as this", "or not at all"],
)
def test_takes_the_most_favourable_value_accepted(
    meant: Any, read: Any, accept: list[Any], counts: Counts
) -> None:
    assert compare("decision_level", meant, read, accept) == counts


def test_exact_strengths_count_only_levers_that_were_found() -> None:
    assert exact_strengths({"waste": 3, "safety": 2}, {"waste": 3, "quality": 1}) == (1, 1)
    assert exact_strengths({"waste": 3}, {"waste": 2}) == (0, 1)
    assert exact_strengths("unknown", {"waste": 2}) == (0, 0)


def test_scores_of_counts() -> None:
    counts = Counts(hits=6, invented=2, missed=4)
    assert counts.precision == 0.75
    assert counts.recall == 0.6
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_nothing_has_no_score() -> None:
    assert Counts().f1 is None
    assert Counts(missed=1).precision is None
    assert Counts(invented=1).recall is None


def test_an_amount_is_money_that_was_stated() -> None:
    assert is_amount("deal_value_eur", 5)
    assert is_amount("current_revenue_eur", {"min": 1, "max": 2})
    assert not is_amount("deal_value_eur", "unknown")
    assert not is_amount("share_of_wallet_pct", 50)
