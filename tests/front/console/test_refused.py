"""What must not work in the console."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError

from actions.consultations import Database
from actions.consultations.coaching import access, notes, reviews
from front.console.app import add_console
from front.identity.team import Team, load_team
from front.settings import FrontSettings
from front.web.app import create_app
from tests.front.conftest import KEY
from tests.front.console.conftest import ADDRESS, Visit, Visitor
from tests.front.console.scene import consult
from tests.front.stand_in import SECRET, StandIn

pytestmark = pytest.mark.slow


PAGES = ("", "/what-if?top_access=open", "/export.json", "/brief.pdf")
FORMS = {
    "reviews": {"entry": "="},
    "notes": {"kind": "start", "text": "Ask."},
    "outcomes": {"result": "order", "day": "2026-01-01"},
}


def kept(database: Database, number: int) -> int:
    """How many rows were written about a consultation."""
    with database.reading() as connection:
        return sum(len(of(connection, number)) for of in (notes.of, reviews.history, access.of))


@pytest.mark.parametrize("person", ["lotte", "els"], ids=["another junior", "a manager"])
@pytest.mark.parametrize("path", PAGES)
def test_a_consultation_of_another_does_not_exist(
    visit: Visit, database: Database, acme: int, person: str, path: str
) -> None:
    stranger = visit(person)
    refused = stranger.get(f"/consultations/{acme}{path}")
    missing = stranger.get(f"/consultations/{acme + 1}{path}")
    assert refused.status_code == missing.status_code == 404
    assert refused.text == missing.text
    assert "Acme" not in refused.text
    assert kept(database, acme) == 0, "what was not read is not logged"


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_on_a_consultation_of_another(
    visit: Visit, database: Database, acme: int, form: str
) -> None:
    assert visit("lotte").send(f"/consultations/{acme}/{form}", **FORMS[form]).status_code == 404
    assert kept(database, acme) == 0


@pytest.mark.parametrize("form", ["reviews", "notes"])
def test_a_junior_does_not_coach_themselves(
    visit: Visit, database: Database, acme: int, form: str
) -> None:
    assert visit("sam").send(f"/consultations/{acme}/{form}", **FORMS[form]).status_code == 403
    assert kept(database, acme) == 0


def test_a_filter_widens_nothing(visit: Visit, acme: int) -> None:
    lotte = visit("lotte")
    for path in ("?person=sam", "?search=acme", "/export.json?person=sam", "/export.csv"):
        assert "Acme" not in lotte.get(path).text


def test_a_junior_has_no_team_page(visit: Visit) -> None:
    assert visit("lotte").get("/team").status_code == 403


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("token", ["", "nonsense", "somebody else's"])
def test_a_form_without_the_pages_token_is_refused(
    visit: Visit, database: Database, acme: int, form: str, token: str
) -> None:
    if token.startswith("somebody"):
        token = visit("lotte").token()
    path = f"/console/consultations/{acme}/{form}"
    refused = visit("karin").client.post(path, data={**FORMS[form], "csrf": token})
    assert refused.status_code == 403
    assert kept(database, acme) == 0


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_a_form_from_another_site_is_refused(
    visit: Visit, database: Database, acme: int, origin: str
) -> None:
    karin = visit("karin")
    data = {**FORMS["notes"], "csrf": karin.token()}
    path = f"/console/consultations/{acme}/notes"
    assert karin.client.post(path, data=data, headers={"origin": origin}).status_code == 403
    assert kept(database, acme) == 0


def test_erasing_needs_the_token_too(visit: Visit, acme: int) -> None:
    sam = visit("sam")
    sam.client.post("/console/me/erase", data={"confirm": "sam"})
    assert sam.get("/me/export.json").json()["prospects"]


@pytest.mark.parametrize(
    "sent",
    [
        {"entry": "sideways", "reason_entry": "why not"},
        {"levers_1": "magic", "reason_levers": "why not"},
    ],
)
def test_a_verdict_that_the_playbook_does_not_have(
    visit: Visit, database: Database, acme: int, sent: dict[str, str]
) -> None:
    assert visit("karin").send(f"/consultations/{acme}/reviews", **sent).status_code == 422


def test_an_answer_to_a_note_of_another_consultation(
    visit: Visit, database: Database, acme: int
) -> None:
    other = consult(database, "lotte", "Beta")
    with database.writing() as connection:
        number = notes.add(connection, other, "keep", "Good.", author="karin", now=database.clock())
    refused = visit("sam").send(
        f"/consultations/{acme}/notes", kind="answer", text="Thanks", reply_to=str(number)
    )
    assert refused.status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(app: FastAPI, acme: int) -> None:
    client = TestClient(app, base_url=ADDRESS, follow_redirects=False)
    for path in ("", "/me", f"/consultations/{acme}"):
        answer = client.get(f"/console{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    forged = client.get("/console", headers={"X-Forwarded-User": "karin"})
    assert forged.status_code == 303, "development believes no header"


def test_pages_are_kept_out_of_caches_and_allow_no_inline_script(visit: Visit, acme: int) -> None:
    page = visit("karin").get(f"/consultations/{acme}")
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for inline in ("<style", " style=", " onclick", "javascript:"):
        assert inline not in page.text


# -- production: the proxy says who, the team file says what they may ---------------------------

TEAM = """
people:
  sam: {name: Sam Carter, coaches: [karin]}
  lotte: {name: Lotte Maes, coaches: [ruth]}
  karin: {name: Karin Janssens, roles: [coach]}
  ruth: {name: Ruth Claes, roles: [coach]}
