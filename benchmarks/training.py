"""How long training takes: ours from nothing, ours with its sentence vectors kept, the stock one.

``python -m benchmarks.training`` trains in folders of its own, one after the other; what is in
``models/`` stays as it is. The processor's time is given as well, for a machine that others use.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import stock

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("bot", "data", "config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
STOCK_SOURCES = ("data", "config.yml", "domain.yml", "actions")
GOAL = 0.5
Took = tuple[float, float]
"""Seconds by the clock, and of processors."""


def train(command: Sequence[str | Path], folder: Path) -> Took:
    """Run a training to its end.

    Raises:
        RuntimeError: with the end of its output, if it fails.
    """
    used, began = _children(), time.perf_counter()
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    done = subprocess.run(  # noqa: S603 - our own command line
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"training failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return took, _children() - used


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _linked(folder: Path, origin: Path, names: Sequence[str]) -> Path:
    """Make a folder in which a training finds its sources, and nothing that an earlier one kept."""
    folder.mkdir()
    for name in names:
        if (origin / name).exists():
            (folder / name).symlink_to(origin / name)
    (folder / "models").mkdir()
    return folder


def measure(tell: Console) -> dict[str, Took]:
    """Train each in turn."""
    stock.make()
    python = ROOT / ".venv-rasa/bin/python"
    with tempfile.TemporaryDirectory() as name:
        ours = _linked(Path(name, "ours"), ROOT, SOURCES)
        other = _linked(Path(name, "stock"), stock.FOLDER, STOCK_SOURCES)
        took: dict[str, Took] = {}
        tell.print("==> the stock assistant")
        took["stock"] = train([stock.RASA, "train", "--force"], other)
        for step in ("ours, from nothing", "ours, sentence vectors kept"):
            tell.print(f"==> {step}")
            took[step] = train([python, "-m", "bot", "train"], ours)
        return took


def main() -> None:
    """Measure and print."""
    took = measure(Console(stderr=True))
    table = Table("training", "s", "ratio", "goal", "processor s", "ratio")
    clock, processor = took["stock"]
    for name, (seconds, used) in took.items():
        own = name != "stock"
        table.add_row(
            name,
            f"{seconds:.0f}",
            f"{seconds / clock:.2f}" if own else "1",
            f"≤ {GOAL}" if own else "",
            f"{used:.0f}",
            f"{used / processor:.2f}" if own else "1",
        )
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
