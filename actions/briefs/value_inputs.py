"""From facts of the conversation to the money calculators, each input stated or assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from actions.briefs.life_cycle_cost import DEFAULT_RATE, Comparison, CostInputs, compare
from actions.briefs.price_corridor import Corridor, Terms, corridor

UNKNOWN = "unknown"
RUNNING = ("energy_eur_year", "operation_eur_year", "maintenance_eur_year")
STOPS = ("stops_per_year", "cost_per_stop_eur")
AT_THE_END = ("end_of_life_eur", "resale_eur")
SIDES = ("ours", "alternative")


class Mark(StrEnum):
    """Where an input comes from."""

    STATED = "stated"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Input:
    """A number with its mark.

    Attributes:
        reason: why it was assumed: `default_rate`, `same_life`, `no_purchase`,
            `deal_value`, `middle_of_range`, `estimate`, `no_switching` or `nothing_left`; None
            for a stated number.
    """

    value: float
    mark: Mark = Mark.STATED
    reason: str | None = None


@dataclass(frozen=True)
class ValueCase:
    """Our offer and the alternative in money, as far as known.

    Attributes:
        inputs: per side (`ours`, `alternative`) the inputs by name.
        rate: yearly discount rate as a fraction.
        switching: what changing to us costs the customer once.
        missing: inputs to ask for, as (side, name).
        heard: value levers that bother the customer.
    """

    inputs: Mapping[str, Mapping[str, Input]]
    rate: Input
    switching: Input
    missing: tuple[tuple[str, str], ...] = field(default=())
    heard: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether both options can be compared."""
        return not self.missing

    @property
    def only_our_price_missing(self) -> bool:
        """Whether all but our price is known: enough for what the offer is worth."""
        return self.missing == (("ours", "purchase_eur"),)

    @property
    def assumed(self) -> tuple[tuple[str, str, Input], ...]:
        """Inputs that nobody stated, as (side, name, input); side is empty for shared ones."""
        shared = (("", "discount_rate_pct", self.rate), ("", "switching_eur", self.switching))
        of_sides = tuple(
            (side, name, given) for side in SIDES for name, given in self.inputs[side].items()
        )
        return tuple(row for row in of_sides + shared if row[2].mark is Mark.ASSUMED)

    def comparison(self) -> Comparison:
        """Life cycle cost of both.

        Raises:
            ValueError: when inputs are missing.
        """
        return compare(self._costs("ours"), self._costs("alternative"), self.rate.value)

    def price_corridor(self) -> Corridor:
        """The corridor, with what the customer keeps at our purchase price.

        Raises:
            ValueError: when inputs are missing.
        """
        priced = not self.only_our_price_missing
        ours = self._costs("ours", priced=priced)
        intended = ours.purchase_eur if priced else None
        terms = Terms(switching_eur=self.switching.value, intended_eur=intended)
        alternative = self._costs("alternative", priced=priced)
        return corridor(ours, alternative, self.rate.value, terms)

    def _costs(self, side: str, *, priced: bool = True) -> CostInputs:
        """Return the inputs of a side; without a price of ours it counts as none."""
        if self.missing and priced:
            raise ValueError("inputs are missing: " + ", ".join(".".join(m) for m in self.missing))
        given = {name: one.value for name, one in self.inputs[side].items()}
        return CostInputs(**{"purchase_eur": 0.0, **given})


