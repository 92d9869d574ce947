"""A delivery that a channel repeats is handled once, also across restarts and deaths."""

from __future__ import annotations

import threading

from actions.consultations import Database
from actions.consultations.deliveries import LEASE, claim, finish, release
from tests.consultations.conftest import Clock


def test_a_delivery_is_claimed_once(database: Database) -> None:
    assert claim(database, "slack", "Ev1")
    assert not claim(database, "slack", "Ev1")
    assert claim(database, "slack", "Ev2")
    assert claim(database, "widget", "Ev1"), "keys of two channels never meet"


def test_a_finished_delivery_is_never_handed_out_again(database: Database, clock: Clock) -> None:
    claim(database, "slack", "Ev1")
    finish(database, "slack", "Ev1")
    clock.now += LEASE * 10
    assert not claim(database, "slack", "Ev1")


def test_a_claim_whose_process_died_is_handed_out_again(database: Database, clock: Clock) -> None:
    claim(database, "slack", "Ev1")
    clock.now += LEASE / 2
    assert not claim(database, "slack", "Ev1")
    clock.now += LEASE
    assert claim(database, "slack", "Ev1")
    assert not claim(database, "slack", "Ev1")


def test_a_released_claim_is_free_at_once(database: Database) -> None:
    claim(database, "slack", "Ev1")
    release(database, "slack", "Ev1")
    assert claim(database, "slack", "Ev1")


def test_releasing_what_is_done_changes_nothing(database: Database) -> None:
    claim(database, "slack", "Ev1")
    finish(database, "slack", "Ev1")
    release(database, "slack", "Ev1")
    assert not claim(database, "slack", "Ev1")


def test_a_claim_survives_a_restart(database: Database, address: str, clock: Clock) -> None:
    claim(database, "slack", "Ev1")
    database.close()
    again = Database(address, clock=clock)
    assert not claim(again, "slack", "Ev1")
    again.close()


def test_of_many_at_once_one_wins(database: Database) -> None:
    won: list[bool] = []
    threads = [
        threading.Thread(target=lambda: won.append(claim(database, "slack", "Ev1")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(won) == [False] * 7 + [True]


def test_a_very_long_key(database: Database) -> None:
    assert claim(database, "slack", "x" * 5000)
    assert not claim(database, "slack", "x" * 5000)
    assert claim(database, "slack", "x" * 5001)
