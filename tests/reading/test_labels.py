"""Facts told under their own name, in notes and in questions people answer themselves."""

from __future__ import annotations

import pytest

from actions.reading.labels import labelled
from actions.reading.reader import Reader
from actions.reading.types import Plain


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Deal: 45k. Decider: CFO. Trial: no. Tender: no.",
            {
                "deal_value_eur": 45_000,
                "decision_level": "top",
                "trial_possible": False,
                "buying_procedure": "free",
            },
        ),
        (
            "budget: 45k, trial: yes, tender: none",
            {"deal_value_eur": 45_000, "trial_possible": True, "buying_procedure": "free"},
        ),
        (
            "omzet nu: 0, potentieel: 120k, houding: alleen prijs",
            {
                "current_revenue_eur": 0,
                "potential_revenue_eur": 120_000,
                "customer_attitude": "price",
            },
        ),
        (
            "current: 40k potential: 100k deal: 25k",
            {
                "deal_value_eur": 25_000,
                "current_revenue_eur": 40_000,
                "potential_revenue_eur": 100_000,
            },
        ),
        (
            "machine / 45k / beslisser = CFO / geen proef",
            {"deal_value_eur": 45_000, "decision_level": "top", "trial_possible": False},
        ),
    ],
)
def test_notes_tell_facts_under_their_names(
    patterns: Reader, text: str, told: dict[str, Plain]
) -> None:
    assert told.items() <= patterns.read(text).plain().items()


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("who decides? the plant manager", "decision_level", "middle"),
        ("wie beslist? de zaakvoerder", "decision_level", "top"),
        ("tender? no", "buying_procedure", "free"),
        ("wij verkopen pompen. proef? nee", "trial_possible", False),
    ],
)
def test_people_answer_their_own_questions(
    patterns: Reader, text: str, fact: str, value: Plain
) -> None:
    assert patterns.read(text).plain().get(fact) == value


def test_what_is_told_later_may_refer_to_what_is_told_first(patterns: Reader) -> None:
    read = patterns.read("revenue: 40k a year, potential: double that").plain()
    assert (read["current_revenue_eur"], read["potential_revenue_eur"]) == (40_000, 80_000)


def test_what_stands_under_a_name_may_tell_another_fact_too(patterns: Reader) -> None:
    read = patterns.read("deal: a bottling line, 450k").plain()
    assert (read["deal_value_eur"], read["offer_type"]) == (450_000, "machine_equipment")


@pytest.mark.parametrize(
    "text",
    [
        "what is the potential?",
        "potential? why do you ask?",
        "why the budget? I told you",
        "is a trial a good idea?",
        "the meeting is at 14:30",
        "trial: no idea",
    ],
)
def test_bad_a_question_to_the_adviser_tells_nothing(patterns: Reader, text: str) -> None:
    assert not patterns.read(text).plain()


def test_the_names_are_found_where_they_begin_a_note() -> None:
    found = [(one.fact, one.value) for one in labelled("pump, 60k. Users: love it. Trial: ok")]
    assert found == [("inside_support", "love it"), ("trial_possible", "ok")]
    assert not list(labelled("we asked for the users: they love it"))
