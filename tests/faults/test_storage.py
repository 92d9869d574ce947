"""The database is busy, full or gone, the action server hangs: people are told, and go on."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy.engine import make_url

from tests.conversations.assistant import Assistant
from tests.conversations.stored import fact_records
from tests.faults.person import Person
from tests.faults.processes import process_of

GONE_SECONDS = 10.0
APOLOGIES = "Entree kon net niet antwoorden."
"""However it failed, and whichever process noticed it."""


def values(product: Assistant, person: Person) -> list[object]:
    """Every version of the deal value that was kept."""
    records = fact_records(product, person.name)
    return [value for fact, _, value in records if fact == "deal_value_eur"]


@contextmanager
def locked(product: Assistant) -> Iterator[None]:
    """Hold the database as another writer that does not let go."""
    file = make_url(product.database_url).database
    with closing(sqlite3.connect(str(file), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full_disk(product: Assistant) -> Iterator[None]:
    """Let the action server write no file any further than it is."""
    server = process_of(product, "actions")
    assert server is not None
    _, most = resource.prlimit(server, resource.RLIMIT_FSIZE)
    resource.prlimit(server, resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.prlimit(server, resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def hung(product: Assistant) -> Iterator[None]:
    """Let the action server be there and answer nothing."""
    server = process_of(product, "actions")
    assert server is not None
    os.kill(server, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server, signal.SIGCONT)


@pytest.mark.parametrize(("fault", "seconds"), [(locked, GONE_SECONDS), (full_disk, 0), (hung, 0)])
def test_a_person_is_told_in_their_language_and_goes_on_afterwards(
    product: Assistant, person: Person, fault: object, seconds: float
) -> None:
    assert callable(fault)
    person.tell(deal_value_eur=1000)
    message = '/inform{"deal_value_eur": 2000}'
    message_id = uuid4().hex
    began = time.monotonic()
    with fault(product):
        assert person.try_once(message, message_id) is None
        time.sleep(max(0.0, began + seconds - time.monotonic()))
    assert len(person.notices) == 1
    assert person.notices[0].startswith(APOLOGIES)
    # A server that hung takes in what waited for it; the same message again is then answered only.
    late = [[], [2000]] if fault is hung else [[]]
    assert values(product, person)[1:] in late, "what failed left nothing half done"
    deadline = time.monotonic() + 30
    while person.try_once(message, message_id) is None and time.monotonic() < deadline:
        time.sleep(0.2)
    person.tell(deal_value_eur=3000)
    assert values(product, person) == [1000, 2000, 3000]


def test_no_trace_of_a_fault_shows_words(product: Assistant) -> None:
    log = Path(product.log).read_text(errors="replace")
    assert "Traceback" not in log
    assert "deal_value_eur" not in log
