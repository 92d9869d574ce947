"""Every kind of defect is told with its place, its exact message, and a prospect that shows it."""

from __future__ import annotations

from typing import Any

import pytest

from actions.adviser.adviser import Adviser
from actions.playbook.lint import (
    conditions,
    decision_rows,
    decorative,
    duplicates,
    examples,
    feeds,
    gaps,
    limits,
    names,
    outcomes,
    score_rows,
)
from actions.playbook.lint.findings import Finding
from actions.playbook.load import Playbook
from tests.playbook.lint.broken import broken, decision, found_by, row, score

pytestmark = pytest.mark.slow


def only(found: list[Finding], level: str = "error") -> Finding:
    """The one finding that matters."""
    (one,) = (each for each in found if each.level == level)
    return one


def advised(playbook: Playbook, finding: Finding) -> dict[str, Any]:
    """The advice on the prospect that a finding shows: proof that can be typed."""
    adviser = Adviser(playbook)
    assert finding.prospect is not None
    return adviser.advise_case(adviser.read(finding.prospect))


# -- score rows -----------------------------------------------------------------------------------


def test_a_row_that_no_prospect_fits_is_dead() -> None:
    def edit(page: Any) -> None:
        row(page, "E03b")["when"] = {"deal_value_eur": {"at_least": "very_high", "below": "high"}}

    found = only(found_by(score_rows, broken("entry", edit)))

    assert (found.kind, found.rule, found.page) == ("dead", "E03b", "entry.yml")
    assert found.message == (
        "no prospect fits the condition, so the rule never counts; mend or remove it"
    )
    assert found.prospect is None


def test_a_row_on_classes_that_never_meet_is_dead() -> None:
    def edit(page: Any) -> None:
        row(page, "A2b")["when"] = {"growth_room": "some", "has_revenue": False}

    assert only(found_by(score_rows, broken("segment", edit))).rule == "A2b"


def test_a_row_behind_a_wider_one_is_shadowed() -> None:
    def edit(page: Any) -> None:
        support = page["themes"]["support"]
        support.insert(3, support.pop())  # E10 before E10b

    playbook = broken("entry", edit)
    found = only(found_by(score_rows, playbook))

    assert (found.kind, found.rule) == ("shadowed", "E10b")
    assert found.message == (
        "an earlier row of 'support' always counts in its place, here E10; "
        "move this row up or narrow the earlier ones"
    )
    assert found.prospect is not None
    assert found.prospect["facts"]["inside_support"] == "resistance"
    entry = advised(playbook, found)["entry"]
    counted = [one["rule"] for one in entry["for"] + entry["against"]]
    assert "E10" in counted
    assert "E10b" not in counted


def test_an_overlap_that_leaves_room_is_no_shadow() -> None:
    def edit(page: Any) -> None:
        wide = {"inside_support": ["contact", "resistance"], "top_access": "open"}
        row(page, "E09a")["when"] = wide

    assert found_by(score_rows, broken("entry", edit)) == []


# -- decision rows --------------------------------------------------------------------------------


def test_a_hard_rule_that_cannot_be_reached_is_shadowed() -> None:
    def edit(page: Any) -> None:
        late = {"buying_procedure": "tender_running", "top_access": "open"}
        page["decision"].insert(2, decision("H9", "via_procedure", late, kind="hard"))

    playbook = broken("entry", edit)
    found = only(found_by(decision_rows, playbook))

    assert (found.kind, found.rule) == ("shadowed", "H9")
    assert found.message == (
        "an earlier row always decides in its place, here H1; "
        "move this row up or narrow the earlier ones"
    )
    assert advised(playbook, found)["entry"]["hard_rule"] == "H1"


def test_a_score_that_is_never_reached_makes_a_dead_row() -> None:
    def edit(page: Any) -> None:
        late = decision("D9", "top_down", {"score": {"at_least": 40}})
        page["decision"].insert(0, late)

    found = only(found_by(decision_rows, broken("entry", edit)))

    assert (found.kind, found.rule) == ("dead", "D9")
    assert found.message == (
        "no prospect fits the condition, so the row never decides; mend or remove it"
    )


def test_everything_behind_a_row_without_condition_is_shadowed() -> None:
    def edit(page: Any) -> None:
        page["decision"].insert(0, decision("D0", "top_down", {}))

    found = found_by(decision_rows, broken("entry", edit))

    assert [one.rule for one in found][:3] == ["H1", "H2", "H4"]
    assert {one.kind for one in found} == {"shadowed"}


