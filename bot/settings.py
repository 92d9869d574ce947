"""What Rasa's side reads from the environment; no other module of bot/ reads it."""

import ipaddress
import os
import secrets
from functools import cache
from typing import Any

from pydantic import BaseSettings, Field, SecretStr, validator

LOOPBACK = "127.0.0.1"
VERSION = "3.6.21"
"""The version of Rasa that the fixes under bot/ were written for."""


class Settings(BaseSettings):
    """Settings of Rasa's process.

    Attributes:
        mode: `development` (default) or `production`, in which secrets must be given.
        channel_secret: shared with the front; without one the internal channel answers nobody.
        action_secret: shared with the action server.
        rasa_host: address that Rasa listens on; another than loopback only in production mode, and
            then without the REST channel, which asks nobody who they are.
        rasa_port: where Rasa listens.
        actions_url: where the action server is, if not on this machine at `actions_port`.
        actions_port: where the action server listens, on loopback.
        redis_url: Redis for the conversation lock when several Rasa processes run.
        action_seconds: how long an action may take; Rasa's own limit is 300 s, much longer than a
            person waits.
        log_level: a level name of `logging`.
        log_json: JSON log lines; by default in production mode.
        bot_without: names of fixes to leave out, separated by commas (see `bot.fixes`).
    """

    mode: str = Field(default="development", regex="^(development|production)$")
    channel_secret: SecretStr | None = None
    action_secret: SecretStr | None = None
    rasa_host: str = LOOPBACK
    rasa_port: int = 5005
    actions_url: str | None = None
    actions_port: int = 5055
    redis_url: SecretStr | None = Field(default=None, env="REDIS_URL")
    action_seconds: float = Field(default=20.0, gt=0)
    log_level: str = "INFO"
    log_json: bool | None = None
    bot_without: str = ""

    class Config:
        """Where pydantic finds the values."""

        env_prefix = "ENTREE_"

    @validator("channel_secret", "action_secret", "redis_url", "actions_url", "log_json", pre=True)
    def _empty_is_absent(cls, value: str | None) -> str | None:  # noqa: N805
        return value or None

    @validator("rasa_host")
    def _private(cls, host: str, values: dict[str, Any]) -> str:  # noqa: N805
        loopback = ipaddress.ip_address(host).is_loopback
        if values.get("mode") != "production" and not loopback:
            raise ValueError("development mode listens on loopback only: unset ENTREE_RASA_HOST")
        return host

    @validator("log_level")
    def _upper(cls, value: str) -> str:  # noqa: N805
        return value.upper()

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine reaches Rasa."""
        return ipaddress.ip_address(self.rasa_host).is_loopback

    @property
    def json_logs(self) -> bool:
        """Whether log lines are JSON."""
        return self.mode == "production" if self.log_json is None else self.log_json

    @property
    def actions_address(self) -> str:
        """Where the action server is."""
        return self.actions_url or f"http://{LOOPBACK}:{self.actions_port}"

    @property
    def left_out(self) -> frozenset[str]:
        """Names of the fixes to leave out."""
        return frozenset(name.strip() for name in self.bot_without.split(",") if name.strip())


class MissingSecretError(RuntimeError):
    """Production mode without a secret that it needs."""


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()


def export_for_endpoints(current: Settings) -> None:
    """Put into the environment what endpoints.yml refers to as ${...}.

    Without a given action secret a random one is taken, so that in development a Rasa started by
    hand still starts (and the action server, which has another one, refuses it).

    Raises:
        MissingSecretError: in production mode, if a secret is missing.
    """
    if current.mode == "production":
        for name in ("channel_secret", "action_secret"):
            if getattr(current, name) is None:
                raise MissingSecretError(f"ENTREE_{name.upper()} must be set in production mode")
    given = current.action_secret
    os.environ["ENTREE_ACTION_SECRET"] = (
        given.get_secret_value() if given else secrets.token_hex(32)
    )
    os.environ["ENTREE_ACTIONS_URL"] = current.actions_address
