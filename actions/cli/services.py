"""What the product consists of when it runs: its processes, in the order of their starting."""

from __future__ import annotations

import importlib.util
import secrets
import sys
from pathlib import Path

from actions.cli.service import Service
from actions.settings import Settings

# glibc keeps what a process has freed for its next need: in an arena of each thread, and after a
# large block was freed also blocks of up to 32 MB. Our processes need much while they load and little
# afterwards, so large blocks go back at once and two arenas do for all threads. The images of
# `deploy/` set the same.
MALLOC = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "262144",
    "MALLOC_TRIM_THRESHOLD_": "262144",
}


class NotSetUpError(RuntimeError):
    """Something that the product runs on has not been made yet."""


def shared_environment(current: Settings) -> dict[str, str]:
    """Return what all processes must agree on.

    The two secrets are made here in development mode if none are given; in production mode they
    must be.

    Raises:
        MissingSettingError: in production mode without a secret.
    """
    if current.production:
        current.require("channel_secret", "action_secret")
    channel, action = current.channel_secret, current.action_secret
    return {
        "ENTREE_CHANNEL_SECRET": channel.get_secret_value() if channel else secrets.token_hex(32),
        "ENTREE_ACTION_SECRET": action.get_secret_value() if action else secrets.token_hex(32),
        "ENTREE_FRONT_PORT": str(current.front_port),
        "ENTREE_RASA_PORT": str(current.rasa_port),
        "ENTREE_ACTIONS_PORT": str(current.actions_port),
        "PYTHONUNBUFFERED": "1",
    }


def services(current: Settings, front: bool = True) -> list[Service]:
    """List the product's processes.

    Args:
        current: the settings.
        front: whether the front is wanted; without it the product answers over Rasa's REST channel.

    Raises:
        NotSetUpError: without Rasa's environment or a model.
        MissingSettingError: see `shared_environment`.
    """
    rasa = current.root / ".venv-rasa" / "bin" / "python"
    if not rasa.exists():
        raise NotSetUpError("Rasa's environment is missing: run `make setup`")
    if newest_model(current.root) is None:
        raise NotSetUpError("there is no model in models/: run `make train`")
    shared = shared_environment(current)
    found = [
        Service(
            "actions",
            (sys.executable, "-m", "actions.dialogue.server"),
            current.actions_port,
            "ENTREE_ACTIONS_PORT",
            "/health",
            shared,
            MALLOC,
        ),
        Service(
            "rasa",
            (str(rasa), "-m", "bot", "run"),
            current.rasa_port,
            "ENTREE_RASA_PORT",
            "/webhooks/entree/",
            shared,
            MALLOC,
        ),
    ]
    if front and importlib.util.find_spec("front.server") is not None:
        found.append(
            Service(
                "front",
                (sys.executable, "-m", "front.server"),
                current.front_port,
                "ENTREE_FRONT_PORT",
                "/readyz",
                shared,
                MALLOC,
            )
        )
    return found


def newest_model(root: Path) -> Path | None:
    """Return the model that Rasa will load, None if there is none."""
    return max(
        (root / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None
    )
