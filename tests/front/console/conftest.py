"""The front with the console on a real SQLite store; people sign in as in development mode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from actions.consultations import Database
from front.console.app import add_console
from front.settings import FrontSettings
from front.web.app import create_app
from tests.databases import make_tables
from tests.front.console.scene import consult
from tests.front.stand_in import StandIn

ADDRESS = "http://127.0.0.1:8080"


class Visitor:
    """A signed-in person's browser, as far as forms need one."""

    def __init__(self, app: FastAPI, person: str) -> None:
        self.client = TestClient(
            app,
            base_url=ADDRESS,
            headers={"origin": ADDRESS},
            raise_server_exceptions=True,
            follow_redirects=False,
        )
        assert self.client.post("/session", data={"person": person}).status_code == 303

    def get(self, path: str) -> httpx.Response:
        return self.client.get(f"/console{path}")

    def token(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/me").text)
        assert found
        return found[1]

    def send(self, path: str, **fields: str) -> httpx.Response:
        return self.client.post(f"/console{path}", data={"csrf": self.token(), **fields})


Visit = Callable[[str], Visitor]


@pytest.fixture
def database(settings: FrontSettings) -> Iterator[Database]:
    store = Database("sqlite:///var/console.sqlite", root=settings.root)
    make_tables(store)
    yield store
    store.close()


@pytest.fixture
def app(settings: FrontSettings, database: Database) -> FastAPI:
    stand_in = StandIn()
    app = create_app(settings, stand_in, httpx.MockTransport(stand_in.handle))
    add_console(app, settings, database)
    return app


@pytest.fixture
def visit(app: FastAPI) -> Visit:
    return lambda person: Visitor(app, person)


@pytest.fixture
def acme(database: Database) -> int:
    """Sam's consultation about Acme, with advice."""
    return consult(database, "sam", "Acme Foods")
