"""Examines what `make setup` and `make train` made: environments, model, encoder."""

from __future__ import annotations

import gzip
import importlib.util
import subprocess
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from actions.cli.examination.findings import Finding
from actions.cli.services import newest_model
from actions.reading.encoder import PACKAGE, load_encoder
from actions.settings import Settings

START_SECONDS = 60.0
MEBIBYTE = 1 << 20
LOCKS = {
    ".venv": ("requirements/test.txt", "pyproject.toml"),
    ".venv-rasa": ("requirements/rasa.txt",),
}
"""Environment, and the files that its stamp `.lock` is a copy of (see requirements/setup.sh)."""

TRAINED_ON = ("config.yml", "domain.yml", "bot/policy.py", "bot/nlu/*.py", "data/**/*.yml")
"""Sources of the model, as in the Makefile."""


def environments(current: Settings) -> Iterator[Finding]:
    """Examine both Pythons with their packages."""
    rasa = rasa_python(current.root)
    if not rasa.exists():
        yield Finding("Rasa's environment .venv-rasa is missing", "run `make setup`")
    elif (said := _run(rasa, "import sys, rasa; print(*sys.version_info[:2])")) != "3 10":
        yield Finding(
            f"Rasa's environment does not work ({said or 'it cannot be started'})",
            "remove .venv-rasa and run `make setup`",
        )
    for name, locks in LOCKS.items():
        stamp = current.root / name / ".lock"
        files = [current.root / lock for lock in locks]
        if not stamp.exists() or not all(file.exists() for file in files):
            continue  # installed in another way, as in the container images
        if stamp.read_bytes() != b"".join(file.read_bytes() for file in files):
            yield Finding(f"{name} does not fit its lock file", "run `make setup`")


def model(current: Settings) -> Iterator[Finding]:
    """Examine the model that Rasa will load."""
    newest = newest_model(current.root)
    if newest is None:
        yield Finding("there is no model in models/", "run `make train`")
        return
    if not _whole(newest):
        yield Finding(f"the model {newest.name} is damaged", "remove it and run `make train`")
        return
    # Training that finds nothing changed in substance leaves the model as it is, and stamps.
    stamps = [path for path in (newest, newest.parent / ".stamp") if path.exists()]
    made = max(path.stat().st_mtime for path in stamps)
    newer = sorted(
        str(path.relative_to(current.root))
        for pattern in TRAINED_ON
        for path in current.root.glob(pattern)
        if path.stat().st_mtime > made
    )
    if newer:
        more = f" and {len(newer) - 1} more" if len(newer) > 1 else ""
        yield Finding(f"the model is older than {newer[0]}{more}", "run `make train`")


def encoder(current: Settings) -> Iterator[Finding]:
    """Examine the sentence encoder in both environments."""
    mend = "run `make setup` where a package registry can be reached"
    if load_encoder() is None:
        there = importlib.util.find_spec(PACKAGE) is not None
        why = "does not run on this machine" if there else "is missing"
        yield Finding(
            f"{PACKAGE} {why}: free phrasings are read by patterns alone", mend, serious=False
        )
    rasa = rasa_python(current.root)
    if rasa.exists() and _run(rasa, f"import {PACKAGE}; print('there')") != "there":
        yield Finding(
            f"{PACKAGE} is missing in Rasa's environment: more messages are not understood",
            mend,
            serious=False,
        )


def rasa_python(root: Path) -> Path:
    """Return where Rasa's interpreter belongs."""
    return root / ".venv-rasa" / "bin" / "python"


def _run(python: Path, code: str) -> str:
    """Run a line in another Python.

    Returns:
        What it printed; of one that failed the last line of its complaint.
    """
    try:
        ran = subprocess.run(  # noqa: S603 - our own environment, our own line
            [str(python), "-W", "ignore", "-c", code],
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (ran.stdout if ran.returncode == 0 else ran.stderr).strip().splitlines()
    return lines[-1].strip() if lines else ""


def _whole(archive: Path) -> bool:
    """Tell whether an archive can be read to its end; gzip ends with a checksum."""
    try:
        with gzip.open(archive) as whole:
            while whole.read(MEBIBYTE):
                pass
        with tarfile.open(archive) as opened:
            return any(member.isfile() for member in opened)
    except (tarfile.TarError, OSError, EOFError, zlib.error):
        return False
