"""Whatever is sent to any route of the front, it is answered, and never by a fault of ours.

The front's own OpenAPI says what each route takes; here the routes that it leaves out (pages, forms,
downloads) are described as well. Schemathesis makes requests that fit and requests that do not, as a
signed-in person with the token of the page; a fixed sample here, many more in the nightly tests.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as sampling
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from actions.consultations import Database
from front.console import consultations, lists, overview, people
from front.console import portfolio as console_customers
from front.console.app import add_console
from front.settings import FrontSettings
from front.web import api, pages
from front.web import portfolio as customers
from front.web.app import create_app
from tests.databases import make_tables
from tests.front.console.scene import consult
from tests.front.stand_in import StandIn

ADDRESS = "http://127.0.0.1:8080"
EXAMPLES = 300 if os.environ.get("ENTREE_NIGHTLY") else 4
ROUTERS: tuple[APIRouter, ...] = tuple(
    part.router
    for part in (api, customers, pages, lists, consultations, overview, people, console_customers)
)
# The answers that a route may give: anything but a fault of ours. 503 is the assistant's, not met here.
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
HEALTH = ("/healthz", "/readyz", "/openapi.json")


@pytest.fixture
def app(settings: FrontSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[FastAPI, int]]:
    """The front with console and store, every route described; and a consultation of Sam's."""
    for router in ROUTERS:
        for route in router.routes:
            monkeypatch.setattr(route, "include_in_schema", True)
        monkeypatch.setattr(router, "include_in_schema", True)
    store = Database("sqlite:///var/fuzz.sqlite", root=settings.root)
    make_tables(store)
    stand_in = StandIn()
    generous = settings.model_copy(update={"messages_per_minute": 1_000_000})
    made = create_app(generous, stand_in, httpx.MockTransport(stand_in.handle))
    add_console(made, generous, store)
    yield made, consult(store, "sam", "Acme Foods")
    store.close()


@pytest.mark.slow
def test_no_request_to_any_route_meets_with_a_fault_of_ours(app: tuple[FastAPI, int]) -> None:
    front, number = app
    described = schemathesis.openapi.from_dict(front.openapi())
    operations = [found.ok() for found in described.get_all_operations()]
    # What the routers hold is what is described: a new route is met here without being named.
    assert len(operations) == sum(
        len(route.methods) for router in ROUTERS for route in router.routes
    )
    statuses: Counter[int] = Counter()
    for operation in operations:
        for mode in MODES:
            _play(front, number, operation, mode, statuses)
    # A sample that is refused at the door would prove nothing.
    assert statuses[200] + statuses[303] >= 0.15 * statuses.total()
    assert statuses[422] >= 0.05 * statuses.total()


def _words(part: Any) -> Any:
    if isinstance(part, tuple):
        name, content, *rest = part
        return (name, content if isinstance(content, bytes) else str(content), *rest)
    return part if isinstance(part, bytes) else str(part)


def _play(
    front: FastAPI,
    number: int,
    operation: schemathesis.APIOperation,
    mode: GenerationMode,
    statuses: Counter[int],
) -> None:
    """Send a sample of requests to one route, half of them about a consultation that exists."""
    client = TestClient(
        front, base_url=ADDRESS, raise_server_exceptions=False, follow_redirects=False
    )
    client.headers["origin"] = ADDRESS
    assert client.post("/session", data={"person": "sam"}).status_code == 303
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/console/me").text)
    page = re.search(r'token-csrf="([^"]+)"', client.get("/").text)
    assert csrf is not None
    assert page is not None
    token = client.post("/session/token", headers={"X-CSRF-Token": page[1]}).json()["token"]
    signed = {"Authorization": f"Bearer {token}"}

    @sampling(
        max_examples=EXAMPLES,
        derandomize=not os.environ.get("ENTREE_NIGHTLY"),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def send(case: schemathesis.Case) -> None:
        if len(str(case.path_parameters)) % 2:
            for name in ("consultation", "number"):
                if name in case.path_parameters:
                    case.path_parameters[name] = number
        if isinstance(case.body, dict) and "csrf" in case.body:
            case.body["csrf"] = csrf[1]
        request = case.as_transport_kwargs(base_url=ADDRESS, headers=signed)
        if request.get("files"):
            # The client can send words and bytes as a file, and no bare number.
            request["files"] = [(name, _words(part)) for name, part in request["files"]]
        reply = client.request(**{**request, "cookies": None})
        statuses[reply.status_code] += 1
        assert reply.status_code < 500, case.as_curl_command()

    try:
        send()
    except Unsatisfiable:  # a route that takes nothing cannot be sent something that does not fit
        assert mode is GenerationMode.NEGATIVE
