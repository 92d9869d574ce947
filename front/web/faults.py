"""Faults of the web API: every one answers with a status, a code and a readable notice."""

from __future__ import annotations

import math

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.responses import Response

from actions.consultations import SchemaError, StoreUnavailableError
from front.assistant import AssistantUnavailableError
from front.notices import notice
from front.records import NotTheirsError
from front.vocabulary import dump

LONGEST_MESSAGE = 5000
"""Characters of one message; a prospect told at length takes about a fifth of it."""

RETRY_SECONDS = 2


class FaultError(Exception):
    """A request that cannot be served, as the person is told it."""

    def __init__(self, status: int, code: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.headers = headers or {}


class SlowDownError(FaultError):
    """The person sends faster than the limit allows."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, math.ceil(seconds))
        super().__init__(429, "slow_down", {"Retry-After": str(self.seconds)})


def language_of(request: Request) -> str | None:
    """Guess the language for a fault: the person's, else the browser's first choice."""
    person = getattr(request.state, "person", None)
    if person is not None and person.language is not None:
        chosen: str = person.language
        return chosen
    return request.headers.get("accept-language", "")[:2].lower() or None


def fault_response(request: Request, fault: FaultError) -> JSONResponse:
    """Write a fault as JSON: ``{"error": code, "messages": [notice]}``."""
    seconds = getattr(fault, "seconds", RETRY_SECONDS)
    message = notice(
        fault.code,
        language_of(request),
        seconds=seconds,
        limit=LONGEST_MESSAGE,
        reference=request.state.reference,
    )
    return JSONResponse(
        {"error": fault.code, "messages": [dump(message)]},
        status_code=fault.status,
        headers=fault.headers,
    )


def add_handlers(app: FastAPI) -> None:
    """Answer every expected exception in the vocabulary."""

    async def on_fault(request: Request, error: Exception) -> Response:
        assert isinstance(error, FaultError)
        return fault_response(request, error)

    async def on_unavailable(request: Request, _: Exception) -> Response:
        fault = FaultError(503, "unavailable", {"Retry-After": str(RETRY_SECONDS)})
        return fault_response(request, fault)

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        too_long = any(
            problem["type"] == "string_too_long" and problem["loc"][-1] == "message"
            for problem in error.errors()
        )
        return fault_response(request, FaultError(422, "too_long" if too_long else "invalid_input"))

    async def on_not_theirs(request: Request, _: Exception) -> Response:
        return fault_response(request, FaultError(404, "not_found"))

    app.add_exception_handler(FaultError, on_fault)
    app.add_exception_handler(AssistantUnavailableError, on_unavailable)
    app.add_exception_handler(StoreUnavailableError, on_unavailable)
    app.add_exception_handler(SchemaError, on_unavailable)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(NotTheirsError, on_not_theirs)
