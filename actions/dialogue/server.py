"""The action server: rasa-sdk's actions behind a guarded webhook on loopback.

rasa-sdk's own server listens on every address, allows every origin, returns the whole tracker with
an error, and refuses a call without a domain; this one does none of that.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import sys
from typing import Any

from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic, response
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse

from actions import garbage, logs
from actions.consultations.errors import ConsultationsError
from actions.dialogue.assistant import assistant
from actions.dialogue.executor import TurnExecutor
from actions.dialogue.measures import CONTENT_TYPE, PLAYBOOK_REJECTED, exposition
from actions.playbook.errors import PlaybookError
from actions.settings import MissingSettingError, settings

logger = logging.getLogger(__name__)

ACTIONS = "actions.dialogue.turns"
GRACE_SECONDS = 15.0
SECRET_HEADER = "X-Entree-Secret"  # noqa: S105  # the name of the header, not a secret
LARGEST_CALL = 1_000_000


def create_app(
    executor: ActionExecutor, secret: str, name: str = "entree_actions"
) -> Sanic[Any, Any]:
    """Build the server.

    Args:
        executor: knows the actions.
        secret: what a caller must send in the header `X-Entree-Secret`.
        name: Sanic's name for the app, unique in a process.

    Returns:
        An app with `GET /health` (it answers), `GET /ready` (a message would be answered) and
        `GET /metrics`, open, and `POST /webhook`, guarded.
    """
    app: Sanic[Any, Any] = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_CALL
    app.config.ACCESS_LOG = False

    @app.get("/health")
    async def health(_request: Request) -> HTTPResponse:
        return response.json({"status": "ok", "actions": len(executor.actions)})

    @app.get("/ready")
    async def ready(_request: Request) -> HTTPResponse:
        state = await asyncio.to_thread(readiness)
        return response.json(state, status=200 if state["ready"] else 503)

    @app.get("/metrics")
    async def metrics(_request: Request) -> HTTPResponse:
        return response.raw(exposition(), content_type=CONTENT_TYPE)

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return response.json({"error": "wrong or missing secret"}, status=401)
        call = request.json
        if not is_call(call):
            return response.json({"error": "not a call of an action"}, status=400)
        result = await executor.run(call)
        return response.json(result.model_dump())

    @app.exception(Exception)
    async def fault(_request: Request, error: Exception) -> HTTPResponse:
        """Answer without a word of the request: it holds what people typed."""
        if isinstance(error, SanicException):
            return response.json({"error": type(error).__name__}, status=error.status_code)
        logger.error("A call failed with %s", type(error).__name__)
        return response.json({"error": "internal error"}, status=500)

    return app


def is_call(body: Any) -> bool:
    """Tell whether a body has the form in which Rasa calls an action."""
    tracker = body.get("tracker") if isinstance(body, dict) else None
    if not isinstance(tracker, dict):
        return False
    message = tracker.get("latest_message")
    intent = message.get("intent", {}) if isinstance(message, dict) else None
    return (
        isinstance(body.get("next_action"), str)
        and isinstance(tracker.get("sender_id"), str)
        and isinstance(message, dict)
        and isinstance(message.get("text"), str | None)
        and isinstance(message.get("metadata"), dict | None)
        and isinstance(intent, dict | None)
        and isinstance(tracker.get("events"), list | None)
        and all(isinstance(tracker.get(part), dict | None) for part in ("slots", "active_loop"))
    )


def readiness() -> dict[str, Any]:
    """Tell whether a turn would be stored, which playbook is in force, and what an edit broke."""
    shared = assistant()
    rejected = shared.book.rejected
    try:
        shared.database.check()
        store = True
    except ConsultationsError:
        store = False
    return {
        "ready": store,
        "store": store,
        "playbook": shared.book.version,
        "playbook_rejected": list(rejected.reasons) if rejected else [],
    }


def main() -> int:
    """Serve until stopped.

    Returns:
        Exit code: 2 for a setting that is missing, 1 for a playbook or database that cannot be used.
    """
    current = settings()
    logs.configure(level=current.log_level, json=current.json_logs, secrets=current.secrets())
    try:
        current.require("action_secret")
        executor = TurnExecutor()
        executor.register_package(ACTIONS)
        assistant().warm()
        assistant().book.follow()
    except MissingSettingError as error:
        print(error, file=sys.stderr)
        return 2
    except (PlaybookError, ConsultationsError) as error:
        print(error, file=sys.stderr)
        return 1
    assert current.action_secret is not None
    PLAYBOOK_REJECTED.set_function(lambda: assistant().book.rejected is not None)
    app = create_app(executor, current.action_secret.get_secret_value())
    garbage.settle()
    # On SIGTERM Sanic takes no new calls and waits for those it has.
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = GRACE_SECONDS
    app.run(host=current.actions_host, port=current.actions_port, single_process=True, motd=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
