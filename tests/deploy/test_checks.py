"""The checks on a fresh machine: what they install, that a notice holds up nothing, and their result."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = ("bash", "dirname", "env", "id", "sleep", "timeout")


class Machine:
    """A machine with nothing but the shell's own commands and stand-ins that write down their call."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.calls = folder / "calls"
        self._commands = folder / "bin"
        for made in (self.project / ".ci", self.project / ".venv" / "bin", self._commands):
            made.mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "run", self.project / ".ci" / "run")
        for name in SYSTEM:
            found = shutil.which(name)
            assert found is not None
            (self._commands / name).symlink_to(found)
        self.has("sudo", 'shift; exec "$@"')
        self.has("make")
        self.audits("exit 0")

    def has(self, name: str, does: str = "exit 0") -> None:
        """Put a command on the machine."""
        self._write(self._commands / name, does)

    def audits(self, does: str) -> None:
        """Let the audit do something."""
        self._write(self.project / ".venv" / "bin" / "python", does)

    def _write(self, file: Path, does: str) -> None:
        file.write_text(f'#!/bin/bash\necho "{file.name} $*" >>"{self.calls}"\n{does}\n')
        file.chmod(0o755)

    def check(self) -> subprocess.CompletedProcess[str]:
        """Run the checks."""
        return subprocess.run(
            [str(self.project / ".ci" / "run")],
            env={"PATH": str(self._commands), "AUDIT_SECONDS": "1", "APT_SECONDS": "1"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def called(self, *names: str) -> list[str]:
        """Which of these commands were called and how, in order."""
        calls = self.calls.read_text().splitlines()
        return [call for call in calls if call.split()[0] in names]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_fresh_machine_gets_a_browser_and_runs_the_tests(machine: Machine) -> None:
    machine.has("apt-get")
    assert machine.check().returncode == 0
    assert machine.called("apt-get", "make") == [
        "apt-get update -qq",
        "apt-get install -y -qq chromium",
        "make setup",
        "make test",
    ]


def test_a_browser_that_is_there_is_not_installed(machine: Machine) -> None:
    machine.has("apt-get")
    machine.has("chromium")
    assert machine.check().returncode == 0
    assert machine.called("apt-get") == []


@pytest.mark.parametrize("fault", ["exit 100", "sleep 30"])
def test_the_tests_run_without_a_browser_and_say_so(machine: Machine, fault: str) -> None:
    machine.has("apt-get", fault)
    done = machine.check()
    assert "chromium could not be installed" in done.stderr
    assert machine.called("make") == ["make setup", "make test"]


@pytest.mark.parametrize(("audit", "status"), [("exit 1", 1), ("exit 3", 3), ("sleep 30", 124)])
def test_the_audit_holds_up_nothing(machine: Machine, audit: str, status: int) -> None:
    machine.audits(audit)
    began = time.monotonic()
    done = machine.check()
    assert time.monotonic() - began < 20
    assert done.returncode == 0
    assert f"audit: status {status}" in done.stdout
    assert machine.called("make")[-1] == "make test"


@pytest.mark.parametrize("step", ["setup", "test"])
def test_what_fails_in_the_project_fails_the_checks(machine: Machine, step: str) -> None:
    machine.has("make", f'[ "$1" != {step} ] || exit 2')
    assert machine.check().returncode == 2


def test_it_may_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
