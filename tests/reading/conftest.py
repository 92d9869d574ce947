"""Readers shared by the tests of reading: making one takes seconds."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader


@pytest.fixture(scope="session")
def patterns() -> Reader:
    """A reader by patterns alone, as where the sentence encoder is not installed."""
    return Reader(by_likeness=False)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader as it is used, with the sentence encoder where it is installed."""
    return Reader()
