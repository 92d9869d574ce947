"""Conversations with the real assistant, started once for all of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conversations.assistant import Assistant, running

HERE = Path(__file__).parent
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that lies here as driving the real servers."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.rasa)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The product, with a database of its own."""
    with running(tmp_path_factory.mktemp("assistant")) as started:
        yield started


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
