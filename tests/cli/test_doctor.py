"""`entree doctor`: each fault is told with how to mend it, and a good installation has none."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from actions.cli.examination import installation, storage, surroundings
from actions.cli.examination.findings import Examine, Finding
from actions.cli.main import build
from actions.consultations import Database
from actions.playbook.load import SHIPPED
from actions.settings import Settings, settings
from tests.conversations.assistant import free_ports
from tests.databases import make_tables

pytestmark = pytest.mark.slow


ROOT = Path(__file__).resolve().parents[2]
GOOD_SECRET = "a-secret-of-this-test-{}"


@pytest.fixture
def current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation in which nothing is wrong, with a folder, database and ports of its own."""
    for name in [one for one in os.environ if one.startswith(("ENTREE_", "REDIS_", "DATABASE_"))]:
        monkeypatch.delenv(name)
    (tmp_path / ".venv-rasa").symlink_to(ROOT / ".venv-rasa")
    for source in ("config.yml", "data/nlu/en.yml", "bot/policy.py"):
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_text("as trained")
    make_model(tmp_path)
    front, rasa, actions = free_ports(3)
    made = Settings(
        root=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'entree.sqlite'}",
        front_port=front,
        rasa_port=rasa,
        actions_port=actions,
    )
    database = Database.from_settings(made)
    make_tables(database)
    database.close()  # nothing is left in the write-ahead log
    return made


def make_model(root: Path) -> Path:
    """Put an archive where models stand, newer than all its sources."""
    shutil.make_archive(str(root / "models" / "one"), "gztar", root, "config.yml")
    return root / "models" / "one.tar.gz"


def found(examine: Examine, current: Settings, **changes: object) -> list[Finding]:
    return list(examine(current.model_copy(update=changes)))


def only(findings: list[Finding]) -> str:
    """The one finding as it is told."""
    (one,) = findings
    assert one.mend
    return f"{one.what} -> {one.mend}"


@pytest.mark.parametrize(
    "examine",
    [
        installation.environments,
        installation.model,
        installation.encoder,
        storage.database,
        storage.lock_store,
        storage.disk,
        storage.clock,
        surroundings.secrets,
        surroundings.ports,
        surroundings.playbook,
    ],
)
def test_nothing_is_wrong_with_a_good_installation(examine: Examine, current: Settings) -> None:
    assert found(examine, current) == []


def test_a_missing_environment(current: Settings) -> None:
    (current.root / ".venv-rasa").unlink()
    assert "make setup" in only(found(installation.environments, current))


def test_an_environment_that_cannot_import_rasa(current: Settings) -> None:
    (current.root / ".venv-rasa").unlink()
    python = installation.rasa_python(current.root)
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/false")
    assert "does not work" in only(found(installation.environments, current))
    assert not found(installation.encoder, current)[-1].serious


def test_an_environment_behind_its_lock_file(current: Settings) -> None:
    (current.root / "requirements").mkdir()
    (current.root / "requirements" / "test.txt").write_text("new")
    (current.root / "pyproject.toml").write_text("")
    (current.root / ".venv").mkdir()
    (current.root / ".venv" / ".lock").write_text("old")
    assert ".venv does not fit" in only(found(installation.environments, current))
    (current.root / ".venv" / ".lock").write_text("new")
    assert found(installation.environments, current) == []


def test_no_model(current: Settings) -> None:
    (current.root / "models" / "one.tar.gz").unlink()
    assert "make train" in only(found(installation.model, current))


def test_a_model_older_than_its_sources(current: Settings) -> None:
    changed = current.root / "data" / "nlu" / "en.yml"
    later = time.time() + 5
    os.utime(changed, (later, later))
    assert "older than data/nlu/en.yml -> run `make train`" in only(
        found(installation.model, current)
    )


def test_a_damaged_model(current: Settings) -> None:
    path = current.root / "models" / "one.tar.gz"
    path.write_bytes(path.read_bytes()[:-20])
    assert "damaged" in only(found(installation.model, current))


def test_no_database_is_made_by_looking(current: Settings) -> None:
    file = current.root / "entree.sqlite"
    file.unlink()
    assert "entree migrate" in only(found(storage.database, current))
    assert not file.exists()


def test_a_database_without_its_tables(current: Settings) -> None:
    (current.root / "entree.sqlite").write_bytes(b"")
    assert "run `entree migrate`" in only(found(storage.database, current))


def test_a_damaged_database(current: Settings) -> None:
    (current.root / "entree.sqlite").write_bytes(b"not a database " * 1000)
    assert "entree restore" in only(found(storage.database, current))


