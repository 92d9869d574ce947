"""How long training takes: ours from nothing, ours with its sentence vectors kept, the stock one.

``python -m benchmarks.training`` trains in folders of its own, one after the other; what is in
``models/`` stays as it is. The processor's time is given as well, for a machine that others use.
"""

from __future__ import annotations

import os
import resource
import shutil
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
        RuntimeError: with the end of its output, if it fails or leaves no new model there.
    """
    before = set((folder / "models").glob("*.tar.gz"))
    used, began = _children(), time.perf_counter()
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    done = subprocess.run(  # noqa: S603 - our own command line
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - began
    # A model that appears elsewhere, or was there before, would have been measured wrongly.
    made = [model for model in (folder / "models").glob("*.tar.gz") if model not in before]
    if done.returncode or not made:
        raise RuntimeError(f"training failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return took, _children() - used


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _copied(folder: Path, origin: Path, names: Sequence[str]) -> Path:
    """Make a folder with the sources of a training, and nothing that an earlier one kept."""
    folder.mkdir()
    for name in names:
        source = origin / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    (folder / "models").mkdir()
    return folder


def measure(tell: Console) -> dict[str, Took]:
    """Train each in turn."""
    stock.make()
    python = ROOT / ".venv-rasa/bin/python"
    with tempfile.TemporaryDirectory() as name:
        ours = _copied(Path(name, "ours"), ROOT, SOURCES)
        other = _copied(Path(name, "stock"), stock.FOLDER, STOCK_SOURCES)
        took: dict[str, Took] = {}
        tell.print("==> the stock assistant")
        took["stock"] = train([stock.RASA, "train", "--force"], other)
        for step in ("ours, from nothing", "ours, sentence vectors kept"):
            tell.print(f"==> {step}")
            took[step] = train([python, "-m", "bot", "train", "--force"], ours)
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
