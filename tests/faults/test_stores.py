"""In production mode: Redis gone, PostgreSQL stopped, and the end of the product in mid-turn."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from actions.consultations.engine import database_url
from benchmarks import web
from tests.conversations.assistant import ROOT, Assistant
from tests.faults.outage import GONE_SECONDS, told_and_goes_on, values
from tests.faults.person import Person
from tests.faults.processes import MODULES, process_of
from tests.machines.stores import Stores, running_stores

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    with running_stores() as running:
        yield running


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, stores: Stores) -> Iterator[Assistant]:
    database, redis = stores.addresses
    environment = {
        **web.environment(),
        "ENTREE_MODE": "production",
        "DATABASE_URL": database,
        "REDIS_URL": redis,
    }
    product = Assistant(tmp_path_factory.mktemp("production"), environment, front=True)
    migrate = [sys.executable, "-m", "actions.cli.main", "migrate"]
    subprocess.run(migrate, cwd=ROOT, env=product.environment, check=True, capture_output=True)
    yield product
    product.stop()


@pytest.fixture
def product(started: Assistant) -> Assistant:
    """The product, running."""
    if not started.runs:
        started.start()
    return started


def test_redis_is_gone_and_comes_back(product: Assistant, person: Person, stores: Stores) -> None:
    told_and_goes_on(product, person, stores.without_redis())


def test_postgres_is_stopped_for_ten_seconds(
    product: Assistant, person: Person, stores: Stores
) -> None:
    told_and_goes_on(product, person, stores.without_postgres(), GONE_SECONDS)


def test_no_trace_of_a_fault_shows_words(product: Assistant) -> None:
    log = product.log.read_text(errors="replace")
    assert "Traceback" not in log
    assert "deal_value_eur" not in log


@contextmanager
def held_up(engine: Engine) -> Iterator[None]:
    """Let every turn wait in the middle of its transaction."""
    with engine.connect() as other, other.begin():
        other.execute(text("LOCK TABLE message IN EXCLUSIVE MODE"))
        yield


def wait_for_a_turn(engine: Engine) -> None:
    """Wait until a turn waits for the lock."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with engine.connect() as look:
            if look.execute(waiting).scalar_one():
                return
        time.sleep(0.02)
    raise AssertionError("no turn came to the database")


def test_a_turn_in_flight_is_answered_when_the_product_is_told_to_end(
    product: Assistant, person: Person
) -> None:
    person.tell(deal_value_eur=1000)
    engine = create_engine(database_url(product.database_url, Path()))
    processes = [process_of(product, service) for service in MODULES]
    with ThreadPoolExecutor(1) as elsewhere:
        with held_up(engine):
            said = '/inform{"deal_value_eur": 2000}'
            answer = elsewhere.submit(person.try_once, said, "in-flight")
            wait_for_a_turn(engine)
            product.tell_to_end()
            time.sleep(1.0)
            assert product.runs
            assert not answer.done()
        messages = answer.result(timeout=30)
    engine.dispose()
    assert messages is not None, person.notices
    assert messages[0]["kind"] == "understood"
    assert values(product, person) == [1000, 2000]
    assert product.wait_for_end() == 0
    assert not any(Path(f"/proc/{process}").exists() for process in processes)
