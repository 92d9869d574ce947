"""What the routes work with, made once at start and kept with the application."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from fastapi import Request

from front.assistant import Assistant
from front.identity.person import Person
from front.identity.proxy import ProxyIdentity
from front.identity.session import Sessions
from front.identity.tokens import InvalidTokenError, Tokens
from front.records import Records
from front.settings import FrontSettings
from front.web.faults import FaultError
from front.web.limits import MessageRate

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the running front."""

    settings: FrontSettings
    assistant: Assistant
    records: Records
    tokens: Tokens
    sessions: Sessions
    proxy: ProxyIdentity
    rate: MessageRate


def services(request: Request) -> Services:
    """Give the application's parts."""
    parts: Services = request.app.state.services
    return parts


# What depends on a request is awaited: FastAPI sends plain functions to a thread, which costs more
# than they do.


async def parts(request: Request) -> Services:
    """Give the application's parts to a route."""
    return services(request)


async def signed_in(request: Request) -> Person:
    """Give the person whose token came with the request.

    Raises:
        FaultError: 401 without a valid bearer token.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    try:
        if scheme.lower() != "bearer":
            raise InvalidTokenError("NoToken")
        person = services(request).tokens.verify(token.strip())
    except InvalidTokenError as error:
        log.info("token_refused", why=str(error))
        raise FaultError(401, "not_signed_in", {"WWW-Authenticate": "Bearer"}) from error
    request.state.person = person
    return person
