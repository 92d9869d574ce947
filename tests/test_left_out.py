"""What the processes load, and how an import leaves out what it would bring along."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from actions.left_out import hollow, leaving_out

PROCESSES = {
    "action server": """
import actions.dialogue.server
from actions.dialogue.executor import TurnExecutor
TurnExecutor().register_package(actions.dialogue.server.ACTIONS)
""",
    "front": "import front.server",
}
# What takes memory in every process that imports it, and where it would come from.
NEVER = {
    "alembic": "only to migrate, and in `entree doctor`",
    "rich": "structlog, spaCy's command line",
    "pygments": "rich",
    "typer": "spaCy's command line",
    "requests": "spaCy's command line",
    "weasel": "spaCy's command line",
    "cryptography": "signatures with public keys, which ours are not",
    "typst": "loaded with the first PDF",
    "docx": "loaded with the first DOCX",
    "lxml": "docx",
    "resvg_py": "loaded with the first PNG",
    "matplotlib": "",
    "pandas": "",
    "scipy": "",
    "sklearn": "",
    "slack_sdk": "loaded where Slack is set up",
}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_holds_no_package_that_it_does_not_need(process: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", PROCESSES[process] + "\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"sqlalchemy", "pydantic"} <= set(loaded), "it was loaded at all"
    assert sorted(set(loaded) & NEVER.keys()) == []
    assert "spacy.cli" not in loaded


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`wishes` uses `extra` if it can, `insists` needs it."""
    (tmp_path / "extra.py").write_text("what = 'the real one'")
    (tmp_path / "wishes.py").write_text(
        "try:\n    import extra\nexcept ImportError:\n    extra = None"
    )
    (tmp_path / "insists.py").write_text("from extra import what")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("extra", "wishes", "insists"):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.mark.usefixtures("packages")
def test_what_is_left_out_of_one_import_is_there_for_the_next() -> None:
    with leaving_out("extra"):
        assert importlib.import_module("wishes").extra is None
    assert importlib.import_module("extra").what == "the real one"


@pytest.mark.usefixtures("packages")
def test_what_was_loaded_before_is_not_taken_away() -> None:
    extra = importlib.import_module("extra")
    with leaving_out("extra"), hollow("extra"):
        assert importlib.import_module("wishes").extra is extra
    assert sys.modules["extra"] is extra


@pytest.mark.usefixtures("packages")
def test_who_insists_gets_a_hollow_module_or_none() -> None:
    with pytest.raises(ImportError), leaving_out("extra"):
        importlib.import_module("insists")
    with hollow("extra"):
        assert importlib.import_module("insists").what is None
    assert importlib.import_module("extra").what == "the real one"
