"""What sentences are like, as readings of facts."""

from __future__ import annotations

from actions.reading.limits import LIMITS
from actions.reading.pains import only_content
from actions.reading.types import Certainty, FactReading, Plain

DECIDER = "decision_level"
PAINS, TRIAL, ALTERNATIVE = "pain_points", "trial_possible", "reference_alternative"
LIKENESS = "likeness"
"""Detail of what is only likely: how likely, 0 to 1."""
HEAVY = {
    ("buying_procedure", "tender_running"),
    ("buying_procedure", "contact_via_procurement_only"),
}
"""Values that decide the advice alone: what is only likely is asked instead."""
NEVER_TAKEN_BACK = {"buying_procedure": "tender_running", "top_access": "via_introduction"}
"""One tender overlooked costs more than one too many; and who has an introduction has mostly not
spoken to the top yet, which is what such a sentence is like."""
_DOUBT = "paraphrase"
_MOST_PAINS = 3


def reading(fact: str, value: str, score: float, words: str) -> FactReading:
    """A value that words are like: said where it is sure, a guess below, asked back below that."""
    plain: Plain = value
    if fact == TRIAL:
        plain = value == "yes"
    elif fact == PAINS:
        plain = {value: 3}
    elif fact == ALTERNATIVE:
        plain = {"what": value, "text": words[:200]}
    certainty: Certainty = "stated" if score >= LIMITS.sure else "guessed"
    if score >= LIMITS.likely:
        return FactReading(plain, certainty, words)
    return FactReading(plain, certainty, words, _DOUBT, detail={LIKENESS: round(score, 2)})


def with_value(fact: FactReading, value: Plain) -> FactReading:
    """A reading with another value."""
    return FactReading(
        value, fact.certainty, fact.words, fact.doubt, fact.alternatives, fact.detail
    )


def value_name(fact: str, value: Plain) -> str:
    """A value as the examples name it."""
    if fact == TRIAL:
        return "yes" if value is True else "no"
    if isinstance(value, dict):
        return str(value.get("what", ""))
    return str(value)


def by_limit(name: str, fact: FactReading) -> bool:
    """Whether who decides follows from a limit and the deal, which no sentence says by itself."""
    return name == DECIDER and fact.certainty == "derived"


def add_pain(
    facts: dict[str, FactReading], lever: str, score: float, words: str, *, heard: bool
) -> None:
    """Add a pain to those that were told; what was heard first hurts most."""
    if only_content(words):
        return
    now = facts.get(PAINS)
    pains = dict(now.value) if now is not None and isinstance(now.value, dict) else {}
    if lever in pains or len(pains) >= _MOST_PAINS:
        return
    # What a pattern heard by name hurts more than what is only told in other words.
    strength = 2 if heard or len(pains) > 1 else 3
    if now is None:
        facts[PAINS] = reading(PAINS, lever, score, words)
    else:
        facts[PAINS] = with_value(now, {**pains, lever: strength})
