"""Drawing a page: template, words, and what every page shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from starlette.responses import RedirectResponse, Response

from front.console.desk import Desk, desk
from front.console.texts import Texts
from front.console.viewer import PageError, Viewer

HERE = Path(__file__).resolve().parent
HTMX = "htmx-2.0.10.min.js"
templates = Jinja2Templates(directory=HERE / "templates")


def page(
    request: Request,
    name: str,
    parts: Desk,
    who: Viewer,
    *,
    status: int = 200,
    **context: Any,
) -> Response:
    """Draw a page for its viewer."""
    texts = Texts(parts.adviser.playbook, who.language)
    shared = {
        "texts": texts,
        "say": texts.say,
        "who": who,
        "name_of": parts.team.name,
        "language": who.language,
        "htmx": HTMX,
        "here": request.url.path,
    }
    return templates.TemplateResponse(request, name, {**shared, **context}, status_code=status)


def add_handlers(app: FastAPI) -> None:
    """Answer the faults of pages with a page; nobody signed in goes to where one signs in."""

    async def on_fault(request: Request, error: Exception) -> Response:
        assert isinstance(error, PageError)
        if error.status == 401 and not request.app.state.services.settings.production:
            return RedirectResponse("/", status_code=303)
        return _fault(request, error.status, error.code, error.language)

    app.add_exception_handler(PageError, on_fault)


def _fault(request: Request, status: int, code: str, language: str) -> Response:
    texts = Texts(desk(request).adviser.playbook, language)
    context = {
        "say": texts.say,
        "sentence": texts.say(f"fault.{code}"),
        "language": language,
        "who": None,
        "htmx": HTMX,
    }
    return templates.TemplateResponse(request, "fault.html", context, status_code=status)
