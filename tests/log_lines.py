"""The product's log lines, caught."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from actions import logs

SECRET = "s3cr3t-of-the-channel"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure(level="DEBUG", json=True, secrets=[SECRET], stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    logs.unbind()
    structlog.reset_defaults()
