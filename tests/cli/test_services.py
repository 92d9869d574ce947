"""What the product's processes are given when they start."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from actions.cli.service import Service
from actions.cli.services import MALLOC, services
from actions.cli.supervisor import ServiceEndedError, Supervisor
from actions.settings import Settings, project_root
from tests.conversations.assistant import free_ports

DEPLOY = project_root() / "deploy"
# Says what it was given and ends, which ends the supervisor.
TELL = "import os; print('told', os.environ['MALLOC_ARENA_MAX'], os.environ['OWN'])"


@pytest.fixture
def installed(tmp_path: Path) -> Settings:
    """Settings of an installation that has an environment for Rasa and a model."""
    for file in (".venv-rasa/bin/python", "models/one.tar.gz"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    return Settings(root=tmp_path)


def test_every_process_gives_large_freed_blocks_back(installed: Settings) -> None:
    """Without this the three keep 25 MB more after a few interviews."""
    wanted = services(installed)
    assert [service.name for service in wanted] == ["actions", "rasa", "front"]
    assert all(service.defaults == MALLOC for service in wanted)


@pytest.mark.parametrize("image", ["product", "rasa"])
def test_the_images_set_the_same(image: str) -> None:
    written = (DEPLOY / f"{image}.Containerfile").read_text()
    assert dict(re.findall(r"(MALLOC_\w+)=(\w+)", written)) == MALLOC


@pytest.mark.parametrize(("set_by_operator", "expected"), [(None, "2"), ("8", "8")])
async def test_what_the_operator_sets_wins_over_defaults_but_not_over_what_is_needed(
    set_by_operator: str | None,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if set_by_operator:
        monkeypatch.setenv("MALLOC_ARENA_MAX", set_by_operator)
    monkeypatch.setenv("OWN", "of the operator")
    said: list[str] = []
    (port,) = free_ports(1)
    one = Service("a", (sys.executable, "-c", TELL), port, "PORT", "/", {"OWN": "needed"}, MALLOC)
    with pytest.raises(ServiceEndedError):
        await Supervisor([one], tmp_path, said.append).run(lambda seconds: "ready")
    assert said == [f"a        | told {expected} needed"]
