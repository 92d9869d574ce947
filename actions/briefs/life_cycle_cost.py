"""Life cycle cost of two options over the years (S58, L48-L51).

Amounts are EUR in constant prices, the rate is real, payments fall at the end of
each year. Options with different lives are compared by their yearly equivalents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from math import expm1, isclose, isfinite, log1p
from types import MappingProxyType

DEFAULT_RATE = 0.05
"""Real yearly discount rate assumed when the customer states none."""

SENSITIVITY_RATES = (0.03, 0.08)
"""Rates at which every result is shown again."""


class Part(StrEnum):
    """A part of the life cycle cost, named after the input that drives it."""

    PURCHASE = "purchase"
    ENERGY = "energy"
    OPERATION = "operation"
    MAINTENANCE = "maintenance"
    DOWNTIME = "downtime"
    END_OF_LIFE = "end_of_life"
    RESALE = "resale"


class Cheaper(StrEnum):
    """Which option costs less over its life."""

    OURS = "ours"
    ALTERNATIVE = "alternative"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class CostInputs:
    """What one option costs its owner.

    Raises:
        ValueError: when the life is not above zero, or an amount is negative or not finite.
    """

    life_years: float
    purchase_eur: float
    energy_eur_year: float = 0.0
    operation_eur_year: float = 0.0
    maintenance_eur_year: float = 0.0
    stops_per_year: float = 0.0
    cost_per_stop_eur: float = 0.0
    end_of_life_eur: float = 0.0
    resale_eur: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isfinite(value) or value < 0:
                raise ValueError(f"{field.name} must be a number of zero or more, not {value}")
        if self.life_years <= 0:
            raise ValueError(f"life_years must be above zero, not {self.life_years}")

    @property
    def downtime_eur_year(self) -> float:
        """Yearly cost of stops, EUR."""
        return self.stops_per_year * self.cost_per_stop_eur

    @property
    def running_eur_year(self) -> float:
        """Everything that returns each year, EUR."""
        return (
            self.energy_eur_year
            + self.operation_eur_year
            + self.maintenance_eur_year
            + self.downtime_eur_year
        )


@dataclass(frozen=True, slots=True)
class Scenario:
    """The comparison again, with one assumption changed.

    Attributes:
        code: `rate` or `halved`.
        part: the part halved on both sides, for `halved`.
        rate: the discount rate used, as a fraction.
        saving_eur: alternative minus ours, on the basis of the comparison.
    """

    code: str
    part: Part | None
    rate: float
    ours_eur: float
    alternative_eur: float

    @property
    def saving_eur(self) -> float:
        """What our option saves; negative when it costs more."""
        return self.alternative_eur - self.ours_eur

    @property
    def cheaper(self) -> Cheaper:
        """Which option costs less here."""
        return _cheaper(self.ours_eur, self.alternative_eur)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two options side by side.

    Attributes:
        yearly: true when lives differ, so that amounts are EUR per year (EAC).
        ours_eur, alternative_eur: life cycle cost, or its yearly equivalent.
        ours_parts, alternative_parts: present values by part over the own life, EUR.
        sensitivity: the same comparison under other assumptions.
        payback_years: years until our extra price has come back from lower running
            cost, not discounted; None when nothing extra is paid or nothing comes back.
    """

    rate: float
    yearly: bool
    ours: CostInputs
    alternative: CostInputs
    ours_eur: float
    alternative_eur: float
    ours_parts: Mapping[Part, float]
    alternative_parts: Mapping[Part, float]
    sensitivity: tuple[Scenario, ...]
    payback_years: float | None

    @property
    def saving_eur(self) -> float:
        """What our option saves; negative when it costs more."""
        return self.alternative_eur - self.ours_eur

    @property
    def cheaper(self) -> Cheaper:
        """Which option costs less in the base case."""
        return _cheaper(self.ours_eur, self.alternative_eur)

    @property
    def decisive(self) -> bool:
        """False when the order of the options changes in any scenario."""
        return self.cheaper is not Cheaper.EQUAL and all(
            scenario.cheaper is self.cheaper for scenario in self.sensitivity
        )


def annuity_factor(rate: float, years: float) -> float:
    """Present value of 1 EUR at the end of each of `years` years.

    Args:
        rate: yearly rate as a fraction, zero or more.
        years: number of years, zero or more.

    Raises:
        ValueError: when either is negative.
    """
    if rate < 0 or years < 0:
        raise ValueError("rate and years must be zero or more")
    # expm1 and log1p keep the digits that 1 - (1 + r)^-n loses for a small rate.
    return -expm1(-years * log1p(rate)) / rate if rate else years


def parts(inputs: CostInputs, rate: float = DEFAULT_RATE) -> Mapping[Part, float]:
    """Present value of each part over the option's life, EUR; resale is negative."""
    yearly = annuity_factor(rate, inputs.life_years)
    end = (1 + rate) ** -inputs.life_years
    return MappingProxyType(
        {
            Part.PURCHASE: inputs.purchase_eur,
            Part.ENERGY: inputs.energy_eur_year * yearly,
            Part.OPERATION: inputs.operation_eur_year * yearly,
            Part.MAINTENANCE: inputs.maintenance_eur_year * yearly,
            Part.DOWNTIME: inputs.downtime_eur_year * yearly,
            Part.END_OF_LIFE: inputs.end_of_life_eur * end,
            Part.RESALE: -inputs.resale_eur * end,
        }
    )


