"""Acts recognised are compared with the acts meant."""

import json

import pytest

from actions.evaluation.acts import ActReport, evaluate_acts
from actions.evaluation.lines import ActLine
from actions.evaluation.recogniser import RecogniserError, parse_answers, recognise
from actions.evaluation.report import act_data

MEANT = ("greet", "inform", "inform", "chitchat", "out_of_scope", "nlu_fallback")
LINES = [ActLine(str(number), f"text {number}", "en", act) for number, act in enumerate(MEANT)]


def recognised(*acts: str) -> ActReport:
    return evaluate_acts(LINES, [(act, 0.9) for act in acts])


def test_all_right_scores_full() -> None:
    report = recognised(*MEANT)
    assert report.accuracy == 1.0
    assert report.outside_recall == {"nlu_fallback": 1.0, "out_of_scope": 1.0}
    assert report.false_alarms == 0.0
    assert not report.worst(3)


def test_always_the_same_act_scores_low() -> None:
    report = recognised(*["inform"] * 6)
    assert report.accuracy == 0.5
    assert report.outside_recall == {"nlu_fallback": 0.0, "out_of_scope": 0.0}
    assert report.per_act["inform"].precision == pytest.approx(1 / 3)
    assert report.per_act["greet"].recall == 0.0


def test_refusing_everything_is_a_false_alarm_each_time() -> None:
    report = recognised(*["nlu_fallback"] * 6)
    assert report.outside_recall["out_of_scope"] == 1.0
    assert report.false_alarms == 1.0
    assert report.accuracy == 0.0


def test_the_surest_mistake_is_the_worst() -> None:
    answers = [(act, 1.0) for act in MEANT]
    answers[1], answers[2] = ("greet", 0.4), ("greet", 0.8)
    report = evaluate_acts(LINES, answers)
    assert [result.line.id for result in report.worst(5)] == ["2", "1"]
    assert act_data(report)["confusion"][0] == ["inform", "greet", 2]


def test_an_answer_too_few_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        evaluate_acts(LINES, [("greet", 1.0)])


class TestChildProcess:
    def test_reads_the_answers_between_other_lines(self) -> None:
        output = "loading\n" + json.dumps({"intent": "greet", "confidence": 0.7}) + "\n"
        assert parse_answers(output, 1) == [("greet", 0.7)]

    def test_says_how_many_answers_are_missing(self) -> None:
        with pytest.raises(RecogniserError, match="2 messages, but 0 answers"):
            parse_answers('{"error": "no"}\n', 2)

    def test_says_what_to_run_when_nothing_is_set_up(self, tmp_path) -> None:
        with pytest.raises(RecogniserError, match="make setup"):
            recognise(["hello"], tmp_path)

    def test_passes_texts_and_tells_why_it_failed(self, tmp_path) -> None:
        python = tmp_path / ".venv-rasa" / "bin" / "python"
        python.parent.mkdir(parents=True)
        (tmp_path / "bot").mkdir()
        (tmp_path / "bot" / "parse.py").touch()
        python.write_text('#!/bin/sh\nwhile read -r line; do echo \'{"intent": "inform"}\'; done\n')
        python.chmod(0o755)
        assert recognise(["één", "a\nb"], tmp_path) == [("inform", 0.0), ("inform", 0.0)]
        python.write_text("#!/bin/sh\necho 'no model here' >&2\nexit 3\n")
        with pytest.raises(RecogniserError, match="no model here"):
            recognise(["hello"], tmp_path)
