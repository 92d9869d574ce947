"""Every rule of the book does what its own example says, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from actions.advice.answers import Knowledge
from actions.advice.rulebook import RuleBook
from actions.advice.scores import Score
from actions.advice.sections import Section
from actions.advice.states import State
from actions.adviser.adviser import Adviser
from actions.adviser.inputs import knowledge_of
from actions.playbook.load import shipped
from actions.playbook.model.rules import DecisionRow, Example, ScoreRow
from tests.cases import PORTFOLIOS

PLAYBOOK = shipped()
ADVISER = Adviser(PLAYBOOK)
PAGES = PLAYBOOK.pages


def prospect(example: Example) -> tuple[RuleBook, Knowledge, State]:
    """The example as a prospect of a seller with the middle portfolio, or with its own."""
    keur = example.portfolio_keur
    customers = PORTFOLIOS["P_M"] if keur is None else keur
    book = ADVISER.book([amount * 1000 for amount in customers])
    knowledge = knowledge_of(PLAYBOOK, example.facts)
    return book, knowledge, book.state(book.settled(knowledge))


def one_cell(state: State) -> dict[str, int]:
    """A settled prospect without contradictions is in one cell of every variable."""
    assert all(mask & (mask - 1) == 0 for mask in state.masks.values())
    return dict(state.masks)


def score_rows() -> Iterator[Any]:
    pages = {"score": PAGES.entry.themes}
    pages |= {name: page.themes for name, page in PAGES.segment.scores.items()}
    for score, themes in pages.items():
        for theme, rows in themes.items():
            for row in rows:
                yield pytest.param(score, theme, row, id=row.key)


def decision_rows() -> Iterator[Any]:
    for section in ("entry", "segment"):
        for row in getattr(PAGES, section).decision:
            yield pytest.param(section, row, id=row.key)


@pytest.mark.parametrize(("score", "theme", "row"), [*score_rows()])
def test_a_score_row_counts_in_its_example_with_its_points(
    score: str, theme: str, row: ScoreRow
) -> None:
    book, _, state = prospect(row.example)
    scores: dict[str, Score] = {
        one.name: one for section in (book.entry, book.segment) for one in section.scores
    }
    (rows,) = (one for one in scores[score].themes if one.name == theme)
    counted = rows.counted(one_cell(state))

    assert counted is not None
    assert (counted.rule, counted.points) == (row.key, row.points)


@pytest.mark.parametrize(("section", "row"), [*decision_rows()])
def test_a_decision_row_has_the_last_word_in_its_example(section: str, row: DecisionRow) -> None:
    book, _, state = prospect(row.example)
    rules: Section = getattr(book, section)
    outcome, fired = rules.decide(one_cell(state), state.guessed)

    assert fired[-1].rule == row.key
    assert outcome == row.to


@pytest.mark.parametrize("check", PAGES.checks.checks, ids=lambda check: check.id)
def test_a_check_holds_in_its_example(check: Any) -> None:
    book, knowledge, state = prospect(check.example)

    holding = [one.rule for one in book.checks if one.holds(knowledge, state)]

    assert check.id in holding


@pytest.mark.parametrize("check", PAGES.checks.checks, ids=lambda check: check.id)
def test_no_check_holds_while_nothing_was_asked(check: Any) -> None:
    book, knowledge, state = prospect(Example(facts={}))

    (compiled,) = (one for one in book.checks if one.rule == check.id)

    assert not compiled.holds(knowledge, state)


def test_what_a_decision_row_asks_for_is_what_its_example_lacks() -> None:
    (row,) = (one for one in PAGES.entry.decision if one.id == "H4")
    document = ADVISER.advise(row.example.facts, PORTFOLIOS["P_M"])

    assert document["entry"]["hard_rule"] == "H4"
    assert document["entry"]["ask"][:3] == list(row.asks)


def test_h5_holds_when_versions_of_a_core_fact_lead_apart() -> None:
    facts = {
        "offer_type": "software",
        "deal_value_eur": 45_000,
        "decision_level": ["top", "middle"],
    }
    entry = ADVISER.advise(facts, PORTFOLIOS["P_M"])["entry"]

    assert (entry["verdict"], entry["hard_rule"]) == ("ask", "H5")
    assert "decision_level" in entry["ask"]


def test_h6_warns_of_passing_over_a_contact_only_when_going_to_the_top() -> None:
    tactic = PAGES.entry.tactic.because.en
    top = {"offer_type": "capital_project", "decision_level": "top", "inside_support": "contact"}
    users = {"offer_type": "software", "decision_level": "middle", "inside_support": "contact"}

    assert tactic in ADVISER.advise(top)["entry"]["warnings"]
    assert tactic not in ADVISER.advise({**top, "inside_support": "none"})["entry"]["warnings"]
    assert tactic not in ADVISER.advise(users)["entry"]["warnings"]


def test_h0_never_decides_for_no_fact_of_the_interview_leads_to_it() -> None:
    rules = {row.rule for row in PLAYBOOK.rules.entry.rows}

    assert PAGES.entry.out_of_scope.id == "H0"
    assert "H0" not in rules