def value_case(facts: Mapping[str, Any]) -> ValueCase | None:
    """Prepare the calculation from plain values of facts.

    Both options must be compared over the same scope: a running cost known for one side
    only is missing for the other; one known for neither stays out on both sides.

    Args:
        facts: plain values; read are `lcc_inputs`, `reference_alternative`, `deal_value_eur`
            and, for money that would count twice, `pain_points`.

    Returns:
        The case, or None when the facts say nothing about costs or an alternative.
    """
    compound = _mapping(facts.get("lcc_inputs"))
    reference = _mapping(facts.get("reference_alternative"))
    if not compound and not reference:
        return None
    given = {side: _numbers(_mapping(compound.get(side))) for side in SIDES}
    _purchases(given, reference, facts.get("deal_value_eur"))
    _lives(given)
    missing = [
        (side, name)
        for side in SIDES
        for name in ("life_years", "purchase_eur")
        if name not in given[side]
    ]
    missing += _running(given)
    for name in AT_THE_END:
        if any(name in given[side] for side in SIDES):
            for side in SIDES:
                given[side].setdefault(name, Input(0.0, Mark.ASSUMED, "nothing_left"))
    return ValueCase(
        inputs=given,
        rate=_rate(compound.get("discount_rate_pct")),
        switching=_number(compound.get("switching_eur"))
        or Input(0.0, Mark.ASSUMED, "no_switching"),
        missing=tuple(missing),
        heard=tuple(_mapping(facts.get("pain_points"))),
    )


def comparable(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts without running costs known for one side only, or stops without their cost.

    For a calculation with what there is, where :func:`value_case` would ask for more.
    """
    compound = _mapping(facts.get("lcc_inputs"))
    sides = {side: dict(_mapping(compound.get(side))) for side in SIDES}
    for name in (*RUNNING, *STOPS):
        if not all(name in sides[side] for side in SIDES):
            for side in SIDES:
                sides[side].pop(name, None)
    if not all(name in side for side in sides.values() for name in STOPS):
        for side in SIDES:
            for name in STOPS:
                sides[side].pop(name, None)
    return {**facts, "lcc_inputs": {**compound, **sides}}


def _mapping(plain: Any) -> Mapping[str, Any]:
    return plain if isinstance(plain, Mapping) else {}


def _number(plain: Any) -> Input | None:
    if isinstance(plain, Mapping) and set(plain) == {"min", "max"}:
        reason = "estimate" if plain["min"] == plain["max"] else "middle_of_range"
        return Input((plain["min"] + plain["max"]) / 2, Mark.ASSUMED, reason)
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        return Input(float(plain))
    return None


def _numbers(plain: Mapping[str, Any]) -> dict[str, Input]:
    known = ("life_years", "purchase_eur", *RUNNING, *STOPS, *AT_THE_END)
    found = {name: _number(plain.get(name)) for name in known}
    return {name: number for name, number in found.items() if number is not None}


def _purchases(given: dict[str, dict[str, Input]], reference: Mapping[str, Any], deal: Any) -> None:
    price, nothing = _number(reference.get("price_eur")), reference.get("what") == "nothing"
    if "purchase_eur" not in given["alternative"] and price:
        given["alternative"]["purchase_eur"] = price
    elif "purchase_eur" not in given["alternative"] and nothing:
        given["alternative"]["purchase_eur"] = Input(0.0, Mark.ASSUMED, "no_purchase")
    worth = _number(deal)
    if "purchase_eur" not in given["ours"] and worth:
        given["ours"]["purchase_eur"] = Input(worth.value, Mark.ASSUMED, "deal_value")


def _lives(given: dict[str, dict[str, Input]]) -> None:
    for side, other in (SIDES, SIDES[::-1]):
        if "life_years" not in given[side] and "life_years" in given[other]:
            life = given[other]["life_years"].value
            given[side]["life_years"] = Input(life, Mark.ASSUMED, "same_life")


def _running(given: dict[str, dict[str, Input]]) -> list[tuple[str, str]]:
    names = [n for n in (*RUNNING, *STOPS) if any(n in given[side] for side in SIDES)]
    if any(name in names for name in STOPS):
        # A number of stops means nothing without what one costs, and the other way round.
        names += [name for name in STOPS if name not in names]
    if not names:
        # Without any running cost there is no life cycle to compare: ask for energy first.
        names = ["energy_eur_year"]
    return [(side, name) for name in names for side in SIDES if name not in given[side]]


def _rate(plain: Any) -> Input:
    given = _number(plain)
    if given is None:
        return Input(DEFAULT_RATE, Mark.ASSUMED, "default_rate")
    return Input(given.value / 100, given.mark, given.reason)
