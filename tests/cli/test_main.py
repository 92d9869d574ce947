"""The console script: every command is listed, only the one called is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from actions.cli.main import COMMANDS, build

pytestmark = pytest.mark.slow


SHOW_IMPORTS = (
    "import sys; sys.argv = ['entree', *{words!r}]\n"
    "from actions.cli.main import main\n"
    "try: main()\n"
    "except SystemExit: pass\n"
    "print(*sorted(m for m in sys.modules if m.startswith('actions.cli.')), file=sys.stderr)"
)


def imported(*words: str) -> set[str]:
    """Which command modules a call imports, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", SHOW_IMPORTS.format(words=list(words))],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stderr.split()) - {"actions.cli.main"}


def test_help_lists_commands_and_imports_none() -> None:
    listed = CliRunner().invoke(build(None), ["--help"]).output
    assert "run" in listed
    assert COMMANDS["migrate"][:30] in listed
    assert imported("--help") == set()


def test_a_call_imports_its_own_command() -> None:
    assert imported("migrate", "--help") == {"actions.cli.migrate"}


@pytest.mark.parametrize("name", ["run", "migrate", "consultations"])
def test_each_command_has_help(name: str) -> None:
    result = CliRunner().invoke(build(name), [name, "--help"])
    assert result.exit_code == 0
    assert name in result.output


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(build("rum"), ["rum"])
    assert result.exit_code == 2
    assert "rum" in result.output
