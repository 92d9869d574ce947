"""The words by which life cycle inputs are told: which input, whose, and what is a life or a stop."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of, page, phrases_pattern

SIDES = ("ours", "alternative")
MONEY_SLOTS = (
    "resale_eur",
    "end_of_life_eur",
    "energy_eur_year",
    "maintenance_eur_year",
    "cost_per_stop_eur",
    "operation_eur_year",
    "purchase_eur",
)
_PAGE = "life_cycle"
_AROUND = 44
_STANDS_STILL = re.compile(
    r"\b(?:valt|vallen|viel|ligt|liggen|staat|staan)\b.{1,40}\b(?:uit|stil|plat)\b", re.IGNORECASE
)


def nearest_slot(words: str, *, last: bool, stopping: bool = False) -> str | None:
    """The input whose word stands nearest to a number; a general word such as 'cost' yields.

    Args:
        words: The words before a number, or behind it.
        last: The number follows them.
        stopping: Stops are spoken of, so "each" may be each of them.
    """
    found: list[tuple[bool, int, str]] = []
    for slot in MONEY_SLOTS:
        if slot == "cost_per_stop_eur" and not stopping:
            continue
        for match in phrases_pattern(_PAGE, slot).finditer(words):
            place = match.start() if last else -match.start()
            found.append((slot != "purchase_eur", place, slot))
    return max(found)[2] if found else None


def side_in(mentions: Mentions, words: str, *, last: bool) -> str | None:
    """The side that words name nearest to their number, None when they name none."""
    found = [
        (match.start() if last else -match.start(), side)
        for side in SIDES
        for match in phrases_pattern(_PAGE, side).finditer(words)
    ]
    found += [
        (at if last else -at, "alternative")
        for sign in mentions.of("money", "rival", negated=None)
        if (at := words.find(sign.words)) >= 0
    ]
    return max(found)[1] if found else None


def tells_stops(words: str) -> bool:
    """Whether words are about a machine that stands still."""
    return bool(phrases_pattern(_PAGE, "stops").search(words) or _STANDS_STILL.search(words))


@lru_cache(maxsize=1)
def stop_counts() -> dict[str, float]:
    """Words for a small number of stops, with the number."""
    return {str(word): float(n) for one in page(_PAGE) for word, n in one["few_stops"].items()}


def period_of(tail: str) -> str | None:
    """The period that the words right behind a number of stops name: "six stops a year"."""
    near = re.split(r"[,;.]\s", tail[:_AROUND])[0]
    found = [
        (match.start(), basis) for basis, pattern in _periods() if (match := pattern.search(near))
    ]
    return min(found)[1] if found else None


def tells_life(mentions: Mentions, years: Quantity) -> bool:
    """Whether years are how long a thing is used, and not a contract's or a warranty's."""
    sentence = mentions.sentence_at(years.start)
    start = max(sentence.start, years.start - _AROUND)
    before = mentions.text[start : years.start]
    after = mentions.text[years.end : min(sentence.end, years.end + _AROUND)]
    if phrases_pattern(_PAGE, "no_life").search(mentions.clause_at(years.start).text):
        return False
    told = phrases_pattern(_PAGE, "life").search(f"{before} {after}")
    along = re.search(r"\b(?:gaat|gaan|ging|gingen)\b", before) and re.match(
        r"\s*\w+\s+(?:\w+\s+)?mee\b", after
    )
    return bool(told or along)


@lru_cache(maxsize=1)
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (f"per_{name}", any_of(words))
        for one in page("amounts")
        for name, words in one["per"].items()
    )
