"""The book that comes with the product is complete and speaks both languages."""

from collections.abc import Mapping
from typing import Any

import pytest

from actions.playbook.library import Library
from actions.playbook.load import Playbook, shipped

LEVERS = [
    "quality",
    "longer_life",
    "sustainability",
    "innovation",
    "safety",
    "service",
    "maintenance_costs",
    "complexity",
    "lead_time",
    "transaction_costs",
    "risks",
    "waste",
]

VALUES: dict[str, list[str | bool]] = {
    "offer_type": [
        "capital_project",
        "machine_equipment",
        "software",
        "service_recurring",
        "component_material",
        "consumable_mro",
        "professional_project",
        "other",
    ],
    "decision_level": ["top", "group_hq", "middle", "operational", "procurement"],
    "top_access": ["open", "via_introduction", "untried", "delegated", "blocked"],
    "inside_support": ["none", "contact", "advocate", "mobiliser", "resistance"],
    "buying_procedure": [
        "free",
        "rfq",
        "contact_via_procurement_only",
        "tender_planned",
        "tender_running",
    ],
    "organisation_type": [
        "owner_managed_sme",
        "layered_company",
        "subsidiary_of_group",
        "public_or_regulated",
    ],
    "change_impact": ["one_team", "several_departments", "whole_organisation"],
    "buying_situation": ["new_task", "modified_rebuy", "straight_rebuy"],
    "trial_possible": [True, False],
    "strategic_fit": ["high", "medium", "low"],
    "relationship_stage": ["none", "contact", "occasional", "regular", "preferred", "partner"],
    "customer_attitude": ["price", "solution", "differentiation"],
    "cost_to_serve": ["low", "normal", "high", "loss_making"],
}


@pytest.fixture(scope="module")
def book() -> Playbook:
    return shipped()


@pytest.fixture(scope="module")
def library(book: Playbook) -> Library:
    return book.library


def test_twenty_facts_eight_of_them_core(book: Playbook) -> None:
    facts = book.facts.facts
    assert len(facts) == 20
    assert [name for name, fact in facts.items() if fact.core] == list(facts)[:8]


def test_every_choice_has_its_values_and_a_label_in_both_languages(book: Playbook) -> None:
    facts = book.facts.facts
    assert {name: list(fact.values) for name, fact in facts.items() if fact.values} == VALUES
    for name, values in VALUES.items():
        for value in values:
            label = facts[name].choice_label(value)
            assert label.en and label.nl


def test_a_flag_has_the_plain_values_true_and_false(book: Playbook) -> None:
    trial = book.facts.facts["trial_possible"]
    assert trial.choice_label(True).en.startswith("Yes")
    assert trial.choice_label(False).nl.startswith("Nee")


def test_twelve_levers_six_more_and_six_less(book: Playbook) -> None:
    levers = book.pages.levers.levers
    assert list(levers) == LEVERS
    assert [lever.direction for lever in levers.values()] == ["more"] * 6 + ["less"] * 6


def test_typical_levers_exist_for_every_offer(book: Playbook) -> None:
    typical = book.pages.levers.typical
    assert list(typical) == VALUES["offer_type"]
    assert {lever for row in typical.values() for lever in row} <= set(LEVERS)


@pytest.mark.parametrize("lever", LEVERS)
def test_the_example_of_a_lever_gives_its_score(book: Playbook, lever: str) -> None:
    page = book.pages.levers
    example = page.levers[lever].example
    pain = example.facts["pain_points"][lever]
    typical = lever in page.typical[example.facts["offer_type"]]

    score = page.priority.strength_factor * pain + page.priority.typical * typical

    assert score == example.score


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_asks_four_different_questions_and_speaks_at_three_levels(
    book: Playbook, lever: str
) -> None:
    page = book.pages.levers.levers[lever]
    for language in ("en", "nl"):
        questions = [question.to(language) for question in page.questions]
        questions.append(page.hypothesis_question.to(language))
        assert len(set(questions)) == 5
        assert all(question.endswith("?") for question in questions)
        assert len({text.to(language) for text in page.say.values()}) == 3


def test_money_is_counted_once_within_each_overlap(book: Playbook) -> None:
    page = book.pages.levers
    assert [group.levers for group in page.overlapping("quality")] == [("quality", "waste")]
    assert page.overlapping("innovation") == ()


def test_every_source_is_reachable_from_a_concept(library: Library) -> None:
    reached = {source for concept in library.concepts.values() for source in concept.sources}
    assert set(library.sources.sources) == {f"S{n}" for n in range(1, 69)} | {
        f"L{n}" for n in range(1, 63)
    }
    assert reached == set(library.sources.sources)


def test_what_the_rules_cite_is_explained(book: Playbook, library: Library) -> None:
    reached = {source for concept in library.concepts.values() for source in concept.sources}
    cited = {
        source
        for page in (book.pages.entry, book.pages.segment, book.pages.checks)
        for source in sources_in(page.model_dump())
    }
    assert cited <= reached


@pytest.mark.parametrize("key", ["mobiliser", "spoc", "close_call", "hypothesis", *LEVERS])
def test_the_words_of_the_product_have_a_concept(library: Library, key: str) -> None:
    assert key in library.concepts


def test_visits_a_year_fall_from_key_to_transactional(library: Library) -> None:
    segments = library.implications.segments
    visits = [segments[name].visits.a_year.at_least for name in segments]
    assert list(segments) == ["key", "development", "maintenance", "transactional"]
    assert visits == [12, 6, 2, 0]
    assert [segments[name].am_level.level for name in segments] == ["3.0", "2.0", "2.0", "1.0"]


def test_openings_only_use_words_that_can_be_filled_in(library: Library) -> None:
    words = {name: text.nl for name, text in library.routes.fill_in.unknown.items()}
    for route in library.routes.routes:
        sentence = route.opening.nl.format_map(words)
        assert "{" not in sentence
        assert sentence.endswith(("?", "."))


def test_no_step_leads_to_the_users_while_a_tender_runs(library: Library) -> None:
    (route,) = (one for one in library.routes.routes if one.key == "tender_running")
    talks = [step.en for step in route.steps if "users" in step.en]
    assert talks == ["Contact the users only after the award."]


def test_the_six_roles_of_the_buying_centre_each_have_a_question(library: Library) -> None:
    roles = library.plan.roles
    assert [role.key for role in roles] == [
        "initiator",
        "user",
        "influencer",
        "buyer",
        "decider",
        "gatekeeper",
    ]
    assert all(role.ask.nl.endswith("?") for role in roles)


def sources_in(value: Any) -> set[str]:
    """Every source named anywhere in a page."""
    if isinstance(value, Mapping):
        found = set(value.get("sources", ()))
        return found.union(*(sources_in(one) for one in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(sources_in(one) for one in value))
    return set()
