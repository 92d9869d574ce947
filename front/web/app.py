"""The web application, put together from its parts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Protocol

from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from front.assistant import Assistant
from front.http import httpx
from front.identity.proxy import ProxyIdentity
from front.identity.session import Sessions
from front.identity.team import team_of
from front.identity.tokens import Tokens
from front.records import Records
from front.retry import RetryTransport
from front.settings import FrontSettings
from front.web import api, pages, portfolio
from front.web.correlation import Correlation
from front.web.faults import add_handlers
from front.web.limits import BodyLimit, MessageRate
from front.web.security import SecurityHeaders
from front.web.services import Services
from front.widget import DIST

LOOPBACK_NAMES = ["127.0.0.1", "localhost"]


class FurtherChannel(Protocol):
    """A channel beside the web that runs in this process.

    Attributes:
        router: its routes, if it is reached over HTTP.
    """

    router: APIRouter | None

    def running(self) -> AbstractAsyncContextManager[None]:
        """Run for the time of a block."""
        ...


MakeChannel = Callable[[Services], FurtherChannel | None]


def create_app(
    settings: FrontSettings,
    records: Records,
    transport: httpx.AsyncBaseTransport | None = None,
    further: Sequence[MakeChannel] = (),
) -> FastAPI:
    """Build the application.

    Args:
        settings: what the environment says.
        records: the stored consultations.
        transport: how to reach the assistant, if not over the network; without a second try.
        further: makers of channels beside the web; one that gives None is off.

    Returns:
        The ASGI application.
    """
    client = httpx.AsyncClient(
        base_url=settings.assistant_url,
        timeout=settings.assistant_seconds,
        transport=transport or RetryTransport(httpx.AsyncHTTPTransport(trust_env=False)),
        # Our own network needs no proxy of the environment, and must never be sent through one.
        trust_env=False,
    )

    parts = _parts(settings, records, client)
    channels = [channel for make in further if (channel := make(parts)) is not None]

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with client, AsyncExitStack() as stack:
            for channel in channels:
                await stack.enter_async_context(channel.running())
            yield

    app = FastAPI(
        title="Entree",
        docs_url=None,
        redoc_url=None,
        openapi_url=None if settings.production else "/openapi.json",
        lifespan=lifespan,
    )
    app.state.services = parts
    add_handlers(app)
    app.include_router(api.router)
    app.include_router(portfolio.router)
    app.include_router(pages.router)
    for channel in channels:
        if channel.router is not None:
            app.include_router(channel.router)
    _add_health(app, parts)
    app.mount("/static", StaticFiles(directory=pages.HERE / "static"), name="static")
    app.mount("/widget", StaticFiles(directory=DIST, check_dir=False), name="widget")
    # The last one added is the outermost.
    app.add_middleware(BodyLimit)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["Retry-After", "Content-Disposition"],
    )
    app.add_middleware(SecurityHeaders, production=settings.production)
    app.add_middleware(Correlation)
    if not settings.production:
        # A page elsewhere whose name resolves to loopback must not reach the sign-in.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES)
    return app


def _parts(settings: FrontSettings, records: Records, client: httpx.AsyncClient) -> Services:
    key = settings.token_key()
    secret = settings.channel_secret.get_secret_value() if settings.channel_secret else ""
    redis = settings.redis_url.get_secret_value() if settings.redis_url else None
    return Services(
        settings=settings,
        assistant=Assistant(client, secret, team_of(settings).has_coach),
        records=records,
        tokens=Tokens(
            key, settings.jwt_issuer, settings.jwt_audience, settings.longest_token_seconds
        ),
        sessions=Sessions(key, secure=settings.production),
        proxy=ProxyIdentity(
            settings.proxy_networks, settings.proxy_user_header, settings.proxy_email_header
        ),
        rate=MessageRate(settings.messages_per_minute, redis),
    )


def _add_health(app: FastAPI, parts: Services) -> None:
    @app.get("/healthz", include_in_schema=False)
    def healthz() -> dict[str, str]:
        """Tell that the process answers."""
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> JSONResponse:
        """Tell whether a message would be answered now, and by what it fails."""
        checks = {
            "assistant": await parts.assistant.ready(),
            "store": await run_in_threadpool(parts.records.ready),
        }
        ready = all(checks.values())
        return JSONResponse({"ready": ready, **checks}, status_code=200 if ready else 503)
