"""Examines what the installation is told and meets: secrets, ports, the playbook in use."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from typing import Any

import httpx
from pydantic import ValidationError

from actions.cli.examination.findings import Finding
from actions.cli.service import HOST
from actions.cli.supervisor import is_free
from actions.playbook.errors import PlaybookError
from actions.playbook.lint.check import check
from actions.playbook.load import SHIPPED, load, version_of
from actions.settings import MissingSettingError, Settings
from front.settings import FrontSettings

ANSWER_SECONDS = 3.0
SHORTEST_SECRET = 16
MAKE_ONE = "set it to what `openssl rand -hex 32` prints"
OURS = {
    "actions_port": ("/health", "actions"),
    "rasa_port": ("/webhooks/entree/", "ready"),
    "front_port": ("/readyz", "ready"),
}
"""Port, and where our own program on it answers with which key."""


def secrets(current: Settings) -> Iterator[Finding]:
    """Examine secrets and keys, without showing one."""
    try:
        FrontSettings()
    except MissingSettingError as error:
        for variable in error.variables:
            yield Finding(f"{variable} is not set", MAKE_ONE)
    except ValidationError as error:
        for problem in error.errors(include_input=False):
            yield Finding(_variable_and(problem), "set it as docs/data.md says")
    if current.production and current.action_secret is None:
        yield Finding("ENTREE_ACTION_SECRET is not set", MAKE_ONE)
    yield from _weak(current)
    if current.slack_bot_token is not None and not (
        current.slack_app_token or current.slack_signing_secret
    ):
        yield Finding(
            "Slack has a bot token and no way in",
            "set ENTREE_SLACK_APP_TOKEN or ENTREE_SLACK_SIGNING_SECRET (docs/slack.md)",
        )
    key = current.root / "var" / "development.key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(f"{key} can be read by others", f"run `chmod 600 {key}`")


def _weak(current: Settings) -> Iterator[Finding]:
    held = {
        Settings.variable(name): secret.get_secret_value()
        for name in ("channel_secret", "action_secret", "jwt_key")
        if (secret := getattr(current, name)) is not None
    }
    for variable, value in held.items():
        if len(value) < SHORTEST_SECRET:
            yield Finding(f"{variable} has fewer than {SHORTEST_SECRET} characters", MAKE_ONE)
    if len(set(held.values())) < len(held):
        yield Finding(f"two of {', '.join(held)} are the same", "give each a value of its own")


def ports(current: Settings) -> Iterator[Finding]:
    """Examine whether our ports are free, or held by our own programs."""
    for name, (path, key) in OURS.items():
        port = getattr(current, name)
        if not is_free(port) and key not in _ask(port, path):
            yield Finding(
                f"another program listens on port {port}",
                f"end it, or set {Settings.variable(name)} to another port",
            )


def playbook(current: Settings) -> Iterator[Finding]:
    """Examine the book on disk, and whether a running product follows it."""
    folder = current.playbook or SHIPPED
    mend = "mend the page; until then the last good version stays in force in what runs"
    try:
        for one in check(load(folder)):
            if one.level == "error":
                yield Finding(
                    f"{one.page}:{one.line} {one.rule}: {one.message}",
                    "mend the rule (`entree playbook check` shows a prospect for it)",
                )
    except PlaybookError as error:
        for mistake in error.mistakes:
            yield Finding(str(mistake), mend)
        return
    running = _ask(current.actions_port, "/ready")
    for reason in running.get("playbook_rejected", ()):
        yield Finding(f"an edit was not taken: {reason}", mend)
    in_force = running.get("playbook")
    if in_force and not running["playbook_rejected"] and in_force != version_of(folder):
        yield Finding(
            f"what runs has version {in_force} of the playbook, not the one on disk",
            "wait a second and ask again; else restart the product",
        )


def _ask(port: int, path: str) -> dict[str, Any]:
    """Return what a program on this machine says of itself; nothing if it is not ours."""
    try:
        reply = httpx.get(f"http://{HOST}:{port}{path}", timeout=ANSWER_SECONDS, trust_env=False)
        said = reply.json()
    except (httpx.HTTPError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _variable_and(problem: Any) -> str:
    place = [str(part) for part in problem["loc"]]
    name = place[0] if place else ""
    variable = f"{Settings.variable(name)}: " if name in Settings.model_fields else ""
    return f"{variable or (name and name + ': ')}{problem['msg']}"
