"""The web API on the stand-in: one message in, its reply out, and the records behind it."""

from collections.abc import Callable

import httpx
import pytest
from fastapi.testclient import TestClient

from actions.consultations import SchemaError, StoreUnavailableError
from front.identity.person import Person
from front.web.faults import LONGEST_MESSAGE
from tests.front.conftest import LOTTE, SAM
from tests.front.stand_in import StandIn

Bearer = Callable[[Person], dict[str, str]]


def say(
    client: TestClient, headers: dict[str, str], text: str, message_id: str = "message-0001"
) -> httpx.Response:
    return client.post(
        "/api/chat", json={"message": text, "message_id": message_id}, headers=headers
    )


def test_a_message_reaches_the_assistant_as_the_verified_person(
    client: TestClient, bearer: Bearer, stand_in: StandIn
) -> None:
    reply = say(client, bearer(LOTTE), "Een etiketteermachine, 140k").json()
    assert [m["kind"] for m in reply["messages"]] == ["understood", "question"]
    assert reply["language"] == "nl"
    assert stand_in.received == [
        {
            "sender": "lotte",
            "message": "Een etiketteermachine, 140k",
            "message_id": "message-0001",
            "channel": "web",
            "language": "nl",
            "coached": True,
        }
    ]


def test_somebody_without_a_coach_is_not_said_to_have_one(
    client: TestClient, bearer: Bearer, stand_in: StandIn
) -> None:
    say(client, bearer(Person(id="els")), "hello")
    assert "coached" not in stand_in.received[0]


def test_the_same_message_id_gets_the_same_reply_and_is_handled_once(
    client: TestClient, bearer: Bearer
) -> None:
    first = say(client, bearer(SAM), "A labelling machine").json()
    again = say(client, bearer(SAM), "A labelling machine").json()
    assert again == first
    history = client.get("/api/history", headers=bearer(SAM)).json()
    assert [e["direction"] for e in history["entries"]] == ["in", "out", "out"]


def test_history_comes_in_pages_from_the_end(client: TestClient, bearer: Bearer) -> None:
    for number in range(3):
        say(client, bearer(SAM), "help", f"message-{number:04}")
    last = client.get("/api/history?limit=4", headers=bearer(SAM)).json()
    first = client.get(f"/api/history?limit=4&before={last['before']}", headers=bearer(SAM)).json()
    turns = [e["turn"] for e in first["entries"] + last["entries"]]
    assert turns == ["message-0000"] * 2 + ["message-0001"] * 2 + ["message-0002"] * 2
    assert first["before"] is None


@pytest.mark.parametrize(
    "fault",
    [
        httpx.ConnectError("down"),
        httpx.ReadTimeout("slow"),
        httpx.Response(503, json={"error": "unavailable"}),
        httpx.Response(200, json={"messages": []}),
        httpx.Response(200, json={"messages": [{"v": 1}]}),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
    ],
)
def test_a_faulty_assistant_is_a_friendly_503_and_the_same_message_can_be_sent_again(
    client: TestClient, bearer: Bearer, stand_in: StandIn, fault: httpx.Response | Exception
) -> None:
    stand_in.faults = [fault]
    failed = say(client, bearer(LOTTE), "Een machine")
    assert failed.status_code == 503
    assert failed.headers["retry-after"] == "2"
    assert failed.json()["messages"][0]["code"] == "unavailable"
    assert "stuur het dan opnieuw" in failed.json()["messages"][0]["text"]
    assert say(client, bearer(LOTTE), "Een machine").status_code == 200


def test_an_answer_arrives_though_the_database_failed_just_after(
    client: TestClient, bearer: Bearer, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_person: str) -> str:
        raise StoreUnavailableError("the database did not answer")

    monkeypatch.setattr(stand_in, "language", gone)
    answered = say(client, bearer(LOTTE), "Een etiketteermachine, 140k")
    assert answered.status_code == 200
    assert [m["kind"] for m in answered.json()["messages"]] == ["understood", "question"]
    assert answered.json()["language"] == "nl"