def life_cycle_cost(inputs: CostInputs, rate: float = DEFAULT_RATE) -> float:
    """Total of buying, running and disposing over the option's life, EUR of today."""
    return sum(parts(inputs, rate).values())


def equivalent_annual_cost(inputs: CostInputs, rate: float = DEFAULT_RATE) -> float:
    """Life cycle cost as an equal amount per year of life, EUR a year."""
    return life_cycle_cost(inputs, rate) / annuity_factor(rate, inputs.life_years)


def cumulative(inputs: CostInputs, rate: float = DEFAULT_RATE) -> tuple[float, ...]:
    """Cost up to and including each year, discounted, from year 0 to the end of life.

    The last point is the life cycle cost: disposal and resale fall in the last year.
    """
    years = [*range(int(inputs.life_years) + 1)]
    if years[-1] < inputs.life_years:
        years.append(years[-1] + 1)
    points = [
        inputs.purchase_eur + inputs.running_eur_year * annuity_factor(rate, year)
        for year in years[:-1]
    ]
    return (*points, life_cycle_cost(inputs, rate))


def compare(ours: CostInputs, alternative: CostInputs, rate: float = DEFAULT_RATE) -> Comparison:
    """Compare our option with the alternative and test how firm the result is.

    The sensitivity shows 3 % and 8 %, and the biggest input halved on both sides. When
    another input speaks most for the cheaper option, that one is halved as well: a
    result that leans on one estimate must survive half of it.
    """
    ours_eur, alternative_eur, yearly = _amounts(ours, alternative, rate)
    ours_parts, alternative_parts = parts(ours, rate), parts(alternative, rate)
    scenarios = [_scenario("rate", None, ours, alternative, other) for other in SENSITIVITY_RATES]
    for part in _parts_to_halve(ours, alternative, rate):
        scenarios.append(
            _scenario("halved", part, _halved(ours, part), _halved(alternative, part), rate)
        )
    return Comparison(
        rate=rate,
        yearly=yearly,
        ours=ours,
        alternative=alternative,
        ours_eur=ours_eur,
        alternative_eur=alternative_eur,
        ours_parts=ours_parts,
        alternative_parts=alternative_parts,
        sensitivity=tuple(scenarios),
        payback_years=payback_years(ours, alternative),
    )


def payback_years(ours: CostInputs, alternative: CostInputs) -> float | None:
    """Years until our extra price is back, not discounted; None when it never is."""
    extra = ours.purchase_eur - alternative.purchase_eur
    saved = alternative.running_eur_year - ours.running_eur_year
    return extra / saved if extra > 0 and saved > 0 else None


def _amounts(ours: CostInputs, alternative: CostInputs, rate: float) -> tuple[float, float, bool]:
    yearly = not isclose(ours.life_years, alternative.life_years)
    measure = equivalent_annual_cost if yearly else life_cycle_cost
    return measure(ours, rate), measure(alternative, rate), yearly


def _scenario(
    code: str, part: Part | None, ours: CostInputs, alternative: CostInputs, rate: float
) -> Scenario:
    ours_eur, alternative_eur, _ = _amounts(ours, alternative, rate)
    return Scenario(code, part, rate, ours_eur, alternative_eur)


def _parts_to_halve(ours: CostInputs, alternative: CostInputs, rate: float) -> list[Part]:
    a, b = parts(ours, rate), parts(alternative, rate)
    biggest = max(Part, key=lambda part: abs(a[part]) + abs(b[part]))
    per_year_a = annuity_factor(rate, ours.life_years)
    per_year_b = annuity_factor(rate, alternative.life_years)
    # For unequal lives the yearly equivalents decide, so they also say what speaks for whom.
    gain = {part: b[part] / per_year_b - a[part] / per_year_a for part in Part}
    sign = 1 if sum(gain.values()) >= 0 else -1
    strongest = max(Part, key=lambda part: sign * gain[part])
    return [biggest] if biggest is strongest else [biggest, strongest]


def _halved(inputs: CostInputs, part: Part) -> CostInputs:
    name = {
        Part.PURCHASE: "purchase_eur",
        Part.ENERGY: "energy_eur_year",
        Part.OPERATION: "operation_eur_year",
        Part.MAINTENANCE: "maintenance_eur_year",
        Part.DOWNTIME: "stops_per_year",
        Part.END_OF_LIFE: "end_of_life_eur",
        Part.RESALE: "resale_eur",
    }[part]
    return replace(inputs, **{name: getattr(inputs, name) / 2})


def _cheaper(ours_eur: float, alternative_eur: float) -> Cheaper:
    if isclose(ours_eur, alternative_eur, rel_tol=1e-9, abs_tol=0.005):
        return Cheaper.EQUAL
    return Cheaper.OURS if ours_eur < alternative_eur else Cheaper.ALTERNATIVE
