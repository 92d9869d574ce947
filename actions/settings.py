"""What the environment says: the one module on our side that reads it.

Every variable has a default that runs the product on one machine; secrets have none. Secrets are
:class:`~pydantic.SecretStr` and errors hide their input, so that neither ``repr`` nor a validation
error nor a log line shows one.
"""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, PositiveInt, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOOPBACK = "127.0.0.1"
DEFAULT_DATABASE_URL = "sqlite:///var/entree.sqlite"
Port = Annotated[int, Field(ge=1, le=65535)]


class Mode(StrEnum):
    """How strictly the product starts."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogLevel(StrEnum):
    """The log levels that can be asked for, as Python's logging names them."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class MissingSettingError(RuntimeError):
    """A setting that this process cannot do without is absent."""

    def __init__(self, variables: list[str]) -> None:
        super().__init__(f"set {', '.join(variables)} in the environment (see docs/data.md)")
        self.variables = variables


def project_root() -> Path:
    """Find the folder that holds ``config.yml`` and ``var/``.

    Returns:
        The nearest folder above this file with a ``pyproject.toml``; the working directory when
        the package is installed apart from its checkout.
    """
    for folder in Path(__file__).resolve().parents:
        if (folder / "pyproject.toml").is_file():
            return folder
    return Path.cwd()


class Settings(BaseSettings):
    """The environment, validated once.

    Attributes:
        root: folder from which relative paths count.
        database_url: SQLAlchemy address; a relative SQLite path counts from :attr:`root`.
            Secret, because it may hold a password.
        redis_url: address of Redis, absent on one machine.
        playbook: folder of a playbook other than the shipped one.
        mode: ``development`` makes what is missing, ``production`` refuses to start without it.
        channel_secret: shared with Rasa's internal channel.
        action_secret: shared between Rasa and the action server.
        jwt_key: key of the tokens that the host page signs.
        slack_bot_token: of the Slack app (``xoxb-``); absent, Slack is off.
        slack_app_token: for Socket Mode (``xapp-``), the way in that needs no inbound address.
        slack_signing_secret: for HTTP Events, where there is no token for Socket Mode.
        slack_people: who is who, as ``key=person`` with commas between; a key is a Slack user or
            a mail address.
        slack_api_url: where Slack's Web API answers.
        actions_host: address on which the action server listens; another than loopback only in
            production mode.
        rasa_url: where the front finds Rasa, if not on this machine at ``rasa_port``.
        metrics_port: where the front shows its metrics; absent, it shows none.
        metrics_host: address of that port.
        log_json: JSON log lines; by default in production mode.
        retention_days: age in days after which ``entree consultations purge`` removes an
            untouched consultation.
    """

    model_config = SettingsConfigDict(
        env_prefix="ENTREE_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    root: Path = Field(default_factory=project_root)
    database_url: SecretStr = Field(
        default=SecretStr(DEFAULT_DATABASE_URL), validation_alias="DATABASE_URL"
    )
    redis_url: SecretStr | None = Field(default=None, validation_alias="REDIS_URL")
    playbook: Path | None = None
    mode: Mode = Mode.DEVELOPMENT
    channel_secret: SecretStr | None = None
    action_secret: SecretStr | None = None
    jwt_key: SecretStr | None = None
    jwt_issuer: str = "entree"
    jwt_audience: str = "entree"
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_people: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict)
    slack_api_url: str = "https://slack.com/api/"
    front_port: Port = 8080
    rasa_port: Port = 5005
    actions_port: Port = 5055
    actions_host: str = LOOPBACK
    rasa_url: str | None = None
    metrics_port: Port | None = None
    metrics_host: str = LOOPBACK
    log_level: LogLevel = LogLevel.INFO
    log_json: bool | None = None
    retention_days: PositiveInt = 730

    @field_validator("slack_people", mode="before")
    @classmethod
    def _pairs(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = [part.partition("=") for part in value.split(",") if part.strip()]
        if not all(key.strip() and person.strip() for key, _, person in pairs):
            raise ValueError("write key=person, with commas between")
        return {key.strip(): person.strip() for key, _, person in pairs}

    @model_validator(mode="after")
    def _private(self) -> Self:
        if not self.production and not ipaddress.ip_address(self.actions_host).is_loopback:
            raise ValueError("development mode listens on loopback only: unset ENTREE_ACTIONS_HOST")
        return self

    @property
    def production(self) -> bool:
        """Whether the strict mode is on."""
        return self.mode is Mode.PRODUCTION

    @property
    def json_logs(self) -> bool:
        """Whether log lines are JSON."""
        return self.production if self.log_json is None else self.log_json

    @property
    def assistant_url(self) -> str:
        """Where the front finds Rasa."""
        return self.rasa_url or f"http://{LOOPBACK}:{self.rasa_port}"

    def require(self, *names: str) -> None:
        """Insist on settings that have no default.

        Args:
            names: field names, such as ``channel_secret``.

        Raises:
            MissingSettingError: naming every environment variable that is absent.
        """
        missing = [self.variable(name) for name in names if getattr(self, name) is None]
        if missing:
            raise MissingSettingError(missing)

    def secrets(self) -> tuple[str, ...]:
        """List the secret values in force, for the log redaction and for nothing else."""
        held = (
            self.channel_secret,
            self.action_secret,
            self.jwt_key,
            self.slack_bot_token,
            self.slack_app_token,
            self.slack_signing_secret,
        )
        return tuple(secret.get_secret_value() for secret in held if secret is not None)

    @classmethod
    def variable(cls, name: str) -> str:
        """Give the environment variable of a field.

        Raises:
            KeyError: for a name that is no field.
        """
        alias = cls.model_fields[name].validation_alias
        return alias if isinstance(alias, str) else f"ENTREE_{name.upper()}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Read the environment once per process; ``settings.cache_clear()`` reads it again."""
    return Settings()