def test_a_gate_whose_outcome_was_moved_away_before_is_idle() -> None:
    def edit(page: Any) -> None:
        text = decision("G9", "maintenance", {"customer_attitude": "price"}, kind="gate")
        page["decision"].append({**text, "from": ["development"]})

    playbook = broken("segment", edit)
    found = only(found_by(decision_rows, playbook))

    assert (found.kind, found.rule) == ("idle gate", "G9")
    assert found.message.startswith(
        "the gate moves nothing: where its condition holds, the outcome is never one of development"
    )
    assert advised(playbook, found)["segment"]["placement"] != "development"


def test_a_gate_that_leads_where_it_came_from_is_idle() -> None:
    def edit(page: Any) -> None:
        row(page, "G2")["to"] = "key"

    assert only(found_by(decision_rows, broken("segment", edit))).rule == "G2"


# -- outcomes -------------------------------------------------------------------------------------


def test_a_verdict_that_no_prospect_gets_can_never_win() -> None:
    def edit(page: Any) -> None:
        for rule in ("H1", "H2"):
            row(page, rule)["to"] = "ask"

    found = only(found_by(outcomes, broken("entry", edit)))

    assert (found.kind, found.rule) == ("never wins", "via_procedure")
    assert found.message == (
        "no prospect gets this outcome; let a decision row give it, or remove it"
    )


def test_a_placement_behind_a_limit_too_high_can_never_win() -> None:
    def edit(page: Any) -> None:
        page["scores"]["strength"]["high"] = 11

    found = found_by(outcomes, broken("segment", edit))

    assert [one.rule for one in found] == ["key"]


def test_a_strength_that_no_score_reaches_can_never_win() -> None:
    def edit(page: Any) -> None:
        page["strengths"][0]["at_least"] = 50

    found = only(found_by(outcomes, broken("settings", edit)))

    assert (found.page, found.rule) == ("settings.yml", "strong")
    assert found.message == "no score is 50 or more, the highest is 22; lower it"


def test_a_strength_without_a_text_is_told() -> None:
    def edit(page: Any) -> None:
        page["strengths"][0]["word"] = "crushing"

    found = only(found_by(outcomes, broken("settings", edit)))

    assert found.message == "the word has no text under 'strengths' in entry.yml; add it there"


# -- gaps -----------------------------------------------------------------------------------------


def test_a_prospect_that_fits_no_row_is_a_gap() -> None:
    def edit(page: Any) -> None:
        page["decision"] = [one for one in page["decision"] if one["id"] != "T4"]

    playbook = broken("entry", edit)
    found = only(found_by(gaps, playbook))

    assert found.message == (
        "some prospects fit no row and get 'ask'; add a last row with 'when: {}'"
    )
    entry = advised(playbook, found)["entry"]
    assert (entry["verdict"], entry["hard_rule"]) == ("ask", None)


def test_a_value_that_no_rule_mentions_is_only_a_note() -> None:
    def edit(page: Any) -> None:
        page["themes"].pop("attitude")

    found = found_by(gaps, broken("entry", edit))
    quiet = {one.message.split("'")[1] for one in found if one.rule == "buying_procedure"}

    assert quiet == {"free"}
    assert {one.level for one in found} == {"note"}


# -- rules without effect -------------------------------------------------------------------------


def test_a_rule_that_turns_no_verdict_is_decorative() -> None:
    def edit(page: Any) -> None:
        row(page, "E17")["points"] = 0

    playbook = broken("entry", edit)
    found = only(found_by(decorative, playbook), "warning")

    assert (found.kind, found.rule) == ("decorative", "E17")
    assert found.message == (
        "no prospect's outcome depends on it; change its points or condition, or leave it out"
    )
    assert found.prospect == {"facts": {"customer_attitude": "differentiation"}}


def test_points_that_only_count_where_a_hard_rule_decides_are_decorative() -> None:
    def edit(page: Any) -> None:
        row(page, "E17")["when"] = {"buying_procedure": "tender_running"}

    playbook = broken("entry", edit)
    found = only(found_by(decorative, playbook), "warning")

    assert found.rule == "E17"
    assert advised(playbook, found)["entry"]["hard_rule"] == "H1"


def test_a_decision_that_the_next_row_would_give_as_well_is_decorative() -> None:
    def edit(page: Any) -> None:
        rows = page["decision"]
        extra = decision("T9", "bottom_up", {"change_impact": "one_team"}, kind="tie")
        rows.insert(len(rows) - 1, extra)

    found = only(found_by(decorative, broken("entry", edit)), "warning")

    assert found.rule == "T9"


