"""A file of customers over the web API: looked at, confirmed, kept, told how far it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from actions.consultations import StoreUnavailableError
from front.identity.person import Person
from front.web.limits import LARGEST_BODY, LARGEST_UPLOAD
from tests.front.conftest import LOTTE, SAM
from tests.front.stand_in import StandIn

Bearer = Callable[[Person], dict[str, str]]
FILE = """Klant;Plaats;Omzet 2026;Marge
Aalbers nv;Gent;1.234,50;200
Bos bv;Breda;n.v.t.;10
;Lier;500;5
Claes;Mechelen;80.000;9.000
Totaal;;81.234,50;
"""


def send(
    client: TestClient, headers: dict[str, str], content: str | bytes = FILE, **said: str
) -> httpx.Response:
    return client.post(
        "/api/portfolio", data=said, files={"file": ("customers.csv", content)}, headers=headers
    )


def lines(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_guess_is_shown_with_every_line_that_was_not_read_and_nothing_is_kept(
    client: TestClient, bearer: Bearer, stand_in: StandIn
) -> None:
    look = lines(send(client, bearer(SAM)))[-1]["look"]
    assert look["headers"][look["columns"]["name"]] == "Klant"
    assert look["headers"][look["columns"]["revenue"]] == "Omzet 2026"
    assert (look["decimal"], look["unit"]) == (",", "euro")
    assert look["first"][0] == ["Aalbers nv", "€1,234", "€200"]
    assert [line for line, _ in look["bad"]["rows"]] == [3, 4, 6]
    assert look["bad"]["count"] == 3
    assert stand_in.customers == {}


def test_confirmed_customers_are_kept_for_this_person_alone(
    client: TestClient, bearer: Bearer, stand_in: StandIn
) -> None:
    assert lines(send(client, bearer(SAM), keep="true"))[-1] == {"kept": 2}
    assert stand_in.customers == {"sam": [1234.5, 80_000.0]}
    changed = {"name": "0", "revenue": "3", "decimal": ",", "unit": "thousands", "keep": "true"}
    assert lines(send(client, bearer(SAM), **changed))[-1] == {"kept": 3}
    assert stand_in.customers["sam"] == [200_000.0, 10_000.0, 9_000_000.0]


def test_how_far_it_is_is_told_for_a_long_file(client: TestClient, bearer: Bearer) -> None:
    rows = "".join(f"Customer {number},{number + 1}\n" for number in range(10_000))
    content = f"customer,revenue\n{rows}"
    assert len(content) > LARGEST_BODY
    *told, last = lines(send(client, bearer(SAM), content))
    assert [one["done"] for one in told] == sorted(one["done"] for one in told)
    assert len(told) > 5
    assert told[-1]["done"] == told[-1]["of"]
    assert "10000" in last["look"]["told"][0]


def test_words_and_amounts_come_in_the_language_of_the_widget(
    client: TestClient, bearer: Bearer
) -> None:
    assert "80.000" in lines(send(client, bearer(LOTTE)))[-1]["look"]["first"][1][1]
    english = lines(send(client, bearer(LOTTE), language="en"))[-1]["look"]
    assert "€80,000" in english["first"][1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", {}),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", {}),
        (b"only words here\nand here\n", {}),
        (FILE, {"name": "2", "revenue": "2"}),
        (FILE, {"name": "0"}),
        (FILE, {"name": "0", "revenue": "9"}),
    ],
)
def test_bad_files_and_columns_get_one_sentence_and_nothing_is_kept(
    client: TestClient, bearer: Bearer, stand_in: StandIn, content: bytes, said: dict[str, str]
) -> None:
    last = lines(send(client, bearer(SAM), content, keep="true", **said))[-1]
    assert list(last) == ["problem"]
    assert len(last["problem"]) > 20
    assert stand_in.customers == {}


def test_bad_requests_are_refused(client: TestClient, bearer: Bearer) -> None:
    assert send(client, {}).status_code == 401
    assert send(client, bearer(SAM), b"x" * (LARGEST_UPLOAD + 1)).status_code == 413
    assert send(client, bearer(SAM), language="fr").status_code == 422


def test_a_store_that_is_away_is_told_as_such(
    client: TestClient, bearer: Bearer, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailableError("gone")

    monkeypatch.setattr(stand_in, "keep_customers", away)
    last = lines(send(client, bearer(SAM), keep="true"))[-1]
    assert "(Reference " in last["problem"]
