"""The channels and what each can draw, found by one convention.

A channel is a folder of ``front`` with a folder ``render`` in it that holds one file per kind of
message, named after the kind: ``front/widget/render/question.tsx``, ``front/slack/render/question.py``.
A further channel is a further folder; nothing outside it changes.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from front.vocabulary import KINDS

FRONT = Path(__file__).resolve().parent
HELPERS = "_"
"""Files whose names begin so are no renderers."""


class MissingRendererError(RuntimeError):
    """A channel cannot draw every kind of message."""

    def __init__(self, channel: str, kinds: set[str]) -> None:
        super().__init__(f"channel {channel} lacks renderers for: {', '.join(sorted(kinds))}")


def rendered_kinds(front: Path = FRONT) -> dict[str, set[str]]:
    """List what each channel has a renderer file for.

    Args:
        front: the folder that holds the channels.

    Returns:
        The kinds by the name of the channel's folder.
    """
    return {
        folder.parent.name: {
            file.stem
            for file in folder.iterdir()
            if file.is_file() and not file.name.startswith((HELPERS, "."))
        }
        for folder in sorted(front.glob("*/render"))
    }


def load_renderers(package: str) -> dict[str, Callable[..., Any]]:
    """Load the renderers of a channel written in Python.

    Args:
        package: the package of the renderers, such as ``front.slack.render``; each of its modules
            is named after a kind and has a function ``render``.

    Returns:
        The function by the kind.

    Raises:
        MissingRendererError: a kind of the vocabulary has no module.
    """
    renderers: dict[str, Callable[..., Any]] = {}
    for kind in KINDS:
        try:
            module = importlib.import_module(f"{package}.{kind}")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.{kind}":
                raise
            continue
        renderers[kind] = module.render
    missing = set(KINDS) - renderers.keys()
    if missing:
        raise MissingRendererError(package.split(".")[-2], missing)
    return renderers
