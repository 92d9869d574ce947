"""What `entree run` becomes holds little, and gets its list of services whole."""

from __future__ import annotations

import subprocess
import sys

from actions.cli import keeper
from actions.cli.service import Service

FOREIGN = """
import sys
import {module}
own = sys.stdlib_module_names | {{"actions", "__main__", "sitecustomize", "_distutils_hack"}}
print(*sorted({{name.partition(".")[0] for name in sys.modules}} - own))
"""


def foreign_packages(module: str) -> list[str]:
    """The packages that a module loads beside ours and Python's own."""
    told = subprocess.run(
        [sys.executable, "-c", FOREIGN.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.split()


def test_the_keeper_loads_nothing_but_what_python_brings() -> None:
    """It runs as long as the product: with the database and a command line it took 87 MB, not 23."""
    assert foreign_packages("actions.cli.keeper") == []


def test_what_prepares_the_start_loads_more() -> None:
    """So the test above would see it."""
    assert {"sqlalchemy", "typer"} <= set(foreign_packages("actions.cli.run"))


def test_services_arrive_as_they_were_told() -> None:
    told = [
        Service("rasa", ("python", "-m", "bot"), 5005, "ENTREE_RASA_PORT", "/", {"SECRET": "é"}),
        Service("front", ("true",), 8080, "ENTREE_FRONT_PORT", "/readyz", grace_seconds=1.5),
    ]
    assert keeper.from_json(keeper.to_json(told)) == told


def test_a_service_that_does_not_start_is_named_and_gives_status_1(tmp_path, capsys) -> None:
    broken = Service("rasa", ("false",), 0, "ENTREE_RASA_PORT", "/")
    assert keeper.keep([broken], tmp_path) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["starting rasa ..."]
    assert said.err == "entree run: rasa ended by itself (exit code 1)\n"
