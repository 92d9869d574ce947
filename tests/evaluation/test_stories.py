"""Told prospects are interviewed to the end and their advice compared."""

from pathlib import Path
from typing import Any

import pytest

from actions.adviser.adviser import Adviser
from actions.evaluation.interview import play, settle
from actions.evaluation.lines import (
    Story,
    Telling,
    read_portfolios,
    read_stories,
    read_tellings,
)
from actions.evaluation.report import story_data, telling_data
from actions.evaluation.stories import evaluate_stories, evaluate_tellings, read_telling
from actions.playbook.load import shipped
from tests.evaluation.readers import Deaf, Fact, Guessing, Knowing

pytestmark = pytest.mark.slow


HERE = Path(__file__).parent
STORIES = {story.id: story for story in read_stories(HERE)}
PORTFOLIOS = read_portfolios(HERE)
MACHINE = STORIES["S02"]


@pytest.fixture(scope="module")
def adviser() -> Adviser:
    return Adviser(shipped())


def stated(story: Story) -> dict[str, Any]:
    """What a perfect reader finds: of a conflict both versions, here two ends of the ladder."""
    facts: dict[str, Any] = dict(story.stated)
    for fact in story.conflict:
        versions = (40_000, 400_000) if fact == "deal_value_eur" else ("top", "middle")
        facts[fact] = Fact(versions[0], alternatives=versions[1:])
    return facts


def test_a_perfect_reader_gets_every_prospect_right(adviser: Adviser) -> None:
    reader = Knowing({story.text: stated(story) for story in STORIES.values()})
    report = evaluate_stories(reader, adviser, STORIES.values(), PORTFOLIOS)
    assert story_data(report)["right"] == {
        "entry": 1.0,
        "segment": 1.0,
        "levers": 1.0,
        "order of levers": 1.0,
    }
    assert report.facts.total.f1 == 1.0
    assert report.facts.milliseconds_per_line > 0


def test_a_deaf_reader_only_asks_more(adviser: Adviser) -> None:
    told = Knowing({story.text: stated(story) for story in STORIES.values()})
    plain = [story for story in STORIES.values() if not story.conflict]
    deaf = evaluate_stories(Deaf(), adviser, plain, PORTFOLIOS)
    heard = evaluate_stories(told, adviser, plain, PORTFOLIOS)
    assert deaf.share("entry") == 1.0
    assert deaf.questions is not None
    assert heard.questions is not None
    assert deaf.questions > heard.questions + 2


def test_a_guessing_reader_spoils_the_advice(adviser: Adviser) -> None:
    report = evaluate_stories(Guessing(), adviser, STORIES.values(), PORTFOLIOS)
    share = report.share("entry")
    assert share is not None
    assert share < 0.25


TRUTH = {"decision_level": "middle"}


class TestSettling:
    def test_what_is_read_stands(self) -> None:
        facts, guessed, asked = settle({"decision_level": Fact("top")}, TRUTH, ())
        assert (facts, guessed, asked) == ({"decision_level": "top"}, set(), 0)

    def test_what_is_doubted_is_set_right(self) -> None:
        read = {"decision_level": Fact("top", doubt="vague")}
        assert settle(read, TRUTH, ()) == (TRUTH, set(), 1)

    def test_what_is_doubted_and_never_said_is_dropped(self) -> None:
        assert settle({"trial_possible": Fact(True, doubt="vague")}, TRUTH, ()) == (
            {},
            set(),
            1,
        )

    def test_a_guess_counts_as_one(self) -> None:
        read = {"decision_level": Fact("middle", certainty="guessed")}
        assert settle(read, TRUTH, ())[1] == {"decision_level"}

    def test_versions_that_exclude_each_other_stay_where_nobody_knows(self) -> None:
        read = {"decision_level": Fact("top", alternatives=("middle",))}
        assert settle(read, {}, ("decision_level",))[0] == {"decision_level": ["top", "middle"]}


def test_a_fact_read_wrongly_without_a_doubt_changes_the_advice(adviser: Adviser) -> None:
    wrong = {"buying_procedure": Fact("tender_running")}
    portfolio = PORTFOLIOS[MACHINE.portfolio]
    assert play(adviser, MACHINE, portfolio, {}).entry == "bottom_up"
    assert play(adviser, MACHINE, portfolio, wrong).entry == "via_procedure"


class TestTellings:
    def test_the_same_facts_in_every_telling_give_the_same_advice(self, adviser: Adviser) -> None:
        report = evaluate_tellings(
            Deaf(), adviser, STORIES.values(), read_tellings(HERE), PORTFOLIOS
        )
        assert report.same == 1.0
        assert telling_data(report)["prospects"] == 20
        assert report.right("short") == 1.0

    def test_one_telling_read_wrongly_is_found(self, adviser: Adviser) -> None:
        tellings = [
            Telling("a", MACHINE.id, "long", "en", text="rightly"),
            Telling("b", MACHINE.id, "short", "en", text="wrongly"),
        ]
        reader = Knowing({"wrongly": {"buying_procedure": "tender_running"}})
        report = evaluate_tellings(reader, adviser, [MACHINE], tellings, PORTFOLIOS)
        assert report.same == 0.0
        assert report.right("long") == 1.0
        assert report.right("short") == 0.0
        assert telling_data(report)["different"] == [MACHINE.id]

    def test_of_answers_the_last_word_counts(self) -> None:
        reader = Knowing(
            {
                "decision_level:the CEO": {"decision_level": "top"},
                "offer_type:software; no, the team lead": {
                    "offer_type": "software",
                    "decision_level": "operational",
                },
            }
        )
        answers = (
            ("decision_level", "the CEO"),
            ("offer_type", "software; no, the team lead"),
        )
        read = read_telling(reader, Telling("a", "S02", "answers", "en", answers=answers))
        assert {name: fact.value for name, fact in read.items()} == {
            "decision_level": "operational",
            "offer_type": "software",
        }
