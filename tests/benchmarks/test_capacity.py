"""The page on scale says what its inputs come to."""

from __future__ import annotations

import copy

import pytest

from benchmarks.capacity import PAGE, inputs, mix, need, tables, written


def test_the_page_holds_the_tables_that_the_inputs_give() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page, tables(inputs())) == page, "run python -m benchmarks.capacity --write"


def test_the_calculation_by_hand() -> None:
    given = copy.deepcopy(inputs())
    given["measured"] |= {
        "interviews": 1,
        "turns": {"all": {"count": 10, "processor_ms": 100}},
        "worker_mb": 1000,
        "front_mb": 100,
        "bytes_per_turn": 1000,
    }
    given["assumed"] |= {
        "active_share": 0.5,
        "consultations_per_day": 1,
        "working_days": 200,
        "busiest_hour_share": 0.36,
        "burst": 2,
        "busy_share": 0.5,
        "database_ms_per_turn": 1,
        "retention_days": 730,
    }
    assert mix(given["measured"]) == (10, 100)
    found = need(10_000, given)
    assert found.turns_a_day == 50_000
    assert found.peak == pytest.approx(10)
    assert found.cores == (pytest.approx(2), pytest.approx(0.02))
    assert (found.workers, found.fronts) == (2, 2)
    assert found.memory_gb == pytest.approx(2.2)
    assert (found.growth_gb, found.size_gb) == (pytest.approx(10), pytest.approx(20))


def test_a_hundred_times_the_people_need_a_hundred_times_the_cores() -> None:
    few, many = need(10_000, inputs()), need(1_000_000, inputs())
    assert many.cores[0] == pytest.approx(100 * few.cores[0])
    assert many.growth_gb == pytest.approx(100 * few.growth_gb)