# -- conditions beside the sections ---------------------------------------------------------------


def test_a_check_that_can_never_hold_is_dead() -> None:
    def edit(page: Any) -> None:
        page["checks"][1]["when"] = {"has_revenue": False, "growth_room": "shrinking"}

    found = only(found_by(conditions, broken("checks", edit)))

    assert (found.page, found.rule) == ("checks.yml", "V2")
    assert found.message == "no prospect fits the condition; mend or remove it"


# -- settings and names ---------------------------------------------------------------------------


def test_an_amount_band_that_no_rule_uses_cuts_nothing() -> None:
    def edit(page: Any) -> None:
        row(page, "E03a")["when"] = {"deal_value_eur": {"at_least": 1_000_000}}
        row(page, "E03b")["when"] = {"deal_value_eur": {"at_least": "high", "below": 1_000_000}}

    found = only(found_by(limits, broken("entry", edit)))

    assert (found.page, found.rule) == ("settings.yml", "very_high")
    assert found.message == (
        "no rule compares an amount with 'very_high', so the limit cuts nothing"
    )


def test_a_group_of_pains_that_no_rule_asks_for_is_told() -> None:
    def edit(page: Any) -> None:
        page["pain_groups"]["buyer"] = ["transaction_costs"]

    found = only(found_by(limits, broken("settings", edit)))

    assert found.message == "no rule asks whether the strongest pains are 'buyer'"


def test_a_row_that_asks_for_an_unknown_fact_is_told() -> None:
    def edit(page: Any) -> None:
        row(page, "H4")["asks"] = ["offer_type", "budget"]

    found = only(found_by(names, broken("entry", edit)))

    assert found.rule == "H4"
    assert found.message.startswith("'budget' does not exist; use one of offer_type, deal_value")


def test_settings_about_what_does_not_exist_are_told() -> None:
    def edit(page: Any) -> None:
        page["hardness"]["offer_type"] = {"software": 1}  # not movable
        page["likely_answers"]["top_access"] = {"ajar": 2}
        page["pain_groups"]["user"].append("boredom")
        page["first_questions"][1]["ask"] = "budget"

    found = found_by(names, broken("settings", edit))

    told = {one.message.split("'")[1] for one in found}
    assert told == {"offer_type", "ajar", "boredom", "budget"}


def test_a_fact_that_says_it_feeds_what_it_does_not_is_told() -> None:
    def edit(page: Any) -> None:
        page["themes"].pop("impact")
        page["decision"] = [one for one in page["decision"] if one["id"] != "T3"]

    found = only(found_by(feeds, broken("entry", edit)))

    assert (found.page, found.rule) == ("facts.yml", "change_impact")
    assert found.message == (
        "it says that it feeds 'entry', but no rule there tests it; "
        "add a rule, or take it out of 'feeds'"
    )


def test_a_fact_that_feeds_more_than_it_says_is_told() -> None:
    def edit(page: Any) -> None:
        page["facts"]["cost_to_serve"]["feeds"] = ["plan"]

    found = only(found_by(feeds, broken("facts", edit)))

    assert found.message == "a rule of 'segment' tests it; add 'segment' to its 'feeds'"


def test_two_rules_of_one_name_are_told() -> None:
    def edit(page: Any) -> None:
        page["themes"]["attitude"].append(score("E01", 1, {"customer_attitude": "solution"}))

    found = only(found_by(duplicates, broken("entry", edit)))

    assert found.rule == "E01"
    assert "stands on line" in found.message
    assert found.message.endswith("give this row another id or a 'variant'")


# -- examples -------------------------------------------------------------------------------------


def test_an_example_that_shows_another_rule_is_told() -> None:
    def edit(page: Any) -> None:
        row(page, "E01")["example"]["facts"] = {"offer_type": "software"}
        row(page, "T4")["example"]["facts"] = {}

    found = found_by(examples, broken("entry", edit))

    assert [(one.rule, one.message) for one in found] == [
        ("E01", "in its example only E02 count"),
        ("T4", "in its example H4 has the last word"),
    ]


def test_an_example_that_is_no_prospect_is_told() -> None:
    def edit(page: Any) -> None:
        page["checks"][0]["example"]["facts"] = {"decision_level": "somebody"}
        page["checks"][3]["example"]["facts"] = {}

    found = found_by(examples, broken("checks", edit))

    assert found[0].message.startswith("its example is no prospect: decision_level")
    assert found[1].message == "its example does not raise it"
