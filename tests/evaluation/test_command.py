"""`entree evaluate` prints tables, writes figures and tells faults in one line."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from actions.cli import evaluate
from actions.evaluation.recogniser import RecogniserError
from tests.evaluation.readers import Knowing

app = typer.Typer()
app.command()(evaluate.command)

FACT = {
    "id": "1",
    "text": "the board",
    "lang": "en",
    "facts": {"decision_level": "top"},
    "tags": ["short"],
}
ACT = {"id": "1", "text": "hello there", "lang": "en", "act": "greet"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "facts_en.jsonl").write_text(json.dumps(FACT))
    (tmp_path / "acts_en.jsonl").write_text(json.dumps(ACT))
    reader = Knowing({"the board": {"decision_level": "middle"}})
    monkeypatch.setattr(evaluate, "_reader", lambda: reader)
    monkeypatch.setattr(evaluate, "recognise", lambda texts, root, model: [("inform", 0.8)])
    return tmp_path


def run(folder: Path, *options: str):
    return CliRunner().invoke(app, ["--data", str(folder), "--lang", "en", *options])


def test_facts_are_printed_and_written(folder: Path) -> None:
    figures = folder / "figures.json"
    result = run(folder, "--facts", "--json", str(figures))
    assert result.exit_code == 0
    assert "decision_level" in result.output
    data = json.loads(figures.read_text())
    assert data["facts_en"]["all"]["f1"] == 0.0
    assert data["facts_en"]["confusion"] == [["decision_level", "top", "middle", 1]]


def test_acts_are_printed_with_the_mistakes(folder: Path) -> None:
    result = run(folder, "--acts")
    assert result.exit_code == 0
    assert "hello there" in result.output
    assert "inform" in result.output


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--facts", "--lang", "fr"], 2, "fr is neither en nor nl"),
        (["--stories"], 1, "stories.jsonl cannot be read"),
    ],
)
def test_a_fault_is_one_line(folder: Path, options: list[str], code: int, told: str) -> None:
    result = run(folder, *options)
    assert result.exit_code == code
    assert told in result.output


def test_what_is_missing_for_acts_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise RecogniserError("Rasa's environment is not set up")

    monkeypatch.setattr(evaluate, "recognise", missing)
    result = run(folder, "--acts")
    assert result.exit_code == 1
    assert "entree evaluate: Rasa's environment is not set up" in result.output
