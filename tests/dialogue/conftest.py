"""The dialogue in this process, once for all that need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.dialogue.in_process import InProcess, in_process


@pytest.fixture(scope="module")
def dialogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InProcess]:
    """The actions on an empty database."""
    with in_process(tmp_path_factory.mktemp("dialogue")) as started:
        yield started
