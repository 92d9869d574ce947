"""The view across people: only those handed in, filtered, searched, page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.consultations import Database
from actions.consultations import directory as directory_module
from actions.consultations.directory import Filter, consultations, people
from tests.consultations.conftest import Clock, Told


@pytest.fixture
def filled(database: Database, told: Told, clock: Clock) -> Database:
    for person, prospect, verdict, segment in (
        ("lotte", "Acme Plastics NV", "top_down", "key"),
        ("lotte", "Bakkerij Mertens", "bottom_up", "transactional"),
        ("sam", "Acme Foods", "bottom_up", "key"),
        ("yusuf", "Gemeente Aalst", "via_procedure", "maintenance"),
    ):
        told(person, prospect, top_access="open")
        with database.turn(person_id=person) as turn:
            turn.record_advice(
                {
                    "entry": {"verdict": verdict, "strength": "clear", "provisional": False},
                    "segment": {"placement": segment},
                }
            )
        clock.pass_days(1)
    return database


def names(database: Database, limit: int = 50, **chosen: Any) -> list[str | None]:
    with database.reading() as connection:
        found = consultations(connection, Filter(**{"people": None, **chosen}), limit=limit)
    return [one.prospect for one in found]


def test_only_the_people_handed_in(filled: Database) -> None:
    assert names(filled, people=["lotte", "sam"]) == [
        "Acme Foods",
        "Bakkerij Mertens",
        "Acme Plastics NV",
    ]
    assert names(filled, people=["lotte", "sam"], limit=2) == ["Acme Foods", "Bakkerij Mertens"]
    assert names(filled, people=["nobody"]) == []
    assert names(filled, people=[]) == []


def test_everybody(filled: Database) -> None:
    assert names(filled)[0] == "Gemeente Aalst"
    assert len(names(filled)) == 4


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"entry_verdict": "bottom_up"}, ["Acme Foods", "Bakkerij Mertens"]),
        ({"segment": "key"}, ["Acme Foods", "Acme Plastics NV"]),
        ({"segment": "key", "entry_verdict": "top_down"}, ["Acme Plastics NV"]),
        ({"entry_strength": "slight"}, []),
        ({"provisional": True}, []),
        ({"status": "open"}, []),
        ({"search": "acm"}, ["Acme Foods", "Acme Plastics NV"]),
        ({"search": "acm plast"}, ["Acme Plastics NV"]),
        ({"search": "cme"}, []),
        ({"search": "ACME", "people": ["sam"]}, ["Acme Foods"]),
    ],
)
@pytest.mark.parametrize("common", [2000, 1], ids=["by word", "by date"])
def test_filters_and_search(
    filled: Database,
    chosen: dict[str, Any],
    expected: list[str],
    common: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(directory_module, "COMMON_WORD", common)
    assert names(filled, **chosen) == expected


def test_a_span_of_time(filled: Database, clock: Clock) -> None:
    assert names(filled, since=clock.now - timedelta(days=1.5)) == ["Gemeente Aalst"]
    assert names(filled, until=clock.now - timedelta(days=3.5)) == ["Acme Plastics NV"]


def test_page_by_page_nothing_twice(filled: Database) -> None:
    for chosen in (Filter(people=None), Filter(people=["lotte", "sam", "yusuf"])):
        seen: list[int] = []
        before = None
        with filled.reading() as connection:
            while page := consultations(connection, chosen, limit=1, before=before):
                seen.append(page[0].id)
                before = (page[0].updated_at, page[0].id)
        assert seen == [4, 3, 2, 1]


def test_everybody_known(filled: Database) -> None:
    with filled.reading() as connection:
        assert [one for one, _ in people(connection)] == ["lotte", "sam", "yusuf"]
