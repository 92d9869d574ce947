"""Builds the widget if its sources changed: ``python -m front.widget``. Needs node and npm."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from front.widget import DIST, HERE

SOURCES = {".ts", ".tsx", ".css", ".mjs", ".json"}
MADE = {"node_modules", "dist"}
FAILED = 1
UNUSABLE = 2


def main() -> int:
    """Build, unless what is there was made from the same sources.

    Returns:
        The exit status.
    """
    stamp = DIST / ".stamp"
    digest = sources_digest(HERE)
    if stamp.is_file() and stamp.read_text() == digest and (DIST / "entree.js").is_file():
        return 0
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("the widget needs npm (with node 20 or newer) on PATH to be built\n")
        return UNUSABLE
    if not _fetch(npm) or not _run(npm, "run", "--silent", "build"):
        return FAILED
    stamp.write_text(digest)
    return 0


def _fetch(npm: str) -> bool:
    """Install the packages of the lock file, unless they are there already."""
    packages = HERE / "node_modules" / ".stamp"
    locked = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if packages.is_file() and packages.read_text() == locked:
        return True
    print("widget: fetching its packages", flush=True)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
    if not _run(npm, "ci", *quiet):
        return False
    packages.write_text(locked)
    return True


def _run(npm: str, *words: str) -> bool:
    return subprocess.run([npm, *words], cwd=HERE, check=False).returncode == 0  # noqa: S603


def sources_digest(folder: Path) -> str:
    """Hash the names and contents of all sources, so that any change builds again."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix in SOURCES and path.name != "vocabulary.d.ts" and not MADE & {*inside.parts}:
            digest.update(inside.as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
