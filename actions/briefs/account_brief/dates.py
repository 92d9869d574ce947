"""Dates to propose for first steps."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_AFTER, NEXT_AFTER = 2, 5
"""Working days until the first step, and between one step and the next."""


def working_days_after(start: date, days: int) -> date:
    """The date so many working days (Monday to Friday) after a date."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day


def proposed_dates(start: date, count: int) -> tuple[date, ...]:
    """A date for each of `count` steps: the first within days, then one a week."""
    return tuple(
        working_days_after(start, FIRST_AFTER + NEXT_AFTER * index) for index in range(count)
    )
