"""An edit that breaks the playbook, a clock that jumps, a model that is damaged."""

from __future__ import annotations

import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.consultations import Database
from tests.conversations.assistant import ROOT, Assistant, free_ports
from tests.faults.person import Person


def state_when(product: Assistant, rejected: bool) -> dict[str, Any]:
    """What the action server says of itself once an edit was seen."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        said: dict[str, Any] = httpx.get(
            f"http://127.0.0.1:{product.actions_port}/ready", timeout=5, trust_env=False
        ).json()
        if bool(said["playbook_rejected"]) == rejected:
            return said
        time.sleep(0.1)
    raise AssertionError(f"the edit was not seen: {said}")


def test_a_playbook_edited_into_an_error_leaves_the_old_one_in_force(
    product: Assistant, person: Person, book: Path
) -> None:
    before = state_when(product, rejected=False)
    page = book / "entry.yml"
    good = page.read_text()
    try:
        page.write_text(good.replace("points: -3", "points: many", 1))
        broken = state_when(product, rejected=True)
        assert broken["playbook"] == before["playbook"]
        assert broken["ready"]
        assert any("entry.yml:" in why and "points" in why for why in broken["playbook_rejected"])
        assert person.tell(deal_value_eur=5000)[0]["kind"] == "understood"
    finally:
        page.write_text(good)
    assert state_when(product, rejected=False)["playbook"] == before["playbook"]


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400), timedelta(hours=-1)])
def test_what_was_said_last_counts_whatever_the_clock_says(tmp_path: Path, jump: timedelta) -> None:
    now = datetime.now(UTC)
    database = Database(f"sqlite:///{tmp_path / 'entree.sqlite'}", clock=lambda: now)
    database.migrate()
    for key, value in (("before", 1000), ("after", 2000)):
        with database.turn(person_id="ann", message_key=key, text=key) as turn:
            if turn.consultation is None:
                turn.start_consultation()
            turn.record_fact("deal_value_eur", value, certainty="stated")
            turn.reply([{"v": 1, "kind": "notice", "text": key}])
        now += jump
    with database.turn(person_id="ann", message_key="look", text="look") as turn:
        assert turn.facts["deal_value_eur"].value == 2000
    with database.turn(person_id="ann", message_key="after", text="again") as turn:
        assert turn.replayed
    database.close()


def test_a_damaged_model_ends_the_start_with_what_to_do(tmp_path: Path) -> None:
    for name in ("bot", "config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "broken.tar.gz").write_bytes(b"no model " * 500)
    ran = subprocess.run(
        [str(ROOT / ".venv-rasa" / "bin" / "python"), "-m", "bot", "run"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "ENTREE_RASA_PORT": str(free_ports(1)[0])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 1
    assert "No usable model in models/: train one with `make train`." in ran.stderr
