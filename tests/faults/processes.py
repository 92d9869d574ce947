"""The processes of a running product, found below the one that was started."""

from __future__ import annotations

from pathlib import Path

from tests.conversations.assistant import Assistant

MODULES = {"actions": "actions.dialogue.server", "rasa": "bot", "front": "front.server"}


def process_of(product: Assistant, service: str) -> int | None:
    """Return the process of a service, None while it has none."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().decode().split("\0")
        except (OSError, ValueError):
            continue
        if parent == product.process_id and MODULES[service] in words:
            return int(folder.name)
    return None
