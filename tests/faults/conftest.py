"""The whole product, started once for all faults, with a playbook that may be edited."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from actions.playbook.load import SHIPPED
from benchmarks import web
from tests.conversations.assistant import Assistant
from tests.faults.person import Person

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that lies here as slow and driving the real servers."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.rasa)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The playbook of the product at hand."""
    return Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("faults") / "book"))


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory, book: Path) -> Iterator[Assistant]:
    """The product with its front."""
    environment = {
        **web.environment(),
        "ENTREE_PLAYBOOK": str(book),
        "ENTREE_ACTION_SECONDS": "3",
        "ENTREE_LOG_JSON": "1",
    }
    started = Assistant(tmp_path_factory.mktemp("product"), environment, front=True)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def person(product: Assistant) -> Person:
    """A Dutch speaker whom the product has never met."""
    return Person(f"person-{uuid4().hex[:8]}", product.url)
