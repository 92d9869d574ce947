"""Settings of all tests; read in Rasa's environment as well, which has no hypothesis and no xdist."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.scratch import use_memory

with contextlib.suppress(ImportError):
    from hypothesis import settings

    # `make nightly`: many more examples than a push waits for.
    settings.register_profile("nightly", max_examples=10_000, deadline=None)

use_memory()

SHARED = {
    "tests/conversations/": "conversations",
    "tests/front/slack/test_real_assistant.py": "conversations",
    "tests/faults/": "faults",
    "tests/machines/": "machines",
    "tests/cli/test_playbook.py": "book",
    "tests/cli/test_doctor.py": "book",
}
"""Tests that share what takes long to start, by what their path begins with: one process runs them all."""

LONG = (
    "tests/faults/",
    "tests/conversations/",
    "tests/front/slack/test_real_assistant.py",
    "tests/machines/",
    "tests/front/test_fuzz.py",
    "tests/evaluation/",
    "tests/cli/",
    "tests/consultations/",
)
"""What takes longest first, so that no process is left alone with it at the end."""


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
    """Begin with what takes longest and waits for servers; the rest fills the other core meanwhile.

    After pytest-randomly, which shuffles.
    """
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(nodeid: str) -> int:
    return next(
        (rank for rank, beginning in enumerate(LONG) if nodeid.startswith(beginning)), len(LONG)
    )


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real product without its front, with a database of its own."""
    from tests.conversations.assistant import running

    with running(tmp_path_factory.mktemp("assistant")) as started:
        yield started
