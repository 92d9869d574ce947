"""Columns such as fit and relation, as plain values of facts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from actions.briefs.portfolio.numbers import NotAnAmountError, amount
from actions.playbook.load import Playbook
from actions.playbook.phrases import phrases_page

LEAST_LIKENESS = 88


class ChoiceReader:
    """Reads cells as values of the playbook's facts.

    Args:
        playbook: the book with the facts and their labels.
        language: of labels in messages; cells may be in either language.
    """

    fields: Mapping[str, str] = {
        "fit": "strategic_fit",
        "relation": "relationship_stage",
        "share": "share_of_wallet_pct",
        "attitude": "customer_attitude",
        "cost": "cost_to_serve",
    }
    """Fact by field of the list."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self._facts = playbook.facts.facts
        self._language = language
        self._known: dict[tuple[str, str], str | float | None] = {}

    def label(self, fact: str) -> str:
        """A fact's name as people read it."""
        return self._facts[fact].label.to(self._language)

    def read(self, fact: str, cell: str, decimal: str) -> str | float | None:
        """The plain value in a cell; None when it cannot be told."""
        key = (fact, cell)
        if key not in self._known:
            self._known[key] = (
                _percentage(cell, decimal)
                if self._facts[fact].type == "percent"
                else self._choice(fact, cell)
            )
        return self._known[key]

    def _choice(self, fact: str, cell: str) -> str | None:
        options = self._options[fact]
        found = process.extractOne(
            cell.casefold().replace("_", " ").strip(),
            options.keys(),
            scorer=fuzz.ratio,
            score_cutoff=LEAST_LIKENESS,
        )
        return options[found[0]] if found else None

    @cached_property
    def _options(self) -> dict[str, dict[str, str]]:
        """Value by how it can be written: its key, a label, or a short word of the page."""
        found: dict[str, dict[str, str]] = {fact: {} for fact in self.fields.values()}
        for key, text in phrases_page("portfolio").root["values"].items():
            fact, _, value = key.partition("__")
            for word in f"{text.en}, {text.nl}".split(","):
                found[fact][word.strip().casefold()] = value
        for fact in self.fields.values():
            for value, label in self._facts[fact].choices.items():
                for written in (value.replace("_", " "), label.en, label.nl):
                    found[fact].setdefault(written.casefold(), value)
        return found


def _percentage(cell: str, decimal: str) -> float | None:
    try:
        value = amount(cell.replace("%", ""), decimal)
    except NotAnAmountError:
        return None
    return value if 0 <= value <= 100 else None
