"""The environment, read once and validated."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from actions.settings import MissingSettingError, Mode, Settings, project_root


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(Settings.variable(name), raising=False)


def test_nothing_need_be_set() -> None:
    settings = Settings()
    assert settings.mode is Mode.DEVELOPMENT
    assert settings.database_url.get_secret_value() == "sqlite:///var/entree.sqlite"
    assert (settings.front_port, settings.rasa_port, settings.actions_port) == (8080, 5005, 5055)
    assert settings.redis_url is None


@pytest.mark.parametrize(
    ("variable", "field", "value"),
    [
        ("DATABASE_URL", "database_url", "postgresql://entree@db/entree"),
        ("REDIS_URL", "redis_url", "redis://cache"),
        ("ENTREE_CHANNEL_SECRET", "channel_secret", "abc"),
        ("ENTREE_ACTION_SECRET", "action_secret", "abc"),
        ("ENTREE_JWT_KEY", "jwt_key", "abc"),
    ],
)
def test_a_variable_sets_its_field(
    monkeypatch: pytest.MonkeyPatch, variable: str, field: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert getattr(Settings(), field).get_secret_value() == value
    assert Settings.variable(field) == variable


def test_an_empty_variable_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_CHANNEL_SECRET", "")
    assert Settings().channel_secret is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ENTREE_MODE", "prod"),
        ("ENTREE_FRONT_PORT", "0"),
        ("ENTREE_RASA_PORT", "65536"),
        ("ENTREE_ACTIONS_PORT", "http"),
        ("ENTREE_LOG_LEVEL", "loud"),
        ("ENTREE_RETENTION_DAYS", "0"),
    ],
)
def test_a_wrong_value_is_refused(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValidationError):
        Settings()


def test_secrets_show_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_JWT_KEY", "hush-hush-hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://entree:hush-hush-hush@db/entree")
    settings = Settings()
    assert "hush" not in repr(settings)
    assert "hush" not in settings.model_dump_json()
    assert settings.secrets() == ("hush-hush-hush",)


def test_an_error_does_not_show_what_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_RASA_PORT", "hush-hush")
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert "hush" not in str(caught.value)


def test_what_a_process_needs_is_named_when_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_JWT_KEY", "k")
    settings = Settings()
    settings.require("jwt_key")
    with pytest.raises(MissingSettingError, match="ENTREE_CHANNEL_SECRET, ENTREE_ACTION_SECRET in"):
        settings.require("channel_secret", "action_secret", "jwt_key")


def test_the_root_is_the_folder_of_the_project() -> None:
    assert (project_root() / "pyproject.toml").is_file()
    assert Settings(root=Path("/srv")).root == Path("/srv")