@pytest.mark.parametrize("error", [StoreUnavailableError, SchemaError])
def test_without_a_database_the_history_is_a_friendly_503(
    client: TestClient,
    bearer: Bearer,
    stand_in: StandIn,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    def gone(*_: object) -> None:
        raise error("the database did not answer")

    monkeypatch.setattr(stand_in, "history", gone)
    failed = client.get("/api/history", headers=bearer(LOTTE))
    assert failed.status_code == 503
    assert failed.headers["retry-after"] == "2"
    assert failed.json()["messages"][0]["text"].startswith("Entree kon net niet antwoorden.")


def test_a_message_that_is_too_long_is_refused_with_the_limit(
    client: TestClient, bearer: Bearer
) -> None:
    assert say(client, bearer(SAM), "a" * LONGEST_MESSAGE).status_code == 200
    refused = say(client, bearer(SAM), "a" * (LONGEST_MESSAGE + 1))
    assert refused.status_code == 422
    assert "5000" in refused.json()["messages"][0]["text"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"message": "", "message_id": "message-0001"},
        {"message": "hi", "message_id": "short"},
        {"message": "hi", "message_id": "with spaces in it"},
        {"message": "hi", "message_id": "message-0001", "sender": "somebody-else"},
        {"message": "hi", "message_id": "message-0001", "language": "fr"},
        {"message": ["hi"], "message_id": "message-0001"},
    ],
)
def test_anything_but_a_message_is_refused(
    client: TestClient, bearer: Bearer, stand_in: StandIn, body: dict[str, object]
) -> None:
    refused = client.post("/api/chat", json=body, headers=bearer(SAM))
    assert refused.status_code == 422
    assert refused.json()["messages"][0]["code"] == "invalid_input"
    assert stand_in.received == []


def test_consultations_are_listed_opened_and_downloaded(client: TestClient, bearer: Bearer) -> None:
    say(client, bearer(SAM), "A labelling machine")
    listed = client.get("/api/consultations", headers=bearer(SAM)).json()["consultations"]
    assert [card["prospect"] for card in listed] == ["Acme Labels", "Bakkerij Dumont"]
    opened = client.post(
        "/api/consultations/2/open", json={"message_id": "message-0002"}, headers=bearer(SAM)
    )
    assert opened.json()["messages"][0]["kind"] == "summary"
    advice = client.get("/api/consultations/2/advice.json", headers=bearer(SAM))
    assert advice.json()["entry"]["verdict"] == "bottom_up"
    assert advice.headers["content-disposition"] == 'attachment; filename="entree-2.json"'


def test_there_is_nothing_to_download_before_the_advice(client: TestClient, bearer: Bearer) -> None:
    say(client, bearer(SAM), "A labelling machine")
    missing = client.get("/api/consultations/1/advice.json", headers=bearer(SAM))
    assert missing.status_code == 404
    assert missing.json()["messages"][0]["code"] == "no_advice_yet"


def test_the_place_on_the_curve_is_drawn_with_its_words_and_table(
    client: TestClient, bearer: Bearer
) -> None:
    say(client, bearer(SAM), "A labelling machine")
    picture = client.get("/api/consultations/2/pareto", headers=bearer(SAM)).json()
    assert picture["svg"].startswith("<svg")
    # A page's policy may forbid styles inside a document.
    assert "<style" not in picture["svg"]
    assert "9 customers" in picture["description"]
    assert [row[0] for row in picture["rows"]][:3] == ["A", "B", "C"]


