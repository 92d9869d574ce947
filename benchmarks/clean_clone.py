"""From a clean clone to the first answer: what of `make run` takes how long.

``python -m benchmarks.clean_clone`` clones the last commit into an empty folder, gives uv, pip and
npm empty caches of their own, and makes what `make run` makes, part by part. How fast the package
registry is counts as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from tests.conversations.assistant import ROOT, free_ports

GOAL_SECONDS = 180
READY_SECONDS = 120.0
PARTS = {
    ".venv: packages of the product and its tests": ".venv/.done",
    ".venv-rasa: packages of Rasa": ".venv-rasa/.done",
    "the model": "train",
    "the widget, with its packages": "widget",
}


def environment(folder: Path) -> dict[str, str]:
    """Return an environment without anything kept from before, and with ports of its own."""
    caches = {
        name: str(folder / name.lower())
        for name in ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache")
    }
    front, rasa, actions = free_ports(3)
    ports = {
        "ENTREE_FRONT_PORT": str(front),
        "ENTREE_RASA_PORT": str(rasa),
        "ENTREE_ACTIONS_PORT": str(actions),
    }
    # Nor the store of another installation.
    own = {"VIRTUAL_ENV", "DATABASE_URL"}
    inherited = {name: value for name, value in os.environ.items() if name not in own}
    return {**inherited, **caches, **ports}


def make(target: str, clone: Path, settings: dict[str, str]) -> None:
    """Make one part.

    Raises:
        RuntimeError: with the end of its output, if it fails.
    """
    done = subprocess.run(  # noqa: S603 - our own targets
        ["make", target],  # noqa: S607
        cwd=clone,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"make {target} failed:\n{(done.stdout + done.stderr)[-2000:]}")


def first_answer(clone: Path, settings: dict[str, str]) -> None:
    """Start the product and wait for its first reply; then end it.

    Raises:
        RuntimeError: if there is none in time.
    """
    address = f"http://127.0.0.1:{settings['ENTREE_RASA_PORT']}/webhooks/rest/webhook"
    end = time.monotonic() + READY_SECONDS
    with subprocess.Popen(  # noqa: S603 - what was just made
        [clone / ".venv/bin/entree", "run"],
        cwd=clone,
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as product:
        try:
            while time.monotonic() < end and product.poll() is None:
                try:
                    hello = {"sender": "clean-clone", "message": "hello"}
                    reply = httpx.post(address, json=hello, timeout=READY_SECONDS, trust_env=False)
                    if reply.status_code == 200 and reply.json():
                        return
                except httpx.TransportError:
                    time.sleep(0.1)
            raise RuntimeError("the product did not answer")
        finally:
            product.terminate()


def measure(tell: Console) -> dict[str, float]:
    """Give the seconds of each part."""
    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder, clone = Path(name), Path(name, "clone")
        settings = environment(folder)
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)  # noqa: S603, S607
        for part, target in PARTS.items():
            tell.print(f"==> {part}")
            began = time.perf_counter()
            make(target, clone, settings)
            took[part] = time.perf_counter() - began
        tell.print("==> start to first answer")
        began = time.perf_counter()
        first_answer(clone, settings)
        took["start to first answer"] = time.perf_counter() - began
    return took


def main() -> None:
    """Measure and print."""
    took = measure(Console(file=sys.stderr))
    shown = Table("part", "s", title="Clean clone to first answer, cold package caches")
    for part, seconds in took.items():
        shown.add_row(part, f"{seconds:.0f}")
    shown.add_row("all", f"{sum(took.values()):.0f} (goal {GOAL_SECONDS})")
    Console(width=100).print(shown)


if __name__ == "__main__":
    main()
