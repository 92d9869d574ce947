"""The advice document: its keys are fixed, its reasons stand on the right side."""

from typing import Any

import pytest

from actions.adviser.adviser import Adviser
from actions.playbook.load import shipped
from tests.cases import CASES, PORTFOLIOS

MACHINE = {
    "offer_type": "machine_equipment",
    "deal_value_eur": 140_000,
    "decision_level": "top",
    "top_access": "delegated",
    "inside_support": "mobiliser",
}
DOCUMENT = {
    "entry",
    "segment",
    "levers",
    "am_level",
    "decided",
    "skipped_questions",
    "next_question",
    "playbook",
}
ENTRY = {
    "verdict",
    "strength",
    "score",
    "provisional",
    "for",
    "against",
    "hard_rule",
    "flips",
    "route",
    "ask",
    "warnings",
}
SEGMENT = {
    "placement",
    "key_candidate",
    "pareto_today",
    "pareto_potential",
    "attractiveness",
    "strength",
    "gates",
    "because",
    "implies",
    "provisional",
}
LEVER = {
    "lever",
    "direction",
    "score",
    "hypothesis",
    "because",
    "questions",
    "evidence",
    "pitfalls",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_key_of_the_fixed_format_is_there(adviser: Adviser, case: Any) -> None:
    document = adviser.advise_case(adviser.read(case.input))

    assert set(document) == DOCUMENT
    # More is told than was fixed, never less.
    assert set(document["entry"]) - ENTRY == {"opening", "why"}
    assert set(document["entry"]) >= ENTRY
    assert set(document["segment"]) - SEGMENT == {"notes", "ask", "why", "places"}
    assert set(document["segment"]) >= SEGMENT
    assert all(set(lever) - LEVER == {"name", "money"} for lever in document["levers"])
    for reason in document["entry"]["for"] + document["entry"]["against"]:
        assert set(reason) == {"rule", "points", "because", "source"}


def test_reasons_stand_for_and_against_the_verdict_while_points_keep_their_sign(
    adviser: Adviser,
) -> None:
    entry = adviser.advise(MACHINE)["entry"]

    assert entry["verdict"] == "bottom_up"
    assert [(one["rule"], one["points"]) for one in entry["for"]] == [
        ("E09c", -3),
        ("E02", -2),
        ("E08b", -2),
    ]
    assert [(one["rule"], one["points"]) for one in entry["against"]] == [("E05", 2)]
    assert entry["score"] == -5


def test_for_top_down_the_positive_points_are_for_it(adviser: Adviser) -> None:
    entry = adviser.advise({**MACHINE, "offer_type": "capital_project", "top_access": "open"})[
        "entry"
    ]

    assert entry["verdict"] == "top_down"
    assert all(one["points"] > 0 for one in entry["for"])
    assert [one["points"] for one in entry["against"]] == [-3]


def test_a_hard_rule_is_named_and_stands_first(adviser: Adviser) -> None:
    entry = adviser.advise({**MACHINE, "buying_procedure": "tender_running"})["entry"]

    assert (entry["verdict"], entry["strength"], entry["hard_rule"]) == (
        "via_procedure",
        "strong",
        "H1",
    )
    assert entry["for"][0]["rule"] == "H1"


def test_a_guess_counts_for_half_rounded_towards_zero(adviser: Adviser) -> None:
    sure = adviser.advise(MACHINE)["entry"]
    guess = adviser.advise(MACHINE, guessed=["inside_support"])["entry"]

    (reason,) = (one for one in guess["for"] if one["rule"] == "E09c")
    assert reason["points"] == -1
    assert guess["score"] == sure["score"] + 2
    assert "guess" in reason["because"]


def test_a_guess_of_one_point_counts_for_nothing_and_is_no_reason(adviser: Adviser) -> None:
    entry = adviser.advise({**MACHINE, "inside_support": "contact"}, guessed=["inside_support"])[
        "entry"
    ]

    assert "E09a" not in [one["rule"] for one in entry["for"] + entry["against"]]


def test_two_versions_that_lead_apart_are_asked_about(adviser: Adviser) -> None:
    facts = {**MACHINE, "top_access": "open", "inside_support": ["resistance", "mobiliser"]}
    entry = adviser.advise(facts)["entry"]

    assert (entry["verdict"], entry["hard_rule"]) == ("ask", "H5")
    assert entry["ask"][0] == "inside_support"
    assert entry["for"][0]["rule"] == "H5"


def test_two_versions_that_lead_the_same_way_are_left_alone(adviser: Adviser) -> None:
    entry = adviser.advise({**MACHINE, "inside_support": ["advocate", "mobiliser"]})["entry"]

    assert (entry["verdict"], entry["hard_rule"]) == ("bottom_up", None)


def test_a_version_settled_is_like_one_told_at_once(adviser: Adviser) -> None:
    listed = adviser.advise({**MACHINE, "inside_support": ["mobiliser"]})

    assert listed == adviser.advise(MACHINE)


def test_each_flip_changes_the_verdict_when_tried(adviser: Adviser) -> None:
    document = adviser.advise(MACHINE)

    assert document["entry"]["flips"]
    for flip in document["entry"]["flips"]:
        after = adviser.advise({**MACHINE, **flip["change"]})
        assert after["entry"]["verdict"] == flip["to"] != "bottom_up"


def test_no_portfolio_means_no_class_and_asks_for_it_after_the_amount(adviser: Adviser) -> None:
    facts = {**MACHINE, "potential_revenue_eur": 200_000}

    alone = adviser.advise(facts)["segment"]
    beside = adviser.advise(facts, PORTFOLIOS["P_M"])["segment"]

    assert (alone["placement"], alone["pareto_potential"]) == ("ask", None)
    assert beside["pareto_potential"] == "B"


def test_the_place_among_the_own_customers_is_given_with_rank_and_share_above(
    adviser: Adviser,
) -> None:
    facts = {**MACHINE, "current_revenue_eur": 35_000, "potential_revenue_eur": 210_000}

    places = adviser.advise(facts, PORTFOLIOS["P_M"])["segment"]["places"]

    # Its own line of 35k makes way; the 210k beside it is not larger. 7,530 of 8,852 + 175 lies above.
    assert places == {
        "customers": 25,
        "today": {"rank": 19, "share_above_pct": 98},
        "potential": {"rank": 8, "share_above_pct": 83},
    }


@pytest.mark.parametrize("current", [0, "unknown"])
def test_who_buys_nothing_or_whose_revenue_is_unknown_has_no_place_today(
    adviser: Adviser, current: Any
) -> None:
    facts = {"current_revenue_eur": current, "potential_revenue_eur": 3_000_000}

    places = adviser.advise(facts, PORTFOLIOS["P_M"])["segment"]["places"]

    assert places == {
        "customers": 25,
        "today": None,
        "potential": {"rank": 1, "share_above_pct": 0},
    }


def test_without_customers_there_is_no_place(adviser: Adviser) -> None:
    assert adviser.advise({**MACHINE, "potential_revenue_eur": 1})["segment"]["places"] is None


def test_revenue_that_is_not_there_yet_makes_a_key_candidate(adviser: Adviser) -> None:
    facts = {
        "current_revenue_eur": 0,
        "potential_revenue_eur": 900_000,
        "strategic_fit": "high",
        "customer_attitude": "solution",
    }

    segment = adviser.advise(facts, PORTFOLIOS["P_M"])["segment"]

    assert (segment["placement"], segment["key_candidate"]) == ("development", True)
    assert (segment["pareto_today"], segment["pareto_potential"]) == (None, "A")


def test_proof_raises_a_lever_and_a_rival_that_offers_it_too_lowers_it(adviser: Adviser) -> None:
    facts = {"offer_type": "software", "pain_points": {"complexity": 2, "risks": 2}}

    def first(**more: Any) -> tuple[str, int]:
        lever = adviser.advise_case(adviser.read({"facts": facts, **more}))["levers"][0]
        return lever["lever"], lever["score"]

    assert first() == ("complexity", 7)
    assert first(proven=["risks"]) == ("risks", 8)
    assert first(same_as_alternative=["complexity"]) == ("risks", 7)


def test_a_finished_interview_says_which_questions_it_skipped_and_why(adviser: Adviser) -> None:
    (tender,) = (case for case in CASES if case.id == "C26")
    document = adviser.advise_case(adviser.read(tender.input))

    assert document["decided"]
    assert document["next_question"] is None
    skipped = {one["fact"]: one["because"] for one in document["skipped_questions"]}
    assert {"change_impact", "trial_possible", "buying_situation"} <= set(skipped)
    assert all(skipped.values())


def test_the_version_of_the_book_is_told(adviser: Adviser) -> None:
    assert adviser.advise({})["playbook"] == adviser.playbook.version


def test_more_key_accounts_than_one_person_can_look_after_are_a_warning() -> None:
    adviser = Adviser(shipped())
    case = adviser.read(
        {
            "facts": {
                "current_revenue_eur": 2_400_000,
                "potential_revenue_eur": 3_000_000,
                "strategic_fit": "high",
                "relationship_stage": "partner",
                "customer_attitude": "differentiation",
            },
            "portfolio_keur": [2400, 1700, 1300, 900, 650, 320, 260, 210, 180, 150, 130],
        }
    )
    advice = adviser.advice(case.knowledge, case.portfolio_eur)
    capacity = adviser.playbook.pages.settings.key_account_capacity

    def notes(count: int) -> set[str]:
        document = adviser.document(advice, case.knowledge, case.portfolio_eur, key_accounts=count)
        assert document["segment"]["placement"] == "key"
        return {note["rule"] for note in document["segment"]["notes"]}

    assert "W2" not in notes(capacity)
    assert "W2" in notes(capacity + 1)