def test_there_is_no_curve_without_customers(
    client: TestClient, bearer: Bearer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.front.stand_in.CUSTOMERS", ())
    say(client, bearer(SAM), "A labelling machine")
    missing = client.get("/api/consultations/2/pareto", headers=bearer(SAM))
    assert missing.status_code == 404
    assert "my customers" in missing.json()["messages"][0]["text"]


def test_the_curve_of_somebody_else_is_not_found(client: TestClient, bearer: Bearer) -> None:
    say(client, bearer(SAM), "A labelling machine")
    assert client.get("/api/consultations/2/pareto", headers=bearer(LOTTE)).status_code == 404


def chart(client: TestClient, headers: dict[str, str], **wanted: str | int) -> httpx.Response:
    now = {"at": "2026-11-23T10:00:00+00:00"}
    return client.get("/api/chart", params=now | wanted, headers=headers)


def test_the_cost_over_the_years_is_drawn_from_what_was_calculated_with(
    client: TestClient, bearer: Bearer
) -> None:
    say(client, bearer(SAM), "A labelling machine")
    picture = chart(client, bearer(SAM), shows="cumulative_cost", consultation=2).json()
    assert picture["svg"].startswith("<svg")
    assert "<style" not in picture["svg"]
    assert picture["title"] in picture["svg"]
    assert picture["description"] in picture["svg"]
    # Bought, and ten years of energy; maintenance is known of the alternative alone.
    assert picture["rows"][0][1:] == ["€52,000", "€40,000"]
    assert len(picture["rows"]) == 11
    dutch = chart(client, bearer(LOTTE), shows="cumulative_cost", consultation=2)
    assert dutch.status_code == 404, "somebody else's consultation"


def test_a_self_assessment_is_drawn_beside_the_one_before_in_the_own_language(
    client: TestClient, bearer: Bearer
) -> None:
    say(client, bearer(LOTTE), "hallo")
    picture = chart(client, bearer(LOTTE), shows="seller_profile").json()
    assert picture["rows"][0][1:] == ["4", "2"]
    assert "Financiële kennis" in picture["description"]


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"shows": "cumulative_cost", "consultation": 2, "at": "2020-01-01T00:00:00Z"}, 404),
        ({"shows": "cumulative_cost"}, 404),
        ({"shows": "seller_profile", "at": "2020-01-01T00:00:00Z"}, 404),
        ({"shows": "cumulative_cost", "consultation": 0}, 422),
        ({"shows": "cumulative_cost", "consultation": 2, "at": "yesterday"}, 422),
        ({"shows": "cumulative_cost", "consultation": 2, "at": "2026-11-23T10:00:00"}, 422),
        ({"shows": "secrets"}, 422),
    ],
)
def test_bad_charts_are_refused_with_a_sentence(
    client: TestClient, bearer: Bearer, wanted: dict[str, str | int], status: int
) -> None:
    say(client, bearer(SAM), "A labelling machine")
    answer = chart(client, bearer(SAM), **wanted)
    assert answer.status_code == status
    assert answer.json()["messages"][0]["text"]


def test_the_words_of_the_playbook_come_in_both_languages(
    client: TestClient, bearer: Bearer
) -> None:
    words = client.get("/api/words", headers=bearer(SAM)).json()
    assert len(words["facts"]) == 20
    assert len(words["levers"]) == 12
    assert words["facts"]["top_access"]["choices"]["untried"]["nl"] == "Nog niet geprobeerd"


def test_health_says_alive_and_readiness_says_what_is_missing(
    client: TestClient, stand_in: StandIn
) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").status_code == 200
    stand_in.is_ready = False
    unready = client.get("/readyz")
    assert unready.status_code == 503
    assert unready.json() == {"ready": False, "assistant": False, "store": True}


@pytest.mark.parametrize(("file_format", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")])
def test_the_account_brief_is_downloaded_as_a_document(
    client: TestClient, bearer: Bearer, file_format: str, magic: bytes
) -> None:
    say(client, bearer(SAM), "A labelling machine")
    brief = client.get(f"/api/consultations/2/advice.{file_format}", headers=bearer(SAM))
    assert brief.status_code == 200
    assert brief.content.startswith(magic)
    assert f"entree-2.{file_format}" in brief.headers["content-disposition"]


def test_there_is_no_other_format(client: TestClient, bearer: Bearer) -> None:
    say(client, bearer(SAM), "A labelling machine")
    assert client.get("/api/consultations/2/advice.exe", headers=bearer(SAM)).status_code == 422
