"""Conversations with the real assistant, started once for all of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conversations.assistant import Assistant

HERE = Path(__file__).parent
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that lies here as driving the real servers."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.rasa)


@pytest.fixture
def sender() -> str:
    """Someone whom the assistant has never met."""
    return f"person-{next(_numbers)}"


@pytest.fixture
def say(assistant: Assistant, sender: str) -> Callable[..., list[dict[str, Any]]]:
    """Say something as this test's person: `say("hello") -> [messages]`."""

    def speak(text: str, **metadata: Any) -> list[dict[str, Any]]:
        return assistant.say(sender, text, **metadata)

    return speak
