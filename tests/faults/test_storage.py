"""The database is busy, full or gone, the action server hangs: people are told, and go on."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.conversations.assistant import Assistant
from tests.faults.outage import APOLOGY, GONE_SECONDS, told_and_goes_on
from tests.faults.person import Person
from tests.faults.processes import process_of


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
    # What waited for a server that hung, or on a busy machine for the other writer, may be taken in
    # whole once the fault is over; the same message again is then answered only.
    late = [[]] if fault is full_disk else [[], [2000]]
    told_and_goes_on(product, person, fault(product), seconds, late)


def test_without_its_action_server_a_person_gets_a_notice_and_the_front_an_error(
    product: Assistant,
) -> None:
    body = {"sender": "dora", "message": "hello", "message_id": "hung-1", "channel": "web"}
    with hung(product):
        (notice,) = product.say("ed", "hello", language="nl")
        assert (notice["kind"], notice["code"]) == ("notice", "unavailable")
        assert notice["text"].startswith(APOLOGY)
        reply = product.post_channel({**body, "language": "en"})
        assert reply.status_code == 503
        assert reply.json()["error"]
    assert product.say("ed", "hello")[0]["code"] == "greeting"


def test_no_trace_of_a_fault_shows_words(product: Assistant) -> None:
    log = Path(product.log).read_text(errors="replace")
    assert "Traceback" not in log
    assert "deal_value_eur" not in log
