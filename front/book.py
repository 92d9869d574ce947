"""The playbook's words that channels show: facts, choices and levers in both languages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

BOOK = Path(__file__).resolve().parent.parent / "actions" / "playbook" / "book"

Texts = dict[str, str]


@lru_cache(maxsize=4)
def words(book: Path = BOOK) -> dict[str, Any]:
    """Collect the words of a playbook.

    Args:
        book: the playbook's folder.

    Returns:
        ``{"facts": {fact: {"type", "label", "question", "choices"?}}, "levers": {lever: name}}``,
        every text as ``{"en": ..., "nl": ...}``.
    """
    facts = _page(book, "facts")["facts"]
    shown = ("type", "label", "question", "choices")
    return {
        "facts": {
            name: {key: fact[key] for key in shown if key in fact} for name, fact in facts.items()
        },
        "levers": {
            name: _lever_name(lever) for name, lever in _page(book, "levers")["levers"].items()
        },
    }


def _page(book: Path, name: str) -> dict[str, Any]:
    page: dict[str, Any] = yaml.safe_load((book / f"{name}.yml").read_text(encoding="utf-8"))
    return page


def _lever_name(lever: dict[str, Any]) -> Texts:
    name = lever["name"]
    return {"en": name["en"], "nl": name["nl"]}
