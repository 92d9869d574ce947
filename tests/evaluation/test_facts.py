"""A good reader scores high, a bad one low."""

from pathlib import Path

import pytest

from actions.evaluation.facts import FactReport, evaluate_facts
from actions.evaluation.lines import FactLine, read_facts
from actions.evaluation.report import fact_data, fact_tables
from tests.evaluation.readers import Deaf, Guessing, Knowing

LINES = [
    FactLine("1", "the CEO", "en", {"decision_level": "top"}, asked="decision_level"),
    FactLine("2", "20k, plant head", "en", {"deal_value_eur": 20_000, "decision_level": "middle"}),
    FactLine("3", "hello", "en", {}, tags=("no_fact",)),
    FactLine("4", "what a day", "en", {}, tags=("no_fact",)),
]


@pytest.mark.parametrize("language", ["en", "nl"])
class TestOnTheRealSet:
    def test_who_reads_what_was_meant_scores_full(self, language: str) -> None:
        lines = read_facts(Path(__file__).parent, language)
        report = evaluate_facts(Knowing.of(lines), lines)
        assert report.total.f1 == report.amounts.f1 == 1.0
        assert report.invented_rate == 0.0
        assert not report.worst(5)

    def test_who_is_deaf_invents_nothing_and_finds_nothing(self, language: str) -> None:
        report = evaluate_facts(Deaf(), read_facts(Path(__file__).parent, language))
        assert report.total.f1 == 0.0
        assert report.invented_rate == 0.0

    def test_who_guesses_scores_low_and_invents(self, language: str) -> None:
        report = evaluate_facts(Guessing(), read_facts(Path(__file__).parent, language))
        assert report.total.f1 is not None
        assert report.total.f1 < 0.1
        assert report.invented_rate == 1.0


class TestCounting:
    @pytest.fixture
    def report(self) -> FactReport:
        reader = Knowing(
            {
                "the CEO": {"decision_level": "middle"},
                "20k, plant head": {"deal_value_eur": 20_000},
                "hello": {"trial_possible": True},
            }
        )
        return evaluate_facts(reader, LINES)

    def test_a_wrong_value_is_invented_and_missed(self, report: FactReport) -> None:
        counts = report.per_fact["decision_level"]
        assert (counts.hits, counts.invented, counts.missed) == (0, 1, 2)

    def test_amounts_are_counted_apart(self, report: FactReport) -> None:
        assert report.amounts.f1 == 1.0
        assert report.amounts.hits == 1

    def test_half_of_the_lines_without_facts_got_one(self, report: FactReport) -> None:
        assert report.invented_rate == 0.5

    def test_confusion_names_what_was_taken_for_what(self, report: FactReport) -> None:
        assert report.confusion["decision_level", "top", "middle"] == 1
        assert report.confusion["decision_level", "middle", "–"] == 1
        assert report.confusion["trial_possible", "–", "true"] == 1

    def test_invented_facts_are_worse_than_missed_ones(self, report: FactReport) -> None:
        assert [result.line.id for result in report.worst(9)] == ["1", "3", "2"]

    def test_kinds_of_line_have_their_own_sums(self, report: FactReport) -> None:
        assert report.by_tag()["no_fact"].invented == 1

    def test_the_data_holds_the_figures_of_the_tables(self, report: FactReport) -> None:
        data = fact_data(report)
        assert data["lines"] == 4
        assert data["all"]["f1"] == report.total.f1
        assert [line["id"] for line in data["wrong"]] == ["1", "3", "2"]
        assert {str(table.title).split(": ")[1] for table in fact_tables("Facts", report, 3)} == {
            "by fact",
            "by kind of line",
            "what is taken for what",
            "worst lines",
            "in one look",
        }


def test_a_fact_that_may_be_read_counts_for_neither_side() -> None:
    line = FactLine("1", "95k a year", "en", {}, accept={"deal_value_eur": (95_000, None)})
    read = evaluate_facts(Knowing({"95k a year": {"deal_value_eur": 95_000}}), [line])
    assert read.invented_rate == 0.0
    wrong = evaluate_facts(Knowing({"95k a year": {"deal_value_eur": 95}}), [line])
    assert wrong.invented_rate == 1.0
