"""Variables of the rule core, from the facts and the comparisons that the rules make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actions.advice.revenue import CURRENT, POTENTIAL, Revenue
from actions.advice.variables import Choice, Number, StrongestPains, Variable
from actions.playbook.model.facts import FactsPage
from actions.playbook.model.settings import SettingsPage

STRONGEST_PAINS = "strongest_pains"
COMPARISONS = ("at_least", "below")


def amount(settings: SettingsPage, number: float | str) -> float:
    """Return a number, or the amount band with that name in EUR.

    Raises:
        KeyError: No band has that name.
    """
    if isinstance(number, str):
        return float(settings.amount_bands_eur.model_dump()[number])
    return float(number)


def comparisons(condition: Any) -> Iterator[tuple[str, Any]]:
    """Yield each fact that a raw condition compares with a number, with that number."""
    if isinstance(condition, list):
        for part in condition:
            yield from comparisons(part)
    elif isinstance(condition, Mapping):
        for key, literal in condition.items():
            if key in ("all", "any", "not"):
                yield from comparisons(literal)
            elif isinstance(literal, Mapping):
                for operator in COMPARISONS:
                    if operator in literal:
                        yield key, literal[operator]


def build(
    facts: FactsPage, settings: SettingsPage, conditions: Iterable[Any]
) -> tuple[Variable, ...]:
    """Return the variables of the book; classes come from a portfolio given later."""
    cuts: dict[str, set[float]] = {}
    for condition in conditions:
        for compared, number in comparisons(condition):
            if compared in facts.facts:
                try:
                    cuts.setdefault(compared, set()).add(amount(settings, number))
                except KeyError:
                    continue  # told with its line when the condition is compiled
    variables: list[Variable] = [Revenue(None)]
    for name, fact in facts.facts.items():
        if name in (CURRENT, POTENTIAL):
            continue
        if fact.type in ("choice", "flag"):
            variables.append(Choice(name, fact.values))
        elif fact.type in ("money", "percent"):
            variables.append(Number(name, tuple(sorted(cuts.get(name, ())))))
        elif fact.type == "pains":
            groups = tuple(
                (group, frozenset(levers)) for group, levers in settings.pain_groups.items()
            )
            variables.append(StrongestPains(STRONGEST_PAINS, name, groups))
    return tuple(variables)
