"""Starts the front: ``python -m front.server``."""

from __future__ import annotations

import sys

import uvicorn
from pydantic import ValidationError

from actions import garbage, logs
from actions.consultations import Database
from actions.settings import MissingSettingError
from front import measures
from front.console.app import add_console
from front.settings import front_settings
from front.stored_records import StoredRecords
from front.web.app import FurtherChannel, create_app
from front.web.services import Services

UNUSABLE = 2
GRACE_SECONDS = 20


def main() -> int:
    """Serve until stopped.

    Returns:
        The exit status: 2, with one clear line, when the settings forbid a start.
    """
    try:
        settings = front_settings()
    except MissingSettingError as error:
        return _refuse(str(error))
    except ValidationError as error:
        return _refuse("; ".join(problem["msg"] for problem in error.errors(include_input=False)))
    logs.configure(level=settings.log_level, json=settings.json_logs, secrets=settings.secrets())
    database = Database.from_settings(settings)
    try:
        app = create_app(
            settings,
            StoredRecords(database),
            further=[lambda parts: _slack(parts, database)],
        )
        add_console(app, settings, database)
    except (MissingSettingError, FileNotFoundError) as error:
        return _refuse(str(error))
    except ValidationError as error:
        return _refuse("; ".join(problem["msg"] for problem in error.errors(include_input=False)))
    if settings.metrics_port is not None:
        measures.serve(settings.metrics_port, settings.metrics_host)
    # Identity depends on who connects, so forwarded addresses are never taken for the peer's.
    garbage.settle()
    uvicorn.run(
        app,
        host=settings.front_host,
        port=settings.front_port,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        # On SIGTERM no new connections are taken, and requests in flight are answered.
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return 0


def _slack(parts: Services, database: Database) -> FurtherChannel | None:
    """Make the Slack channel; without its token not even its library is loaded."""
    if parts.settings.slack_bot_token is None:
        return None
    from front.slack.channel import slack_channel

    return slack_channel(parts, database)


def _refuse(why: str) -> int:
    sys.stderr.write(f"entree front: {why}\n")
    return UNUSABLE


if __name__ == "__main__":
    raise SystemExit(main())
