"""Page ``settings.yml``: numbers that are a choice, not a finding."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from actions.playbook.model.conditions import Condition
from actions.playbook.model.text import Key, Record

Share = Annotated[float, Field(gt=0, lt=1)]
Euro = Annotated[float, Field(gt=0)]


class AmountBands(Record):
    """Limits of a first order or contract, in EUR."""

    low: Euro
    medium: Euro
    high: Euro
    very_high: Euro

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.low < self.medium < self.high < self.very_high:
            raise ValueError("the bands must rise: low < medium < high < very_high")
        return self


class ParetoCut(Record):
    """Limits on the cumulative share of turnover."""

    a: Share
    b: Share

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.a < self.b:
            raise ValueError("the A-limit must be below the B-limit, for example a: 0.80, b: 0.95")
        return self


class AverageCustomer(Record):
    """Limits as multiples of the average customer."""

    a_from: Euro
    c_below: Euro


class PortfolioWarnings(Record):
    """When the classes say little, or one customer weighs too much."""

    fewest_customers: Annotated[int, Field(ge=1)]
    least_top_fifth_share: Share
    largest_customer_share: Share


class Visits(Record):
    """What a visit costs in EUR, and the share of gross profit that may go to selling."""

    cost_eur: Euro | None
    selling_share_of_margin: Share | None


class StrengthWord(Record):
    """The word for a score whose size is at least a number."""

    at_least: Annotated[int, Field(ge=1)]
    word: Key


class FirstQuestion(Record):
    """A question that goes before all others once its condition holds."""

    ask: Key
    when: Condition


class SettingsPage(Record):
    """All settings."""

    amount_bands_eur: AmountBands
    pareto_cut: ParetoCut
    average_customer: AverageCustomer
    portfolio_warnings: PortfolioWarnings
    key_account_capacity: Annotated[int, Field(ge=1)]
    visits: Visits
    strengths: tuple[StrengthWord, ...]
    most_changes: Annotated[int, Field(ge=1, le=3)]
    pain_groups: dict[Key, tuple[Key, ...]]
    likely_answers: dict[Key, dict[Any, Annotated[float, Field(gt=0)]]]
    hardness: dict[Key, dict[Any, Annotated[float, Field(gt=0)]]]
    first_questions: tuple[FirstQuestion, ...]
    attempts_per_question: Annotated[int, Field(ge=1)]
