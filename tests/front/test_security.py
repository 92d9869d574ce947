"""What must not work: each attack on identity, and what it gets."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError

from actions.settings import MissingSettingError
from front.identity.person import Person
from front.settings import FrontSettings
from front.web.app import create_app
from tests.front.conftest import KEY, LOTTE, SAM
from tests.front.stand_in import SECRET, StandIn

Bearer = Callable[[Person], dict[str, str]]
MESSAGE = {"message": "hello", "message_id": "message-0001"}


def claims(**changed: Any) -> dict[str, Any]:
    base = {"iss": "entree", "aud": "entree", "sub": "lotte", "exp": int(time.time()) + 60}
    merged = base | changed
    return {name: value for name, value in merged.items() if value is not None}


def signed(key: str = KEY, algorithm: str = "HS256", **changed: Any) -> str:
    return jwt.encode(claims(**changed), key, algorithm=algorithm)


def unsigned() -> str:
    return jwt.encode(claims(), None, algorithm="none")


def tampered() -> str:
    head, _, tail = signed().split(".")
    return ".".join([head, jwt.encode(claims(sub="sam"), KEY).split(".")[1], tail])


def post(client: TestClient, authorization: str | None) -> httpx.Response:
    headers = {"Authorization": authorization} if authorization else {}
    return client.post("/api/chat", json=MESSAGE, headers=headers)


def test_a_proper_token_is_accepted(client: TestClient) -> None:
    assert post(client, f"Bearer {signed()}").status_code == 200


@pytest.mark.parametrize(
    ("attack", "authorization"),
    [
        ("no token", None),
        ("another scheme", f"Basic {signed()}"),
        ("nonsense", "Bearer not-a-token"),
        ("signed with another key", f"Bearer {signed(key='x' * 40)}"),
        ("payload exchanged", f"Bearer {tampered()}"),
        ("algorithm none", f"Bearer {unsigned()}"),
        (
            "another algorithm of the same family",
            f"Bearer {signed(algorithm='HS512', key=KEY * 2)}",
        ),
        ("another algorithm, right key", f"Bearer {signed(algorithm='HS384')}"),
        ("expired", f"Bearer {signed(exp=int(time.time()) - 60)}"),
        ("no expiry", f"Bearer {signed(exp=None)}"),
        ("valid for a year", f"Bearer {signed(exp=int(time.time()) + 365 * 86400)}"),
        ("no subject", f"Bearer {signed(sub=None)}"),
        ("empty subject", f"Bearer {signed(sub='')}"),
        ("control characters in the subject", "Bearer " + signed(sub="lot\nte")),
        ("endless subject", f"Bearer {signed(sub='l' * 500)}"),
        ("wrong issuer", f"Bearer {signed(iss='elsewhere')}"),
        ("no issuer", f"Bearer {signed(iss=None)}"),
        ("wrong audience", f"Bearer {signed(aud='payroll')}"),
        ("no audience", f"Bearer {signed(aud=None)}"),
    ],
)
@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_request_that_proves_nothing_is_refused_before_the_assistant_hears_of_it(
    client: TestClient, stand_in: StandIn, attack: str, authorization: str | None
) -> None:
    refused = post(client, authorization)
    assert refused.status_code == 401, attack
    assert refused.json()["messages"][0]["code"] == "not_signed_in"
    assert stand_in.received == []


def test_a_sender_in_the_body_is_refused_and_one_in_a_header_ignored(
    client: TestClient, bearer: Bearer, stand_in: StandIn
) -> None:
    forged = client.post("/api/chat", json={**MESSAGE, "sender": "sam"}, headers=bearer(LOTTE))
    assert forged.status_code == 422
    client.post("/api/chat", json=MESSAGE, headers={**bearer(LOTTE), "X-Forwarded-User": "sam"})
    assert [body["sender"] for body in stand_in.received] == ["lotte"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/api/consultations/1/open"), ("GET", "/api/consultations/1/advice.json")],
)
def test_another_persons_consultation_does_not_exist(
    client: TestClient, bearer: Bearer, method: str, path: str
) -> None:
    client.post("/api/chat", json=MESSAGE, headers=bearer(SAM))
    body = {"message_id": "message-0002"} if method == "POST" else None
    refused = client.request(method, path, json=body, headers=bearer(LOTTE))
    assert refused.status_code == 404
    assert "Acme" not in refused.text


def test_histories_of_two_people_never_meet(client: TestClient, bearer: Bearer) -> None:
    client.post("/api/chat", json=MESSAGE, headers=bearer(SAM))
    assert client.get("/api/history", headers=bearer(LOTTE)).json()["entries"] == []


def test_an_oversized_body_is_refused_announced_or_not(
    client: TestClient, bearer: Bearer, stand_in: StandIn
) -> None:
    big = b"x" * 70_000
    announced = client.post("/api/chat", content=big, headers=bearer(SAM))
    streamed = client.post("/api/chat", content=iter([big]), headers=bearer(SAM))
    assert (announced.status_code, streamed.status_code) == (413, 413)
    assert stand_in.received == []


def test_too_many_messages_get_a_friendly_notice_and_do_not_slow_others_down(
    settings: FrontSettings, stand_in: StandIn, bearer: Bearer
) -> None:
    slow = settings.model_copy(update={"messages_per_minute": 3})
    app = create_app(slow, stand_in, httpx.MockTransport(stand_in.handle))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answers = [client.post("/api/chat", json=MESSAGE, headers=bearer(LOTTE)) for _ in range(4)]
        other = client.post("/api/chat", json=MESSAGE, headers=bearer(SAM))
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "iets te snel" in answers[-1].json()["messages"][0]["text"]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://intranet.example", True),
        ("https://intranet.example.evil.example", False),
        ("http://intranet.example", False),
        ("https://evil.example", False),
        ("null", False),
    ],
)
def test_only_the_exact_configured_origins_may_read_answers(
    client: TestClient, origin: str, allowed: bool
) -> None:
    answer = client.options(
        "/api/chat",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )
    assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("origins", ["*", "https://*.example", "intranet.example", "https://a/b"])
def test_a_vague_origin_is_a_configuration_error(origins: str) -> None:
    with pytest.raises(ValidationError, match="origin"):
        FrontSettings(cors_origins=origins)


class TestPagesInDevelopment:
    """The session cookie of the demo page, and requests that other sites start."""

    @staticmethod
    def sign_in(client: TestClient, origin: str | None = "http://127.0.0.1:8080") -> httpx.Response:
        headers = {"Origin": origin} if origin else {}
        return client.post(
            "/session", data={"person": "lotte"}, headers=headers, follow_redirects=False
        )

    @staticmethod
    def csrf(client: TestClient) -> str:
        return client.get("/").text.split('token-csrf="')[1].split('"')[0]

    def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use(
        self, client: TestClient
    ) -> None:
        cookie = self.sign_in(client).headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie

    def test_a_token_is_signed_for_the_person_of_the_page(self, client: TestClient) -> None:
        self.sign_in(client)
        answer = client.post(
            "/session/token",
            headers={"Origin": "http://127.0.0.1:8080", "X-CSRF-Token": self.csrf(client)},
        )
        token = answer.json()["token"]
        assert jwt.decode(token, KEY, algorithms=["HS256"], audience="entree")["sub"] == "lotte"

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
    def test_another_site_can_neither_sign_in_nor_get_a_token(
        self, client: TestClient, origin: str | None
    ) -> None:
        assert self.sign_in(client, origin).status_code == 403
        self.sign_in(client)
        headers = {"X-CSRF-Token": self.csrf(client)} | ({"Origin": origin} if origin else {})
        assert client.post("/session/token", headers=headers).status_code == 403

    @pytest.mark.parametrize("token", ["", "guessed"])
    def test_our_own_origin_without_the_pages_token_is_refused(
        self, client: TestClient, token: str
    ) -> None:
        self.sign_in(client)
        headers = {"Origin": "http://127.0.0.1:8080", "X-CSRF-Token": token}
        assert client.post("/session/token", headers=headers).status_code == 403
        ended = client.post("/session/end", data={"csrf": token}, headers=headers)
        assert ended.status_code == 403

    def test_a_forged_cookie_signs_nobody_in(self, client: TestClient) -> None:
        client.cookies.set("entree_session", "WyJsb3R0ZSIsICJ4Il0.forged")
        answer = client.post("/session/token", headers={"Origin": "http://127.0.0.1:8080"})
        assert answer.status_code == 401

    def test_a_name_elsewhere_that_resolves_to_loopback_is_refused(
        self, client: TestClient
    ) -> None:
        assert client.get("/", headers={"Host": "rebound.example"}).status_code == 400


class TestProduction:
    """The strict mode."""

    @staticmethod
    def client(
        tmp_path: Path, stand_in: StandIn, peer: str = "10.0.0.5", proxies: str = "10.0.0.5"
    ) -> TestClient:
        settings = FrontSettings(
            root=tmp_path,
            mode="production",
            jwt_key=SecretStr(KEY),
            channel_secret=SecretStr(SECRET),
            proxy_addresses=proxies,
        )
        app = create_app(settings, stand_in, httpx.MockTransport(stand_in.handle))
        return TestClient(app, base_url="https://entree.example", client=(peer, 50000))

    def test_it_refuses_to_start_without_a_key(self) -> None:
        with pytest.raises(MissingSettingError, match="ENTREE_JWT_KEY"):
            FrontSettings(mode="production", channel_secret=SecretStr(SECRET))

    def test_it_refuses_a_short_key_and_does_not_show_it(self) -> None:
        with pytest.raises(ValidationError, match="at least 32 bytes") as error:
            FrontSettings(jwt_key=SecretStr("hunter2-hunter2"))
        assert "hunter2" not in str(error.value)

    def test_development_mode_listens_on_loopback_only(self) -> None:
        with pytest.raises(ValidationError, match="loopback"):
            FrontSettings(front_host="0.0.0.0")

    def test_identity_headers_count_from_the_configured_proxy(
        self, tmp_path: Path, stand_in: StandIn
    ) -> None:
        headers = {"X-Forwarded-User": "lotte"}
        assert self.client(tmp_path, stand_in).get("/", headers=headers).status_code == 200

    @pytest.mark.parametrize(
        ("peer", "proxies"),
        [("10.0.0.6", "10.0.0.5"), ("10.0.0.5", ""), ("testclient", "10.0.0.5")],
    )
    def test_the_same_headers_from_elsewhere_are_ignored(
        self, tmp_path: Path, stand_in: StandIn, peer: str, proxies: str
    ) -> None:
        client = self.client(tmp_path, stand_in, peer, proxies)
        headers = {
            "X-Forwarded-User": "lotte",
            "X-Forwarded-For": "10.0.0.5",
            "Origin": "https://entree.example",
        }
        assert client.get("/", headers=headers).status_code == 401
        assert client.post("/session/token", headers=headers).status_code == 401

    def test_identity_headers_never_open_the_api(self, tmp_path: Path, stand_in: StandIn) -> None:
        headers = {"X-Forwarded-User": "lotte"}
        refused = self.client(tmp_path, stand_in).post("/api/chat", json=MESSAGE, headers=headers)
        assert refused.status_code == 401

    def test_the_demo_sign_in_does_not_exist(self, tmp_path: Path, stand_in: StandIn) -> None:
        refused = self.client(tmp_path, stand_in).post(
            "/session", data={"person": "lotte"}, headers={"Origin": "https://entree.example"}
        )
        assert refused.status_code == 403


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/api/me", "/healthz", "/nothing-here"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_a_key_made_for_development_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    settings = FrontSettings(root=tmp_path)
    key = settings.token_key()
    assert len(key) >= 32
    assert FrontSettings(root=tmp_path).token_key() == key
    assert (tmp_path / "var" / "development.key").stat().st_mode & 0o077 == 0
