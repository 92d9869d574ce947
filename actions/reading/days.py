"""A day that is still to come: "in two weeks", "op 12 december", "next Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("en", "nl")
_UNITS = {
    "day": 1,
    "days": 1,
    "dag": 1,
    "dagen": 1,
    "week": 7,
    "weeks": 7,
    "weken": 7,
    "fortnight": 14,
    "month": 30,
    "months": 30,
    "maand": 30,
    "maanden": 30,
}
_NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "een", "één", "next", "volgende"), 1),
    **dict.fromkeys(("two", "twee", "couple of"), 2),
    **dict.fromkeys(("three", "drie"), 3),
    **dict.fromkeys(("four", "vier"), 4),
    **dict.fromkeys(("five", "vijf"), 5),
    **dict.fromkeys(("six", "zes"), 6),
    **dict.fromkeys(("ten", "tien"), 10),
}
_FIXED = {"tomorrow": 1, "morgen": 1, "overmorgen": 2, "today": 0, "vandaag": 0}
_SPAN = re.compile(
    rf"\b(?:(\d{{1,3}}|{'|'.join(_NUMBERS)})\s+)({'|'.join(_UNITS)})\b", re.IGNORECASE
)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b")


def _names(kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            names = (get_month_names if kind == "month" else get_day_names)(width, locale=language)
            found |= {name.lower().rstrip("."): number for number, name in names.items()}
    return found


_MONTHS, _WEEKDAYS = _names("month"), _names("day")
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|e|ste|de)?\s+(?:of\s+)?({_MONTH})\b(?:\.?\s+(\d{{4}}))?", re.I
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?", re.I
)
_WEEKDAY = re.compile(
    rf"\b({'|'.join(name for name in _WEEKDAYS if len(name) > 3)})\b", re.IGNORECASE
)


def read_day(text: str, today: date) -> date | None:
    """Read the first day that a text names.

    Args:
        text: in English or Dutch; numbers like 3/12 are day and month.
        today: what "in two weeks" counts from; a day without a year is the next such day.

    Returns:
        The day, None if none is named or it does not exist.
    """
    if found := _ISO.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.search(text):
        return _next(today, _MONTHS[found[2].lower()], int(found[1]), found[3])
    if found := _MONTH_DAY.search(text):
        return _next(today, _MONTHS[found[1].lower()], int(found[2]), found[3])
    if found := _NUMERIC.search(text):
        return _next(today, int(found[2]), int(found[1]), found[3])
    if found := _SPAN.search(text):
        count = found[1].lower()
        times = int(count) if count.isdigit() else _NUMBERS[count]
        return today + timedelta(days=times * _UNITS[found[2].lower()])
    if found := _WEEKDAY.search(text):
        ahead = (_WEEKDAYS[found[1].lower()] - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    for word, ahead in _FIXED.items():
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            return today + timedelta(days=ahead)
    return None


def _next(today: date, month: int, day: int, year: str | None) -> date | None:
    if year is not None:
        return _day(int(year), month, day)
    this_year = _day(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    return _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
