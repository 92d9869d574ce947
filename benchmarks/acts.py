"""Acts: ours beside Rasa's default pipeline (DIET), on the same messages and the same unseen lines.

`python -m benchmarks.acts` measures ours and shows it beside the figures kept of the baseline, with
their date and the number of messages it learned from. `--train` trains the baseline anew on the
messages as they are, which takes more than an hour of processor time, and keeps its figures.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from actions.evaluation import recogniser
from actions.evaluation.acts import evaluate_acts
from actions.evaluation.lines import read_acts
from benchmarks import diet
from benchmarks.stock import ENVIRONMENT, ROOT

LINES = ROOT / "tests/evaluation"
KEPT = Path(__file__).with_name("acts_baseline.json")
LANGUAGES = ("en", "nl")
GOALS = {
    "accuracy": "≥ 0.93",
    "out_of_scope": "≥ 0.9",
    "nonsense": "≥ 0.9",
    "false_alarms": "≤ 0.03",
}

Recognise = Callable[[Sequence[str]], list[tuple[str, float]]]


@dataclass(frozen=True)
class Figures:
    """What one side reaches in a language; shares of 0 to 1."""

    lines: int
    accuracy: float
    out_of_scope: float
    nonsense: float
    false_alarms: float


@dataclass(frozen=True)
class Side:
    """One side: its figures by language, what it learned from, when it was measured."""

    name: str
    measured: str
    messages: int
    training_seconds: float | None
    milliseconds: float
    figures: dict[str, Figures]


def messages() -> int:
    """Count the training messages."""
    return sum(
        len(block["examples"].splitlines())
        for path in diet.DATA.rglob("*.yml")
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    )


def measure(name: str, recognise: Recognise, learned: int, training: float | None) -> Side:
    """Let one side tell the acts of all lines; processor time counts loading the model too."""
    figures, count = {}, 0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for language in LANGUAGES:
        lines = list(read_acts(LINES, language))
        report = evaluate_acts(lines, recognise([line.text for line in lines]))
        outside = report.outside_recall
        figures[language] = Figures(
            lines=len(lines),
            accuracy=_known(report.accuracy),
            out_of_scope=_known(outside["out_of_scope"]),
            nonsense=_known(outside["nlu_fallback"]),
            false_alarms=_known(report.false_alarms),
        )
        count += len(lines)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    today = datetime.now(UTC).date().isoformat()
    return Side(name, today, learned, training, used / count * 1000, figures)


def _known(share: float | None) -> float:
    if share is None:
        raise ValueError("there are no lines to measure this on")
    return share


def ours(texts: Sequence[str]) -> list[tuple[str, float]]:
    """Ask our newest model."""
    return recogniser.recognise(texts, ROOT)


def baseline(model: Path) -> Recognise:
    """Ask the default pipeline, in the stock environment."""

    def recognise(texts: Sequence[str]) -> list[tuple[str, float]]:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [str(diet.PYTHON), "-m", "benchmarks.diet_acts", str(model)],
            cwd=ROOT,
            env={**ENVIRONMENT, "PYTHONPATH": str(ROOT)},
            input="".join(json.dumps({"text": text}) + "\n" for text in texts),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"the default pipeline failed:\n{done.stderr[-2000:]}")
        return recogniser.parse_answers(done.stdout, len(texts))

    return recognise


def keep(side: Side) -> None:
    """Keep figures of the baseline for later runs."""
    KEPT.write_text(json.dumps(asdict(side), indent=2) + "\n", encoding="utf-8")


def kept() -> Side | None:
    """Return the figures kept of the baseline, if there are any."""
    if not KEPT.exists():
        return None
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    told["figures"] = {name: Figures(**each) for name, each in told["figures"].items()}
    return Side(**told)


def table(sides: Sequence[Side]) -> Table:
    """Show the sides beside each other."""
    shown = Table("", title="Acts on lines that none has learned from")
    for side in sides:
        shown.add_column(f"{side.name}\n{side.measured}", justify="right")
    shown.add_column("goal", justify="right")
    shown.add_row("messages learned from", *(str(side.messages) for side in sides), "")
    shown.add_row(
        "training, processor s",
        *("" if s.training_seconds is None else f"{s.training_seconds:.0f}" for s in sides),
        "",
    )
    shown.add_row(
        "processor ms a line, model loaded anew", *(f"{s.milliseconds:.0f}" for s in sides), ""
    )
    for language in LANGUAGES:
        for key, goal in GOALS.items():
            values = (f"{getattr(side.figures[language], key):.3f}" for side in sides)
            shown.add_row(f"{language}: {key.replace('_', ' ')}", *values, goal)
    return shown


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--train", action="store_true", help="train the baseline anew, over an hour")
    given = asked.parse_args()
    tell = Console(stderr=True)
    if given.train:
        tell.print("==> training Rasa's default pipeline on the messages as they are")
        model, seconds = diet.make()
        keep(measure("DIET", baseline(model), messages(), seconds))
    tell.print("==> asking ours")
    sides = [measure("ours", ours, messages(), None)]
    other = kept()
    if other is None:
        tell.print("No figures of the baseline are kept: run with --train.")
    else:
        sides.append(other)
    Console(width=120).print(table(sides))


if __name__ == "__main__":
    main()
