"""Rasa's default pipeline (DIET), trained on the same messages as ours: the baseline for acts."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
from pathlib import Path

from benchmarks.stock import ENVIRONMENT, ROOT

PYTHON = ROOT / ".venv-stock/bin/python"
FOLDER = ROOT / "var/bench/acts"
DATA = ROOT / "data/nlu"
# No pipeline named: Rasa takes its default one, with its own number of epochs.
CONFIGURATION = "recipe: default.v1\nlanguage: en\n"
NICENESS = "15"


def trained_on() -> str:
    """Fingerprint of the messages."""
    sources = sorted(DATA.rglob("*.yml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def make() -> tuple[Path, float]:
    """Train it on the messages as they are, once for each state of them.

    Returns:
        The model, and the seconds of processor time that its training took.

    Raises:
        RuntimeError: with the end of the log, if that does not succeed.
    """
    name = trained_on()
    model, told = FOLDER / f"{name}.tar.gz", FOLDER / f"{name}.json"
    if model.exists() and told.exists():
        return model, float(json.loads(told.read_text())["training_seconds"])
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "config.yml").write_text(CONFIGURATION)
    log = FOLDER / "train.log"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with log.open("wb") as out:
        done = subprocess.run(  # noqa: S603 - our own command line
            [
                *("nice", "-n", NICENESS, PYTHON, "-m", "rasa", "train", "nlu"),
                *("--nlu", str(DATA), "--config", "config.yml"),
                *("--out", ".", "--fixed-model-name", name),
            ],
            cwd=FOLDER,
            env={**ENVIRONMENT, "TF_CPP_MIN_LOG_LEVEL": "3"},
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode or not model.exists():
        raise RuntimeError(
            "training the default pipeline failed:\n"
            + "\n".join(log.read_text(errors="replace").splitlines()[-30:])
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told.write_text(json.dumps({"training_seconds": seconds, "processors": os.cpu_count()}) + "\n")
    return model, seconds


if __name__ == "__main__":
    print(*make())
