"""What Rasa's side reads from the environment."""

import os

import pytest
from pydantic import ValidationError

from bot.settings import MissingSecretError, Settings, export_for_endpoints


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    for name in ("MODE", "CHANNEL_SECRET", "ACTION_SECRET", "ACTIONS_PORT", "BOT_WITHOUT"):
        monkeypatch.setenv(f"ENTREE_{name}", "x")
        monkeypatch.delenv(f"ENTREE_{name}")


def test_development_needs_nothing():
    current = Settings()
    export_for_endpoints(current)
    assert current.rasa_port == 5005
    assert len(os.environ["ENTREE_ACTION_SECRET"]) == 64
    assert os.environ["ENTREE_ACTIONS_URL"] == "http://127.0.0.1:5055"


@pytest.mark.parametrize("absent", ["ENTREE_CHANNEL_SECRET", "ENTREE_ACTION_SECRET"])
def test_production_refuses_to_start_without_a_secret(monkeypatch, absent):
    monkeypatch.setenv("ENTREE_MODE", "production")
    for name in {"ENTREE_CHANNEL_SECRET", "ENTREE_ACTION_SECRET"} - {absent}:
        monkeypatch.setenv(name, "given")
    monkeypatch.setenv(absent, "")
    with pytest.raises(MissingSecretError, match=absent):
        export_for_endpoints(Settings())


def test_secrets_are_not_shown(monkeypatch):
    monkeypatch.setenv("ENTREE_ACTION_SECRET", "tell no one")
    assert "tell no one" not in repr(Settings())


def test_a_mode_that_does_not_exist_is_refused(monkeypatch):
    monkeypatch.setenv("ENTREE_MODE", "prod")
    with pytest.raises(ValidationError):
        Settings()


def test_fixes_to_leave_out_are_a_list(monkeypatch):
    monkeypatch.setenv("ENTREE_BOT_WITHOUT", "schema, graph,")
    assert Settings().left_out == {"schema", "graph"}
