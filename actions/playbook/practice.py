"""The practice cases of the book."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import Field, model_validator

from actions.playbook.model.text import Key, Record
from actions.playbook.phrases import SHIPPED_BOOK

POINTS = {"entry": 4, "segment": 3, "levers": 3, "why": 2}
"""The most points by part of an answer."""


class PracticeCase(Record):
    """A prospect to practise on, and an expert's verdict.

    Attributes:
        told: plain facts of the story.
        when_asked: plain facts that one learns by asking.
        conflict: facts that the story states in two ways.
        levers: to lead with, the most important first; empty where none is known yet.
        reason: why, in the expert's words.
    """

    language: Literal["en", "nl"]
    title: str
    story: str
    told: dict[Key, Any]
    when_asked: dict[Key, Any] = Field(default_factory=dict)
    conflict: tuple[Key, ...] = ()
    portfolio: str
    entry: Literal["top_down", "bottom_up", "via_procedure", "ask"]
    segment: Literal["key", "development", "maintenance", "transactional", "ask"]
    levers: tuple[Key, ...] = ()
    reason: str


class PracticePage(Record):
    """All cases, and the customers (thousands of EUR a year) that their sellers have."""

    portfolios_keur: dict[str, list[float]]
    cases: dict[Key, PracticeCase]

    @model_validator(mode="after")
    def _portfolios_exist(self) -> Self:
        for key, case in self.cases.items():
            if case.portfolio not in self.portfolios_keur:
                raise ValueError(f"case {key!r} names no portfolio of this page")
        return self


@lru_cache(maxsize=4)
def practice_page(book: Path = SHIPPED_BOOK) -> PracticePage:
    """Read and validate the cases once; a book without any has the shipped ones.

    Raises:
        pydantic.ValidationError: when the page says something wrong.
    """
    path = book / "practice" / "cases.yml"
    if not path.exists():
        path = SHIPPED_BOOK / "practice" / "cases.yml"
    return PracticePage.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
