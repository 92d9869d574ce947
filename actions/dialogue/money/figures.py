"""Figures as people give them: for us, for the alternative, or for both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from actions.playbook.phrases import SHIPPED_BOOK, phrases
from actions.playbook.plain import LARGEST_EUR, whole
from actions.reading.amounts import QuantityReader
from actions.reading.quantity import Quantity
from actions.reading.types import Language
from actions.reading.vocabulary import LANGUAGES, load

OURS, ALTERNATIVE = "ours", "alternative"
LONGEST_LIFE = 60
MOST_STOPS = 10_000
_NEGATIVE = re.compile(r"(?<![\w.,])[-\u2212]\s?[\u20ac$]?\s?\d")
_BREAK = re.compile(r",(?!\d)|;|\b(?:and|en|but|maar|versus|vs|tegen(?:over)?|against)\b", re.I)


class FigureError(ValueError):
    """A figure that cannot be; the code names the sentence that says so."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Figures:
    """What a message gives.

    Attributes:
        sides: plain values by side, where the words say whose they are.
        loose: plain values without a side, in order.
        rate: yearly discount rate in percent.
    """

    sides: Mapping[str, Any] = field(default_factory=dict)
    loose: tuple[Any, ...] = ()
    rate: float | None = None


def read_figures(
    text: str,
    language: Language,
    name: str,
    book: Path = SHIPPED_BOOK,
    *,
    strict: bool = False,
) -> Figures:
    """Read the figures for one input of the calculation.

    Args:
        text: what was typed.
        language: of the turn.
        name: the input (`energy_eur_year`, ...); years and amounts of money are not mixed up.
        book: folder of the playbook.
        strict: take years only where they are called so.

    Raises:
        FigureError: `negative`, `life`, `stops` or `too_much`.
    """
    if _NEGATIVE.search(text):
        raise FigureError("negative")
    found = _quantities().read(text, language)
    rates = [one.high for one in found if one.kind == "percent"]
    sides: dict[str, Any] = {}
    loose: list[Any] = []
    for one in found:
        if not _fits(one, name) or (strict and name == "life_years" and one.kind != "years"):
            continue
        value = _plain(one, name)
        for side in _sides_of(text, one, book) or (None,):
            if side is None:
                loose.append(value)
            else:
                sides.setdefault(side, value)
    return Figures(sides, tuple(loose), rates[0] if rates and says(text, "rate", book) else None)


def has_figure(text: str, language: Language) -> bool:
    """Tell whether a message holds any number."""
    return bool(_quantities().read(text, language))


def says(text: str, key: str, book: Path = SHIPPED_BOOK) -> bool:
    """Tell whether a text holds words of a list on the page `value`, in either language."""
    return _words(key, book).search(text) is not None


def _fits(one: Quantity, name: str) -> bool:
    if one.kind == "percent":
        return False
    if name == "life_years":
        return one.kind in ("years", "bare", "thing")
    return one.kind != "years"


def _plain(one: Quantity, name: str) -> Any:
    """Return the plain value; an estimate is a range, also where both ends are the same."""
    low, high = one.total() if name.endswith("_eur_year") else (one.low, one.high)
    if high > LARGEST_EUR:
        raise FigureError("too_much")
    if name == "life_years" and not 0 < low <= high <= LONGEST_LIFE:
        raise FigureError("life")
    if name == "stops_per_year" and high > MOST_STOPS:
        raise FigureError("stops")
    # "Over ten years" is a period, and no guess of how many.
    sure = ("exact", "at_least", "at_most") if name == "life_years" else ("exact",)
    if low != high or one.precision not in sure:
        return {"min": whole(low), "max": whole(high)}
    return whole(low)


def _sides_of(text: str, one: Quantity, book: Path) -> tuple[str, ...]:
    begin = max((m.end() for m in _BREAK.finditer(text) if m.end() <= one.start), default=0)
    end = min((m.start() for m in _BREAK.finditer(text) if m.start() >= one.end), default=len(text))
    clause = text[begin:end]
    if says(text, "both", book):
        return (OURS, ALTERNATIVE)
    if says(clause, "alternative", book):
        return (ALTERNATIVE,)
    return (OURS,) if says(clause, "ours", book) else ()


@lru_cache(maxsize=1)
def _quantities() -> QuantityReader:
    return QuantityReader({language: load(language) for language in LANGUAGES})


@lru_cache(maxsize=32)
def _words(key: str, book: Path) -> re.Pattern[str]:
    said = {
        words.strip()
        for language in LANGUAGES
        for words in phrases("value", language, book).say(f"words.{key}").split(",")
    }
    longest_first = sorted(said, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
