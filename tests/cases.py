"""The twelve worked prospects with the advice that an expert expects (tests/data/cases.json)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = json.loads((Path(__file__).parent / "data" / "cases.json").read_text(encoding="utf-8"))
PORTFOLIOS: dict[str, list[float]] = DATA["portfolios_keur"]


@dataclass(frozen=True)
class WorkedCase:
    """A prospect: all its facts as input of `entree advise`, and what is expected.

    `text` is what a junior types first.
    """

    id: str
    language: str
    text: str
    input: dict[str, Any]
    expected: dict[str, Any]


def _case(data: dict[str, Any]) -> WorkedCase:
    facts = {**data["stated"], **data["when_asked"]}
    return WorkedCase(
        id=data["id"],
        language=data["lang"].lower(),
        text=data["text"],
        input={"facts": facts, "portfolio_keur": PORTFOLIOS[data["portfolio"]]},
        expected=data["expected"],
    )


CASES = [_case(data) for data in DATA["cases"]]