def test_a_database_that_cannot_be_reached(current: Settings) -> None:
    (port,) = free_ports(1)
    address = type(current.database_url)(f"postgresql://nobody:hidden@127.0.0.1:{port}/none")
    said = only(found(storage.database, current, database_url=address))
    assert "start PostgreSQL" in said
    assert "hidden" not in said


def test_redis_that_does_not_answer(current: Settings) -> None:
    (port,) = free_ports(1)
    address = type(current.database_url)(f"redis://:hidden@127.0.0.1:{port}/0")
    said = only(found(storage.lock_store, current, redis_url=address))
    assert "Redis does not answer" in said
    assert "hidden" not in said


def test_production_without_its_secrets(current: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_MODE", "production")
    told = [one.what for one in found(surroundings.secrets, Settings(root=current.root))]
    assert told == [
        "ENTREE_JWT_KEY is not set",
        "ENTREE_CHANNEL_SECRET is not set",
        "ENTREE_ACTION_SECRET is not set",
    ]


def test_secrets_that_are_short_or_the_same_are_told_and_not_shown(
    current: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREE_CHANNEL_SECRET", "tiny-thing")
    monkeypatch.setenv("ENTREE_ACTION_SECRET", "tiny-thing")
    findings = found(surroundings.secrets, Settings(root=current.root))
    assert len(findings) == 3
    assert all("tiny-thing" not in f"{one.what}{one.mend}" for one in findings)


def test_a_key_that_others_can_read(current: Settings) -> None:
    key = current.root / "var" / "development.key"
    key.parent.mkdir()
    key.write_text("k" * 64)
    key.chmod(0o644)
    assert "chmod 600" in only(found(surroundings.secrets, current))
    key.chmod(0o600)
    assert found(surroundings.secrets, current) == []


def test_a_port_that_another_program_holds(current: Settings) -> None:
    with socket.create_server(("127.0.0.1", current.rasa_port)):
        said = only(found(surroundings.ports, current))
    assert str(current.rasa_port) in said
    assert "ENTREE_RASA_PORT" in said


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_that_is_nearly_full(current: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**10, 10**10 - 10**6, 10**6))
    assert "1 MB are free" in only(found(storage.disk, current))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(SHIPPED, tmp_path / "book")
    yield tmp_path / "book"


def test_a_playbook_with_a_mistake(current: Settings, book: Path) -> None:
    page = book / "entry.yml"
    page.write_text(page.read_text().replace("points: -3", "points: many", 1))
    findings = found(surroundings.playbook, current, playbook=book)
    assert any(one.what.startswith("entry.yml:") and "points" in one.what for one in findings)


def test_a_clock_behind_the_last_message(current: Settings) -> None:
    database = Database(
        current.database_url.get_secret_value(),
        clock=lambda: datetime.now(UTC) + timedelta(days=1),
    )
    with database.turn(person_id="ann", message_key="m", text="hello") as turn:
        turn.reply([{"v": 1, "kind": "notice", "text": "hello"}])
    assert "before the last stored message" in only(found(storage.clock, current))


def test_the_command_tells_every_fault_and_fails(
    current: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("root", "database_url", "front_port", "rasa_port", "actions_port"):
        value = getattr(current, name)
        told = value.get_secret_value() if hasattr(value, "get_secret_value") else str(value)
        monkeypatch.setenv(Settings.variable(name), told)
    settings.cache_clear()
    try:
        good = CliRunner().invoke(build("doctor"), ["doctor"])
        assert (good.exit_code, good.output.splitlines()[-1]) == (0, "all is well")
        (current.root / "entree.sqlite").unlink()
        bad = CliRunner().invoke(build("doctor"), ["doctor"])
        assert bad.exit_code == 1
        assert "WRONG  database: there is no database yet -> run `entree migrate`" in bad.output
        monkeypatch.setenv("ENTREE_FRONT_PORT", "eighty")
        settings.cache_clear()
        unread = CliRunner().invoke(build("doctor"), ["doctor"])
        assert unread.exit_code == 1
        assert "ENTREE_FRONT_PORT" in unread.output
        assert "eighty" not in unread.output
    finally:
        settings.cache_clear()


def test_the_sources_of_the_model_are_those_of_the_makefile() -> None:
    (line,) = [
        line
        for line in (ROOT / "Makefile").read_text().splitlines()
        if line.startswith("TRAINED_ON")
    ]
    named = line.replace("$(shell find data -name '*.yml')", "data/**/*.yml").split(":=")[1]
    words = named.replace("$(wildcard", "").replace(")", "").split()
    assert tuple(words) == installation.TRAINED_ON
