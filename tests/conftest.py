"""Settings of all tests; read in Rasa's environment as well, which has no hypothesis and no xdist."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

with contextlib.suppress(ImportError):
    from hypothesis import settings

    # `make nightly`: many more examples than a push waits for.
    settings.register_profile("nightly", max_examples=10_000, deadline=None)

SHARED = {
    "tests/conversations/": "conversations",
    "tests/front/slack/test_real_assistant.py": "conversations",
    "tests/faults/": "faults",
    "tests/machines/": "machines",
}
"""Tests that share one started product, by what their path begins with: one process runs them all."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Give out tests by file, except those that share a product."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByProduct(LoadFileScheduling):  # type: ignore[misc]  # xdist has no type hints
        def _split_scope(self, nodeid: str) -> str:
            for beginning, product in SHARED.items():
                if nodeid.startswith(beginning):
                    return product
            return str(super()._split_scope(nodeid))

    return ByProduct(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits for servers, so that the rest fills the other core meanwhile.

    After pytest-randomly, which shuffles.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(tuple(SHARED)))


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real product without its front, with a database of its own."""
    from tests.conversations.assistant import running

    with running(tmp_path_factory.mktemp("assistant")) as started:
        yield started
