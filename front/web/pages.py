"""The demo intranet page with the widget on it, signing in for development, and its tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from starlette.responses import Response

from front.identity.development import PEOPLE
from front.identity.person import Person
from front.identity.session import Session, csrf_matches, same_origin
from front.notices import page_words
from front.web.services import Services, services

HERE = Path(__file__).resolve().parent
templates = Jinja2Templates(directory=HERE / "templates")
router = APIRouter(include_in_schema=False)
Parts = Annotated[Services, Depends(services)]


def page_person(request: Request, parts: Services) -> tuple[Person | None, Session | None]:
    """Tell who looks at a page.

    In production only the configured proxy says so; in development the session cookie does.
    """
    if parts.settings.production:
        peer = request.client.host if request.client else None
        return parts.proxy.person(peer, request.headers), None
    session = parts.sessions.read(request)
    return (PEOPLE.get(session.person_id) if session else None), session


@router.get("/", response_class=HTMLResponse)
def home(request: Request, parts: Parts) -> Response:
    """Show the demo page, or who can sign in."""
    person, session = page_person(request, parts)
    if person is None and parts.settings.production:
        return HTMLResponse("Not signed in.", status_code=401)
    page = "sign_in.html" if person is None else "intranet.html"
    language = (person.language if person else None) or "en"
    context = {
        "words": page_words(language),
        "person": person,
        "people": PEOPLE.values(),
        "csrf": session.csrf if session else "",
        "language": language,
        "development": not parts.settings.production,
    }
    return templates.TemplateResponse(request, page, context)


@router.post("/session")
def sign_in(request: Request, parts: Parts, person: Annotated[str, Form()]) -> Response:
    """Sign in as one of the people of development mode."""
    if parts.settings.production or not same_origin(request) or person not in PEOPLE:
        return HTMLResponse("Refused.", status_code=403)
    response = RedirectResponse("/", status_code=303)
    parts.sessions.start(response, person)
    return response


@router.post("/session/end")
def sign_out(request: Request, parts: Parts, csrf: Annotated[str, Form()] = "") -> Response:
    """Sign out."""
    session = parts.sessions.read(request)
    if session is None or not same_origin(request) or not csrf_matches(session, csrf):
        return HTMLResponse("Refused.", status_code=403)
    response = RedirectResponse("/", status_code=303)
    parts.sessions.end(response)
    return response


@router.post("/session/token")
def token(request: Request, parts: Parts) -> Response:
    """Sign a token for the person who looks at the page, for the widget on it."""
    person, session = page_person(request, parts)
    if person is None:
        return JSONResponse({"error": "not_signed_in"}, status_code=401)
    sent = request.headers.get("x-csrf-token")
    if not same_origin(request) or (session is not None and not csrf_matches(session, sent)):
        return JSONResponse({"error": "cross_site"}, status_code=403)
    seconds = parts.settings.token_seconds
    return JSONResponse({"token": parts.tokens.sign(person, seconds), "expires_in": seconds})
