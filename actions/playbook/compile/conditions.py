"""Conditions of the pages, compiled to conditions on cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.advice.answers import UNKNOWN
from actions.advice.conditions import All, AnyOf, Condition, Literal, ScoreIs
from actions.advice.revenue import CURRENT
from actions.advice.variables import Band, Variable
from actions.playbook.compile.variables import COMPARISONS, amount
from actions.playbook.model.settings import SettingsPage

Where = tuple[str | int, ...]


class ConditionError(ValueError):
    """A condition that cannot be compiled; `where` is the path inside it."""

    def __init__(self, where: Where, message: str) -> None:
        super().__init__(message)
        self.where = where
        self.message = message


@dataclass(frozen=True)
class Conditions:
    """The compiler for one book.

    `scores` holds the names of the scores that conditions of the present section may compare, with
    the numbers that have a name there (`high`).
    """

    variables: Sequence[Variable]
    settings: SettingsPage
    scores: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def compile(self, raw: Any, where: Where = (), negated: bool = False) -> Condition:
        """Compile a mapping of facts to literals; negation goes down to the literals.

        Raises:
            ConditionError: Something in it is not known.
        """
        if not isinstance(raw, Mapping):
            raise ConditionError(where, "a condition is a list of 'fact: value' lines")
        parts = tuple(self._part(key, value, (*where, key), negated) for key, value in raw.items())
        if len(parts) == 1:
            return parts[0]
        return AnyOf(parts) if negated else All(parts)

    def _part(self, key: str, value: Any, where: Where, negated: bool) -> Condition:
        if key == "not":
            return self.compile(value, where, not negated)
        if key in ("all", "any"):
            if not isinstance(value, list) or not value:
                raise ConditionError(where, f"'{key}' needs a list of conditions")
            parts = tuple(
                self.compile(part, (*where, index), negated) for index, part in enumerate(value)
            )
            return All(parts) if (key == "all") != negated else AnyOf(parts)
        if key in self.scores:
            return self._score(key, value, where, negated)
        if key == CURRENT and value == {"above": 0}:
            key, value = "has_revenue", True
        for variable in self.variables:
            cells = variable.views.get(key)
            if cells is not None:
                mask = self._mask(key, cells, value, where)
                known = sum(1 << bit for bit, cell in enumerate(cells) if cell != UNKNOWN)
                return Literal(variable.name, known & ~mask if negated else mask, key)
        known_names = sorted({name for variable in self.variables for name in variable.views})
        raise ConditionError(
            where, f"'{key}' is no fact that rules can test; use one of {', '.join(known_names)}"
        )

    def _score(self, key: str, value: Any, where: Where, negated: bool) -> Condition:
        names = self.scores[key]
        if not isinstance(value, Mapping) or not value or set(value) - {"at_least", "at_most"}:
            raise ConditionError(where, "compare a score with at_least or at_most")
        limits = {
            side: names[limit] if isinstance(limit, str) and limit in names else limit
            for side, limit in value.items()
        }
        for side, limit in limits.items():
            if not isinstance(limit, int | float):
                raise ConditionError((*where, side), f"{limit!r} is no number")
        if negated:
            flipped: list[Condition] = []
            if "at_least" in limits:
                flipped.append(ScoreIs(key, at_most=limits["at_least"] - 1))
            if "at_most" in limits:
                flipped.append(ScoreIs(key, at_least=limits["at_most"] + 1))
            return flipped[0] if len(flipped) == 1 else AnyOf(tuple(flipped))
        return ScoreIs(key, **limits)

    def _mask(self, key: str, cells: Sequence[object], value: Any, where: Where) -> int:
        if isinstance(value, Mapping):
            return self._band_mask(key, cells, value, where)
        wanted = value if isinstance(value, list) else [value]
        mask = 0
        for one in wanted:
            bits = [
                bit
                for bit, cell in enumerate(cells)
                if cell == one and isinstance(cell, bool) == isinstance(one, bool)
            ]
            if not bits:
                known = ", ".join(
                    str(cell).lower() if isinstance(cell, bool) else str(cell)
                    for cell in dict.fromkeys(cells)
                    if not isinstance(cell, Band)
                )
                raise ConditionError(where, f"{one!r} is no value of '{key}'; use {known}")
            for bit in bits:
                mask |= 1 << bit
        return mask

    def _band_mask(
        self, key: str, cells: Sequence[object], value: Mapping[str, Any], where: Where
    ) -> int:
        if not any(isinstance(cell, Band) for cell in cells):
            raise ConditionError(where, f"'{key}' is no number; name its values instead")
        if not value or set(value) - set(COMPARISONS):
            raise ConditionError(where, "compare a number with at_least and below")
        limits = {}
        for side, limit in value.items():
            try:
                limits[side] = amount(self.settings, limit)
            except (KeyError, ValueError, TypeError):
                bands = ", ".join(type(self.settings.amount_bands_eur).model_fields)
                raise ConditionError(
                    (*where, side), f"{limit!r} is no number and no amount band; use {bands}"
                ) from None
        low, high = limits.get("at_least", 0.0), limits.get("below", float("inf"))
        return sum(
            1 << bit
            for bit, cell in enumerate(cells)
            if isinstance(cell, Band) and low <= cell.low and cell.high <= high
        )
