"""What the environment says to the front: the product's settings and those of the web alone."""

from __future__ import annotations

import ipaddress
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, PositiveInt, SecretStr, field_validator, model_validator
from pydantic_settings import NoDecode

from actions.settings import Settings

SHORTEST_KEY = 32
"""Bytes of a token key; HS256 is no stronger than its key (RFC 7518, section 3.2)."""

Listed = Annotated[tuple[str, ...], NoDecode]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class FrontSettings(Settings):
    """The front's settings; lists are separated by commas.

    Attributes:
        front_host: address to listen on; development mode listens on loopback only.
        cors_origins: exact origins of the intranet pages that embed the widget.
        proxy_addresses: addresses or networks of the OIDC proxy whose identity headers count.
        proxy_user_header: header in which that proxy names the person.
        proxy_email_header: header in which it gives the person's mail address.
        messages_per_minute: what one person may send.
        token_seconds: how long a token minted here is valid.
        longest_token_seconds: tokens that are valid longer than this are refused.
        assistant_seconds: how long to wait for an answer of the assistant.
        team_file: YAML with the people of the console, their roles and coaches; relative to the
            project's folder (see ``front.identity.team``).
    """

    front_host: str = "127.0.0.1"
    cors_origins: Listed = ()
    proxy_addresses: Listed = ()
    proxy_user_header: str = "X-Forwarded-User"
    proxy_email_header: str = "X-Forwarded-Email"
    messages_per_minute: PositiveInt = 30
    token_seconds: PositiveInt = 600
    longest_token_seconds: PositiveInt = 3600
    assistant_seconds: Annotated[float, Field(gt=0)] = 20.0
    team_file: Path | None = None

    @field_validator("cors_origins", "proxy_addresses", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("cors_origins")
    @classmethod
    def _exact(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            scheme, _, rest = origin.partition("://")
            if scheme not in {"http", "https"} or not rest or set(rest) & set("/*?"):
                raise ValueError("an origin is scheme://host[:port], without path or wildcard")
        return origins

    @field_validator("proxy_addresses")
    @classmethod
    def _addresses(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        for network in networks:
            ipaddress.ip_network(network)
        return networks

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.jwt_key is not None and len(_bytes(self.jwt_key)) < SHORTEST_KEY:
            raise ValueError(f"ENTREE_JWT_KEY needs at least {SHORTEST_KEY} bytes")
        if self.production:
            self.require("jwt_key", "channel_secret")
        elif not ipaddress.ip_address(self.front_host).is_loopback:
            raise ValueError("development mode listens on loopback only: unset ENTREE_FRONT_HOST")
        return self

    @property
    def proxy_networks(self) -> tuple[Network, ...]:
        """The networks of :attr:`proxy_addresses`."""
        return tuple(ipaddress.ip_network(network) for network in self.proxy_addresses)

    def token_key(self) -> bytes:
        """Give the key of the tokens, at least 32 bytes.

        In development it is made once and kept in ``var/``, readable by its owner alone, so that
        a restart signs nobody out.
        """
        if self.jwt_key is not None:
            return _bytes(self.jwt_key)
        return _kept_key(self.root / "var" / "development.key")


def _bytes(secret: SecretStr) -> bytes:
    return secret.get_secret_value().encode()


def _kept_key(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) >= SHORTEST_KEY:
            return kept
    key = secrets.token_hex(SHORTEST_KEY).encode()
    path.write_bytes(key)
    return key


@lru_cache(maxsize=1)
def front_settings() -> FrontSettings:
    """Read the environment once per process; ``front_settings.cache_clear()`` reads it again."""
    return FrontSettings()
