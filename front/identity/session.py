"""Signed cookie of the pages, and the protection against requests from other sites.

A browser sends cookies along with requests that other sites start. So a request that relies on the
cookie must come from our own pages (``Origin``, or ``Sec-Fetch-Site`` where a browser leaves the
origin out) and bring the token that was put into the page.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "entree_session"
SESSION_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Session:
    """Who signed in, and the session's token against cross-site requests."""

    person_id: str
    csrf: str


class Sessions:
    """Writes and reads the session cookie."""

    def __init__(self, key: bytes, *, secure: bool) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="entree.session")
        self._secure = secure

    def start(self, response: Response, person_id: str) -> Session:
        """Begin a session in the browser that gets this response."""
        session = Session(person_id, secrets.token_urlsafe(24))
        response.set_cookie(
            COOKIE,
            self._signer.dumps([session.person_id, session.csrf]),
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="strict",
            secure=self._secure,
        )
        return session

    def end(self, response: Response) -> None:
        """End the session."""
        response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self._secure)

    def read(self, request: Request) -> Session | None:
        """Read the session of a request; None without a valid cookie."""
        try:
            person_id, csrf = self._signer.loads(
                request.cookies.get(COOKIE, ""), max_age=SESSION_SECONDS
            )
        except (BadData, ValueError):
            return None
        return Session(person_id, csrf)


def same_origin(request: Request) -> bool:
    """Tell whether a state-changing request was started by one of our own pages."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") == "same-origin"
    parts = urlsplit(origin)
    return bool(parts.netloc) and parts.netloc == request.headers.get("host")


def csrf_matches(session: Session, token: str | None) -> bool:
    """Compare the token that came with a request with the session's, in constant time."""
    return hmac.compare_digest(session.csrf.encode(), (token or "").encode())
