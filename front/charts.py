"""The charts that go with messages, drawn from what is stored, the same for every channel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from actions.briefs.charts import (
    Chart,
    account_place_chart,
    cumulative_cost_chart,
    seller_profile_chart,
)
from actions.briefs.value_inputs import comparable, value_case
from actions.playbook.load import SHIPPED, Playbook, load
from actions.playbook.seller_profile import quality_names
from actions.settings import settings
from front.records import GivenAdvice, Records
from front.vocabulary import ChartShown


def playbook() -> Playbook:
    """Give the playbook that documents and charts are written by."""
    return _playbook(settings().playbook or SHIPPED)


def draw(records: Records, person: str, shown: ChartShown, language: str) -> Chart | None:
    """Draw a chart of a message.

    Args:
        records: where it is read from.
        person: whose message it is.
        shown: which chart, and of which moment.
        language: `en` or `nl`.

    Returns:
        The chart; None where the store does not hold anymore what it needs.

    Raises:
        NotTheirsError: it is about a consultation that this person does not have.
    """
    if shown.shows == "seller_profile":
        assessed = records.self_assessments(person, shown.at)
        if not assessed:
            return None
        before = assessed[-2] if len(assessed) > 1 else None
        return seller_profile_chart(
            quality_names(playbook(), language), assessed[-1], before, language
        )
    if shown.consultation is None:
        return None
    case = value_case(comparable(records.facts_at(person, shown.consultation, shown.at)))
    if case is None or not case.complete:
        return None
    return cumulative_cost_chart(case.comparison(), language)


def draw_place(given: GivenAdvice) -> Chart | None:
    """Draw the account's place among the seller's customers; None without a list of those."""
    return account_place_chart(playbook(), given.portfolio_eur, given.facts, given.language)


@lru_cache(maxsize=2)
def _playbook(folder: Path) -> Playbook:
    return load(folder)
