"""Facts with a closed list of values, read from the signs of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.reading.mentions import Mentions
from actions.reading.signs import Sign
from actions.reading.types import FactReading

PRIORITY: Mapping[str, tuple[str, ...]] = {
    "top_access": ("delegated", "blocked", "open", "via_introduction", "untried"),
    "inside_support": ("mobiliser", "resistance", "advocate", "none", "contact"),
    "buying_procedure": (
        "tender_running", "tender_planned", "contact_via_procurement_only", "rfq", "free",
    ),
    "change_impact": ("whole_organisation", "several_departments", "one_team"),
    "buying_situation": ("modified_rebuy", "new_task", "straight_rebuy"),
    "trial_possible": ("no", "yes"),
    "strategic_fit": ("low", "high", "medium"),
    "relationship_stage": ("partner", "preferred", "regular", "occasional", "contact", "none"),
    "customer_attitude": ("differentiation", "solution", "price"),
    "cost_to_serve": ("loss_making", "high", "low", "normal"),
}  # fmt: skip
"""Which value wins when a message holds signs of several that are equally specific."""

_EXCLUDING = {
    "top_access": [{"open", "blocked"}],
    "inside_support": [{"resistance", "advocate"}, {"resistance", "mobiliser"}],
    "strategic_fit": [{"low", "high"}],
    "cost_to_serve": [{"low", "high"}, {"low", "loss_making"}],
    "trial_possible": [],
}
_TURNED = {
    ("trial_possible", "yes"): "no",
    ("trial_possible", "no"): "yes",
    ("strategic_fit", "high"): "low",
    ("top_access", "open"): "untried",
    ("buying_procedure", "tender_running"): "free",
}
"""What a negated sign says; other negated signs say nothing."""

_DISTINCTIVE = 11
_ALONE = {"offer_type", "organisation_type"}


def distinctive(sign: Sign) -> bool:
    """Whether a sign says enough without its fact having been asked for."""
    return sign.size >= 2 or sign.topic in _ALONE or len(sign.words) >= _DISTINCTIVE


def read_choice(mentions: Mentions, fact: str) -> FactReading | None:
    """Value of one closed fact, None when no sign of it was found."""
    asked = mentions.asked == fact
    candidates: list[tuple[str, Sign]] = []
    for sign in mentions.of(fact, negated=None):
        value: str | None = sign.value
        if sign.negated:
            value = _TURNED.get((fact, sign.value)) if asked else None
        if value is not None and (asked or distinctive(sign)) and not _hypothetical(mentions, sign):
            candidates.append((value, sign))
    if not candidates:
        return None
    value, sign = _best(fact, candidates)
    doubt: str | None = None
    alternatives: tuple[str, ...] = ()
    seen = {name for name, _ in candidates}
    for pair in _EXCLUDING.get(fact, []):
        if pair <= seen:
            last = max((item for item in candidates if item[0] in pair), key=lambda c: c[1].start)
            if _corrected_before(mentions, last[1]):
                value, sign, doubt = last[0], last[1], "self_corrected"
            elif value in pair:
                alternatives = tuple(sorted(pair - {value}))
    return FactReading(
        value={"yes": True, "no": False}.get(value, value) if fact == "trial_possible" else value,
        certainty="guessed" if mentions.hedged(sign.start) else "stated",
        words=sign.words,
        doubt=doubt,
        alternatives=alternatives,
    )


def _best(fact: str, candidates: Sequence[tuple[str, Sign]]) -> tuple[str, Sign]:
    order = PRIORITY[fact]
    # A longer phrase is better evidence than the order of the values; single words are weakest.
    return max(
        candidates,
        key=lambda item: (
            min(item[1].size, 2) if len(item[1].words) < _DISTINCTIVE else 2,
            -order.index(item[0]),
            item[1].size,
        ),
    )


def _corrected_before(mentions: Mentions, sign: Sign) -> bool:
    return any(
        cue.end <= sign.start + 12 and sign.start - cue.end < 30
        for cue in mentions.of("phrase", "correction", "explicit", negated=None)
    )


def _hypothetical(mentions: Mentions, sign: Sign) -> bool:
    return any(span.start <= sign.start < span.end for span in mentions.hypothetical)
