"""The corridor in which a value-based price can lie (S57, L43, L44).

Economic value = price of the next best alternative + what is better about our offer
in money - what is worse, switching included. The corridor runs from the seller's own
floor to that value. This module never names a price or a share: it shows what the
customer keeps at a price that the seller brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isclose

from actions.briefs.life_cycle_cost import (
    DEFAULT_RATE,
    CostInputs,
    Part,
    annuity_factor,
    parts,
)

LEVER_OF_PART: dict[Part, str | None] = {
    Part.ENERGY: "sustainability",
    Part.OPERATION: None,
    Part.MAINTENANCE: "maintenance_costs",
    Part.DOWNTIME: "maintenance_costs",
    Part.END_OF_LIFE: "sustainability",
    Part.RESALE: "longer_life",
}
"""The value lever under which money of the life cycle calculation is counted."""

OVERLAPS = (
    frozenset({"longer_life", "maintenance_costs", "sustainability"}),
    frozenset({"quality", "waste"}),
    frozenset({"safety", "risks"}),
    frozenset({"lead_time", "service"}),
    frozenset({"complexity", "transaction_costs"}),
)
"""Levers that easily describe the same money twice (rules on levers, 'count once')."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One value aspect with its own amount.

    Attributes:
        key: a life cycle part, `life`, `switching`, or the lever of a separate claim.
        lever: value lever it belongs to, if any.
        amount_eur: present value; positive is better than the alternative.
        counted: false when the same money already stands under another aspect.
        covered_by: the aspect under which it is counted instead.
    """

    key: str
    lever: str | None
    amount_eur: float
    counted: bool = True
    covered_by: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the two sides bring besides the costs, EUR.

    Attributes:
        switching_eur: one-off cost for the customer of changing to us.
        floor_eur: lowest price the seller can live with; None when not given.
        intended_eur: price the seller has in mind; None when not given.
    """

    switching_eur: float = 0.0
    floor_eur: float | None = None
    intended_eur: float | None = None


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Corridor:
    """From the seller's floor (if known) to the economic value for this customer.

    Attributes:
        reference_eur: price of the next best alternative.
        floor_eur: lowest price the seller can live with; None when not given.
        intended_eur: a price the seller brought to the table; None when not given.
    """

    reference_eur: float
    aspects: tuple[Aspect, ...]
    floor_eur: float | None = None
    intended_eur: float | None = None

    @property
    def economic_value_eur(self) -> float:
        """Upper end: at this price the customer gains nothing by choosing us."""
        return self.reference_eur + sum(a.amount_eur for a in self.aspects if a.counted)

    @property
    def customer_keeps_eur(self) -> float | None:
        """What stays with the customer at the intended price; None without one."""
        return None if self.intended_eur is None else self.economic_value_eur - self.intended_eur

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes: `no_room`, `price_above_value`, `price_below_floor`."""
        found = []
        if self.floor_eur is not None and self.floor_eur >= self.economic_value_eur:
            found.append("no_room")
        if self.intended_eur is not None:
            if self.intended_eur >= self.economic_value_eur:
                found.append("price_above_value")
            if self.floor_eur is not None and self.intended_eur < self.floor_eur:
                found.append("price_below_floor")
        return tuple(found)


def corridor(
    ours: CostInputs,
    alternative: CostInputs,
    rate: float = DEFAULT_RATE,
    terms: Terms = NO_TERMS,
    claims: Iterable[Aspect] = (),
) -> Corridor:
    """Build the corridor from both options' costs and further claims.

    Different lives are brought to our life by equal yearly amounts; what our longer
    (or shorter) life is worth then stands as its own aspect `life`.

    Args:
        ours: costs of our offer; its purchase price plays no part.
        alternative: costs of what they would do without us; its purchase price is the reference.
        rate: yearly discount rate as a fraction.
        terms: switching cost and the seller's own figures.
        claims: further differences in money (present value), each with its lever.
    """
    stretch = annuity_factor(rate, ours.life_years) / annuity_factor(rate, alternative.life_years)
    mine, theirs = parts(ours, rate), parts(alternative, rate)
    found = [
        Aspect(part.value, lever, theirs[part] * stretch - mine[part])
        for part, lever in LEVER_OF_PART.items()
    ]
    found.append(Aspect("life", "longer_life", alternative.purchase_eur * (stretch - 1)))
    found.append(Aspect("switching", None, -terms.switching_eur))
    from_costs = [a for a in found if not isclose(a.amount_eur, 0.0, abs_tol=0.005)]
    return Corridor(
        reference_eur=alternative.purchase_eur,
        aspects=count_once(from_costs, claims),
        floor_eur=terms.floor_eur,
        intended_eur=terms.intended_eur,
    )


def count_once(from_costs: Sequence[Aspect], claims: Iterable[Aspect]) -> tuple[Aspect, ...]:
    """Keep every aspect in sight, but count the same money once.

    Parts of one life cycle calculation never overlap each other. A claim whose lever
    shares a group with one of them is already in it; of two claims in one group the
    larger in size counts.
    """
    counted = list(from_costs)
    set_aside = []
    for claim in sorted(claims, key=lambda c: -abs(c.amount_eur)):
        cover = next((a for a in counted if _overlap(a.lever, claim.lever)), None)
        if cover is None:
            counted.append(claim)
        else:
            set_aside.append(replace(claim, counted=False, covered_by=cover.key))
    return (*counted, *set_aside)


def _overlap(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return False
    return a == b or any(a in group and b in group for group in OVERLAPS)
