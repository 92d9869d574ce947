"""Run every test: `python -m tests.run`.

Two lanes run side by side, since much of each is waiting: for servers, for a browser, for a fault to
pass. The tests of Rasa's environment and those in a browser need processes of their own: the
first for its packages, the others because the browser's driver keeps an event loop running.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.scratch import use_memory

ROOT = Path(__file__).resolve().parents[1]
PYTHON, RASA_PYTHON = sys.executable, str(ROOT / ".venv-rasa/bin/python")
FAILED = ("FAILED ", "ERROR ")


@dataclass
class Part:
    """Some of the tests, in a process of their own.

    Attributes:
        name: what is told of it.
        command: what runs it.
        output: what it wrote, once it ended.
        seconds: how long it took.
        code: how it ended; 0 is well.
    """

    name: str
    command: Sequence[str]
    output: list[str] = field(default_factory=list)
    seconds: float = 0.0
    code: int = 0

    def run(self, *, aloud: bool) -> None:
        """Run it, writing each line as it comes or keeping them."""
        began = time.monotonic()
        with subprocess.Popen(
            self.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                self.output.append(line)
                if aloud:
                    print(line, end="", flush=True)
        self.code = process.returncode
        self.seconds = time.monotonic() - began

    def told(self) -> str:
        """How it went, and the first that failed."""
        first = next((line for line in self.output if line.startswith(FAILED)), "see above\n")
        how = "passed" if self.code == 0 else f"FAILED (exit code {self.code}); first: {first}"
        return f"==> {self.name}: {self.seconds:.0f} s, {how.rstrip()}"


def run(aloud: Sequence[Part], beside: Sequence[Part]) -> int:
    """Run two lanes of parts side by side; each lane one part after the other.

    Args:
        aloud: written as they go.
        beside: written when the others are done.

    Returns:
        Exit code: 0 when all passed.
    """

    def quietly() -> None:
        for part in beside:
            part.run(aloud=False)

    other = threading.Thread(target=quietly)
    other.start()
    for part in aloud:
        print(f"==> {part.name}", flush=True)
        part.run(aloud=True)
    other.join()
    for part in beside:
        print(f"==> {part.name}\n{''.join(part.output)}", end="", flush=True)
    parts = [*aloud, *beside]
    print("\n".join(part.told() for part in parts))
    return int(any(part.code for part in parts))


def main() -> int:
    """Run all."""
    use_memory()
    spread = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    pytest = (PYTHON, "-m", "pytest")
    with tempfile.TemporaryDirectory(prefix="entree-tests-") as folder:
        # Each its own folder: one that ends would clear what another still uses.
        bases = [f"--basetemp={Path(folder) / name}" for name in ("main", "rasa", "browser")]
        return run(
            [
                Part(
                    "in the product's environment",
                    (*pytest, *spread, "-m", "not browser", bases[0]),
                )
            ],
            [
                Part(
                    "in Rasa's environment",
                    (RASA_PYTHON, "-m", "pytest", "tests/bot", "tests/nlu", bases[1]),
                ),
                Part("in a real browser", (*pytest, "-m", "browser", bases[2])),
            ],
        )


if __name__ == "__main__":
    sys.exit(main())
