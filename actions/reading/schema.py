"""What the reader must know of the facts: their names, types and values.

The playbook's ``facts.yml`` is the source; this module takes what the reader needs from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

BOOK = Path(__file__).parent.parent / "playbook" / "book" / "facts.yml"

MONEY = ("deal_value_eur", "current_revenue_eur", "potential_revenue_eur")
LEVERS = (
    "quality", "longer_life", "sustainability", "innovation", "safety", "service",
    "maintenance_costs", "complexity", "lead_time", "transaction_costs", "risks", "waste",
)  # fmt: skip


@dataclass(frozen=True)
class FactKind:
    """Type of one fact and, for choices, its values in the order of the book."""

    name: str
    type: str
    values: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def fact_kinds(page: Path = BOOK) -> Mapping[str, FactKind]:
    """The facts of a book's page, in its order.

    Raises:
        OSError: The page cannot be read.
    """
    content: dict[str, Any] = yaml.load(page.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506
    return {
        name: FactKind(name, fact["type"], tuple(str(v) for v in fact.get("choices", {})))
        for name, fact in content["facts"].items()
    }


def from_book(book: object | None) -> Mapping[str, FactKind]:
    """The facts of a loaded playbook, or of the shipped page when there is none.

    Args:
        book: Any object with ``facts``: a mapping from name to an object with ``type`` and,
            for choices, ``choices``.
    """
    facts = getattr(book, "facts", None)
    facts = getattr(facts, "facts", facts)
    if not isinstance(facts, Mapping):
        return fact_kinds()
    return {
        name: FactKind(
            name, str(getattr(fact, "type", "")), tuple(getattr(fact, "choices", None) or ())
        )
        for name, fact in facts.items()
    }


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
