"""Short answers that only mean something in the light of the question just asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actions.reading.cues import cues
from actions.reading.mentions import Mentions
from actions.reading.schema import FactKind
from actions.reading.signs import Sign
from actions.reading.terse import read_terse
from actions.reading.types import UNKNOWN, FactReading, Plain

PAINS = "pain_points"
_SHORT = 45
_BESIDE = 12
_MUSING, _NOTHING_BESIDES = 4, 6
_DONT_KNOW_LIMIT = 90
_AT_THE_START, _FEW_BEHIND = 3, 1
_YES: Mapping[str, Plain] = {
    "trial_possible": True,
    "top_access": "open",
    "strategic_fit": "high",
}
_NO: Mapping[str, Plain] = {
    "trial_possible": False,
    "buying_procedure": "free",
    "top_access": "untried",
    "inside_support": "none",
    "current_revenue_eur": 0,
    "strategic_fit": "low",
    "relationship_stage": "none",
    "reference_alternative": {"what": "nothing", "text": ""},
}
_NOBODY: Mapping[str, Plain] = {"inside_support": "none"}
_NOT_YET = {"current_revenue_eur", "relationship_stage", "inside_support", "top_access"}
_LOOSE = {"top_access", "strategic_fit", "relationship_stage"}
"""Facts of which a mere yes or no says too little to go without being read back."""
_MAYBE_UNKNOWN = {"trial_possible"}
_ANYBODY = re.compile(r"^\W*(?:yes|no|ja|nee|neen|yep|nope|nah)?\W*$", re.IGNORECASE)
_TOO = re.compile(r"\b(?:te|too)\s$", re.IGNORECASE)
VAGUE_UNKNOWN = {
    "deal_value_eur", "potential_revenue_eur", "current_revenue_eur", "share_of_wallet_pct",
    "change_impact",
}  # fmt: skip

_OWN_VAGUE = {"customer_attitude": "vague_attitude", PAINS: "vague_pains"}


def read_dont_know(mentions: Mentions, facts: Mapping[str, FactReading]) -> bool:
    """Whether the message says no more than that its writer does not know."""
    if facts:
        return False
    return _not_known(mentions) and len(mentions.text) <= _DONT_KNOW_LIMIT


def _not_known(mentions: Mentions) -> bool:
    """Whether words say that something is not known; "good question" does so only by itself."""
    if any(not _part_of_a_fact(mentions, sign) for sign in _of_not_knowing(mentions)):
        return True
    alone = len(mentions.text.split()) <= _MUSING
    return alone and bool(mentions.of("phrase", "musing", negated=None))


def _of_not_knowing(mentions: Mentions) -> Sequence[Sign]:
    """The words of not knowing; "more than that I don't know" follows what is known."""
    return [
        sign
        for sign in mentions.of("phrase", "dont_know", negated=None)
        if not cues("beyond_that").search(_around(mentions, sign))
    ]


def _around(mentions: Mentions, sign: Sign) -> str:
    return mentions.text[max(0, sign.start - _BESIDE) : sign.end + _BESIDE]


def _part_of_a_fact(mentions: Mentions, sign: Sign) -> bool:
    """Whether a phrase is the beginning of what tells a fact: "depends on the board"."""
    return any(
        one.topic != sign.topic and one.start <= sign.start and sign.end < one.end
        for one in mentions.signs
    )


def _all_of(mentions: Mentions, phrase: str) -> bool:
    """Whether nothing but a phrase was said."""
    said = mentions.text.strip(" .,!?").casefold()
    return any(s.words.casefold() == said for s in mentions.of("phrase", phrase, negated=None))


def _by_itself(mentions: Mentions, name: str) -> FactReading | None:
    """What "nothing yet" and "nobody" answer when nothing else was said."""
    text = mentions.text
    if name in _NOT_YET and _all_of(mentions, "nothing_yet"):
        return FactReading(_NO[name], "stated", text, "vague" if name in _LOOSE else None)
    if name in _NOBODY and _all_of(mentions, "nobody"):
        return FactReading(_NOBODY[name], "stated", text)
    return None


def read_short(
    mentions: Mentions, kind: FactKind, facts: Mapping[str, FactReading]
) -> tuple[FactReading | None, str | None]:
    """Answer to the asked fact from yes, no, maybe, not knowing or vague words.

    Returns:
        The reading or None, and a doubt code when the fact was answered without a usable value.
    """
    name, text = kind.name, mentions.text
    if name in facts:
        return None, None
    if _not_known(mentions):
        return FactReading(UNKNOWN, "stated", text[:80]), None
    plain = _in_few_words(mentions, kind)
    if plain is not None:
        return plain, None
    if len(text) <= _SHORT:
        if name in _MAYBE_UNKNOWN and mentions.has("phrase", "maybe"):
            return FactReading(UNKNOWN, "stated", text), None
        first = next((s for s in mentions.signs if _is_first(mentions, s)), None)
        if first is not None and not _of_another(mentions, name, first.end):
            answers = _YES if first.value == "yes" else _NO
            if name in answers:
                doubt = "vague" if name in _LOOSE else None
                return FactReading(answers[name], "stated", text, doubt), None
            return None, "vague"
    by_itself = _by_itself(mentions, name)
    if by_itself is not None:
        return by_itself, None
    vague = "vague" if name in VAGUE_UNKNOWN else _OWN_VAGUE.get(name)
    if vague is not None and any(
        not _TOO.search(text[: sign.start]) for sign in mentions.of("phrase", vague, negated=None)
    ):
        return FactReading(UNKNOWN, "stated", text[:80], "vague"), None
    return None, None


def _in_few_words(mentions: Mentions, kind: FactKind) -> FactReading | None:
    """A value as the book has it, one of the terse answers, or that nothing bothers them."""
    text = mentions.text
    for value in (_choice_word(kind, text), read_terse(kind.name, text)):
        if value is not None:
            return FactReading(value, "stated", text[:80])
    if kind.name == PAINS and _few_words(text) and mentions.has("phrase", "no_pains"):
        return FactReading(UNKNOWN, "stated", text)
    return None


def _few_words(text: str) -> bool:
    """Whether an answer is too short to say anything besides: "no complaints, except ..."."""
    return len(text.split()) <= _NOTHING_BESIDES


def _is_first(mentions: Mentions, sign: Sign) -> bool:
    """Whether a sign is a yes or no at the start; "never" and "nothing" are one by themselves."""
    if sign.topic != "phrase" or sign.start > _AT_THE_START:
        return False
    if sign.value == "no_alone":
        behind = mentions.text[sign.end :]
        return len(behind.split()) <= _FEW_BEHIND or behind.lstrip()[:1] in {",", ";", "."}
    return sign.value in {"yes", "no"}


def _of_another(mentions: Mentions, asked: str, end: int) -> bool:
    """Whether a first "no" belongs to what another question asks: "no trial possible"."""
    if not re.match(r"\s\w", mentions.text[end:]):
        return False
    others = [
        s
        for s in mentions.signs
        if s.topic not in {"phrase", "money", asked} or s.value == "customer_none"
    ]
    return any(sign.start <= end < sign.end or 0 <= sign.start - end <= 1 for sign in others)


def _choice_word(kind: FactKind, text: str) -> str | bool | None:
    """A value typed as it stands in the book, such as ``rfq`` or ``one team``."""
    word = re.sub(r"[\s-]+", "_", text.strip(" .!").lower())
    if kind.type == "choice" and word in kind.values:
        return word
    return None