"""


@pytest.fixture
def production(tmp_path: Path, database: Database) -> FastAPI:
    (tmp_path / "team.yml").write_text(TEAM)
    settings = FrontSettings(
        root=tmp_path,
        mode="production",
        jwt_key=SecretStr(KEY),
        channel_secret=SecretStr(SECRET),
        proxy_addresses="10.0.0.1",
        team_file="team.yml",
    )
    stand_in = StandIn()
    app = create_app(settings, stand_in, httpx.MockTransport(stand_in.handle))
    add_console(app, settings, database)
    return app


def through(app: FastAPI, peer: str, person: str) -> TestClient:
    return TestClient(
        app,
        base_url="https://entree.example",
        client=(peer, 40000),
        headers={"X-Forwarded-User": person, "origin": "https://entree.example"},
    )


def test_only_the_configured_proxy_says_who_it_is(production: FastAPI, acme: int) -> None:
    path = f"/console/consultations/{acme}"
    assert through(production, "10.0.0.1", "karin").get(path).status_code == 200
    spoofed = through(production, "10.0.0.2", "karin").get(path)
    assert spoofed.status_code == 401
    assert "Acme" not in spoofed.text
    # The development cookie counts for nothing here.
    assert (
        through(production, "10.0.0.2", "karin")
        .post("/session", data={"person": "karin"})
        .status_code
        == 403
    )


def test_a_coach_sees_no_other_coachs_juniors(production: FastAPI, acme: int) -> None:
    ruth = through(production, "10.0.0.1", "ruth")
    assert ruth.get(f"/console/consultations/{acme}").status_code == 404
    assert "Acme" not in ruth.get("/console").text


def test_forms_work_behind_the_proxy_with_their_token(
    production: FastAPI, database: Database, acme: int
) -> None:
    karin = through(production, "10.0.0.1", "karin")
    karin.follow_redirects = False
    token = karin.get("/console/me").text.split('name="csrf" value="')[1].split('"')[0]
    path = f"/console/consultations/{acme}/notes"
    assert karin.post(path, data=FORMS["notes"]).status_code == 403
    assert karin.post(path, data={**FORMS["notes"], "csrf": token}).status_code == 303
    ruth = through(production, "10.0.0.1", "ruth")
    assert ruth.post(path, data={**FORMS["notes"], "csrf": token}).status_code == 403


def test_somebody_the_team_file_does_not_name_has_their_own_data_only(
    production: FastAPI, acme: int
) -> None:
    stranger = through(production, "10.0.0.1", "mia")
    assert stranger.get("/console").status_code == 200
    assert stranger.get("/console/team").status_code == 403
    assert stranger.get(f"/console/consultations/{acme}").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"people": {"sam": {"coaches": ["nobody"]}}},
        {"people": {"sam": {"coaches": ["lotte"]}, "lotte": {}}},
        {"people": {"sam": {"coaches": ["sam"], "roles": ["coach"]}}},
        {"people": {"sam": {"roles": ["owner"]}}},
        {"poeple": {}},
    ],
)
def test_a_team_file_that_says_something_wrong_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Team.model_validate(wrong)


def test_a_team_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_team(tmp_path / "team.yml")


def test_visitors_of_a_test_are_signed_in(app: FastAPI) -> None:
    assert Visitor(app, "sam").get("/me").status_code == 200
