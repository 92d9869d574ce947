"""The action server: rasa-sdk's actions behind a guarded webhook on loopback.

rasa-sdk's own server listens on every address, allows every origin, returns the whole tracker with
an error, and refuses a call without a domain; this one does none of that.
"""

from __future__ import annotations

import hmac
import logging
import sys
from typing import Any

from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic, response
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse

from actions import logs
from actions.consultations.errors import ConsultationsError
from actions.dialogue.assistant import assistant
from actions.dialogue.executor import TurnExecutor
from actions.playbook.errors import PlaybookError
from actions.settings import MissingSettingError, settings

logger = logging.getLogger(__name__)

ACTIONS = "actions.dialogue.turns"
HOST = "127.0.0.1"
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
        An app with `GET /health`, open, and `POST /webhook`, guarded.
    """
    app: Sanic[Any, Any] = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_CALL
    app.config.ACCESS_LOG = False

    @app.get("/health")
    async def health(_request: Request) -> HTTPResponse:
        return response.json({"status": "ok", "actions": len(executor.actions)})

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return response.json({"error": "wrong or missing secret"}, status=401)
        call = request.json
        if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
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


def main() -> int:
    """Serve until stopped.

    Returns:
        Exit code: 2 for a setting that is missing, 1 for a playbook or database that cannot be used.
    """
    current = settings()
    logs.configure(level=current.log_level, json=current.production, secrets=current.secrets())
    try:
        current.require("action_secret")
        executor = TurnExecutor()
        executor.register_package(ACTIONS)
        assistant().warm()
    except MissingSettingError as error:
        print(error, file=sys.stderr)
        return 2
    except (PlaybookError, ConsultationsError) as error:
        print(error, file=sys.stderr)
        return 1
    assert current.action_secret is not None
    app = create_app(executor, current.action_secret.get_secret_value())
    app.run(host=HOST, port=current.actions_port, single_process=True, motd=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
