"""The front on the scripted stand-in of the assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from front.identity.person import Person
from front.identity.tokens import Tokens
from front.settings import FrontSettings
from front.web.app import create_app
from tests.front.stand_in import SECRET, StandIn

KEY = "a key for the tests that is longer than 32 bytes"
LOTTE = Person(id="lotte", name="Lotte Maes", language="nl")
SAM = Person(id="sam", name="Sam Carter", language="en")


@pytest.fixture
def settings(tmp_path: Path) -> FrontSettings:
    return FrontSettings(
        root=tmp_path,
        jwt_key=SecretStr(KEY),
        channel_secret=SecretStr(SECRET),
        cors_origins="https://intranet.example",
        messages_per_minute=1000,
    )


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
def client(settings: FrontSettings, stand_in: StandIn) -> Iterator[TestClient]:
    app = create_app(settings, stand_in, httpx.MockTransport(stand_in.handle))
    with TestClient(app, base_url="http://127.0.0.1:8080", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def tokens(settings: FrontSettings) -> Tokens:
    return Tokens(KEY.encode(), settings.jwt_issuer, settings.jwt_audience)


@pytest.fixture
def bearer(tokens: Tokens) -> Callable[[Person], dict[str, str]]:
    return lambda person: {"Authorization": f"Bearer {tokens.sign(person, 60)}"}
