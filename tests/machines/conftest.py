"""A running product of two processes of each kind, on a real PostgreSQL and a real Redis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machines.cluster import Cluster, may_confine
from tests.machines.stores import stores


@pytest.fixture(scope="session")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with stores() as (database, redis):
        running = Cluster(
            Path(tmp_path_factory.mktemp("machines")), database, redis, confined=may_confine()
        )
        running.start()
        yield running
        running.stop()


@pytest.fixture
def cluster(machines: Cluster) -> Cluster:
    """The product with all its processes alive."""
    machines.revive()
    return machines
