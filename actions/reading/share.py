"""Our share of what the customer spends on this, in per cent.

The phrases stand in ``vocabulary/<language>/share.yml``: which words make a part one of what they
spend, which say that it comes from us, and beside which a percentage is another one.
"""

from __future__ import annotations

import re

from actions.reading.cues import cues
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.share_parts import (
    OURS,
    PAGE,
    read_even_parts,
    read_every,
    read_of_every,
    read_parts,
    read_ratio,
    reading,
    told_parts,
)
from actions.reading.text import Span, pieces
from actions.reading.types import FactReading
from actions.reading.vocabulary import phrases_pattern

FACT = "share_of_wallet_pct"
_BEFORE, _BEHIND = 40, 45
_TOLD_UNASKED = 2
_ANOTHER = re.compile(r"\W*(?:and|plus|en|vs|versus|against|tegen|naast|or|of)\b", re.IGNORECASE)
"""Behind "just us": then there is somebody beside us."""
_BESIDES = re.compile(
    r",(?!\d)|\b(?:and|en|but|maar)\b(?=\s+(?:it|they|he|she|there|every|het|'t|ze|zij|hij|er|elke|ieder"
    r"|de|the)\b)",
    re.IGNORECASE,
)
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|not|in plaats van|niet|(?<!nog )geen)\s+(?:the\s+|de\s+)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:to|with|from|bij|naar|van)\s+[A-ZÀ-Þ][\w&'’.-]+"
    r"|^\W*[A-ZÀ-Þ][\w&'’.-]+ (?:has|have|takes|gets|heeft|pakt|krijgt)\b"
)
"""Another supplier by name, with what is bought there."""
_REST_SPLIT = re.compile(
    r"\b(?:the rest|de rest)\b.*\b(?:two|twee|2)\b.*\b(?:equal|gelijk|evenveel)", re.I
)


def read_share(mentions: Mentions) -> FactReading | None:
    """Share of wallet, None when the message does not tell it."""
    asked = mentions.asked == FACT
    even = read_even_parts(mentions)
    if even is None and asked and _REST_SPLIT.search(mentions.text):
        even = FactReading(33, "derived", mentions.text)
    if even is not None:
        return even
    part = _part(mentions, asked=asked)
    told = _answer(mentions) or part if asked else None
    if told is not None:
        return told
    percent = _percent(mentions, asked=asked) or read_of_every(mentions)
    if percent is not None:
        return percent
    sole = [
        sign
        for sign in mentions.of("money", "whole_wallet", negated=None)
        if (asked or sign.size >= _TOLD_UNASKED) and not _ANOTHER.match(mentions.text[sign.end :])
    ]
    if sole:
        return reading(mentions, 100.0, sole[0].words, sole[0].start, {})
    if part is not None:
        return part
    if asked and _opens(mentions.text, "none", alone=True):
        return FactReading(0, "stated", mentions.text)
    if not asked and _opens(mentions.text, "all") and cues("only", PAGE).search(mentions.text):
        return FactReading(100, "stated", mentions.text[:80])
    return None


def _answer(mentions: Mentions) -> FactReading | None:
    """An answer to the question that tells the share in parts or as all of it."""
    told = read_parts(mentions) or read_ratio(mentions) or read_every(mentions)
    only = cues("only", PAGE).search(mentions.text)
    only = None if only is None or _ANOTHER.match(mentions.text[only.end() :]) else only
    elsewhere = _NAMED.search(mentions.text) is not None
    if told is None and not elsewhere and (only or _opens(mentions.text, "all")):
        return FactReading(100, "stated", mentions.text[:80])
    return told


def _opens(text: str, entry: str, *, alone: bool = False) -> bool:
    """Whether a text begins with a phrase of an entry, or is nothing but that."""
    tail = rf"(?:\W+(?:{cues('none_tail', PAGE).pattern}))*\W*$" if alone else ""
    return bool(re.match(rf"\W*(?:{cues(entry, PAGE).pattern}){tail}", text, re.IGNORECASE))


def _percent(mentions: Mentions, *, asked: bool) -> FactReading | None:
    """A percentage, unasked only where it is said of what they spend.

    Of several the one told as ours counts, and one that corrects an earlier one.
    """
    told: list[tuple[int, FactReading]] = []
    for quantity in mentions.quantities:
        share = quantity.kind == "percent" or (
            asked and quantity.kind == "bare" and quantity.high <= 100
        )
        if not share or quantity.high > 100:
            continue
        clause = mentions.sentence_at(quantity.start)
        around = _around(mentions, quantity.start, quantity.end)
        own = _own_words(mentions, quantity)
        if cues("other_percent", PAGE).search(own) or _instead_of(mentions, quantity.start):
            continue
        of_spend = _of_spend(around) or _beside_another(mentions, quantity.start)
        if asked or (of_spend and not _hurting(mentions, clause)):
            value = (
                quantity.low
                if quantity.low == quantity.high
                else {"min": quantity.low, "max": quantity.high}
            )
            if asked and _of_another(mentions, quantity) and not isinstance(value, dict):
                value = 100 - value
            found = reading(
                mentions, value, quantity.words, quantity.start, {"precision": quantity.precision}
            )
            told.append((_ourness(mentions, quantity), found))
    return max(told, key=lambda one: one[0])[1] if told else None


def _own_words(mentions: Mentions, quantity: Quantity) -> str:
    """What stands around a percentage up to what is told besides: "20%, and a rush every week"."""
    sentence = mentions.sentence_at(quantity.start)
    stretches = pieces(sentence, _BESIDES)
    own = next((one for one in stretches if quantity.start < one.end), sentence)
    begin, end = quantity.start - _BEFORE, quantity.end + _BEHIND
    return mentions.text[max(own.start, begin) : min(own.end, end)]


def _beside_another(mentions: Mentions, position: int) -> bool:
    """Whether another company's share is told first: "the big one gives us 90%, this one a third"."""
    sentence = mentions.sentence_at(position)
    return any(
        "%" in aside.text and _of_spend(aside.text)
        for aside in mentions.asides
        if sentence.start <= aside.start < aside.end <= position
    )


def _ourness(mentions: Mentions, quantity: Quantity) -> int:
    """How clearly a percentage is told as ours: 2 as a correction, 1 beside "we", 0 otherwise."""
    first = mentions.quantities[0]
    cues = mentions.of("phrase", "explicit", negated=None)
    if any(first.end <= cue.start and cue.end <= quantity.start for cue in cues):
        return 2
    own = mentions.clause_at(quantity.start)
    return int(bool(OURS.search(own.text)))


def _of_another(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether a percentage is another supplier's, ours being what is left: "70% goes to Würth"."""
    own = mentions.clause_at(quantity.start).text
    whole = mentions.sentence_at(quantity.start).text
    if OURS.search(own):
        return False
    return bool(_NAMED.search(own) or cues("theirs", PAGE).search(own) or _NAMED.search(whole))


def _hurting(mentions: Mentions, sentence: Span) -> bool:
    """Whether a part is of what hurts them ("6% of the dough in the bin"), not of what they spend."""
    if cues("of_spend", PAGE).search(sentence.text):
        return False
    hurts = any(True for _ in mentions.within(sentence, "pain_points"))
    return hurts and not OURS.search(sentence.text)


def _part(mentions: Mentions, *, asked: bool) -> FactReading | None:
    """A share told as a fraction, so many of so many, or every so manieth."""
    other = any(
        q.kind == "percent" or (q.kind == "money" and not asked) for q in mentions.quantities
    )
    for words, number, start in told_parts(mentions):
        if _behind_sales(mentions, start, words) or _we_of_spending(mentions, start):
            return reading(mentions, number, words, start, {"precision": "about"})
        around = _around(mentions, start, start + len(words))
        if other and not cues("of_spend", PAGE).match(
            around[around.find(words) + len(words) :].lstrip()
        ):
            continue
        of_spend = _of_spend(around) or _beside_another(mentions, start)
        if asked or (of_spend and not _hurting(mentions, mentions.sentence_at(start))):
            return reading(mentions, number, words, start, {"precision": "about"})
    return None


def _behind_sales(mentions: Mentions, start: int, words: str) -> bool:
    """Whether a fraction stands by itself behind what we sell a year: "120k a year, about half"."""
    sentence = mentions.sentence_at(start)
    before = [
        one
        for one in mentions.quantities
        if one.kind == "money" and one.basis and sentence.start <= one.start and one.end <= start
    ]
    if not before:
        return False
    hedges = phrases_pattern("figures", "maybe").pattern
    lead = phrases_pattern("figures", "part_lead").pattern
    between = re.sub(rf"{hedges}|{lead}", "", mentions.text[before[-1].end : start], flags=re.I)
    behind = mentions.text[start + len(words) : sentence.end]
    return re.fullmatch(r"\W*,\W*", between) is not None and not re.search(r"\w", behind)


def _we_of_spending(mentions: Mentions, start: int) -> bool:
    """Whether a part is what we get of what was just said they spend: "600k a year, we get a sixth"."""
    sentence = mentions.sentence_at(start)
    spent = phrases_pattern("figures", "spending").search(mentions.text[sentence.start : start])
    amounts = [
        one
        for one in mentions.quantities
        if one.kind == "money" and sentence.start <= one.start and one.end <= start
    ]
    if spent is None or not amounts:
        return False
    lead = phrases_pattern("figures", "maybe").pattern
    about = phrases_pattern("figures", "part_lead").pattern
    between = mentions.text[amounts[-1].end : start]
    behind_us = re.compile(
        rf"{cues('we_get', PAGE).pattern}(?:\W+(?:{lead}|{about}))*\W*$", re.IGNORECASE
    )
    return behind_us.search(between) is not None


def _of_spend(around: str) -> bool:
    return bool(cues("of_spend", PAGE).search(around) or cues("to_us", PAGE).search(around))


def _instead_of(mentions: Mentions, position: int) -> bool:
    return bool(_INSTEAD_OF.search(mentions.text[:position]))


def _around(mentions: Mentions, start: int, end: int) -> str:
    """What stands around a share in its sentence."""
    sentence = mentions.sentence_at(start)
    return mentions.text[max(sentence.start, start - _BEFORE) : min(sentence.end, end + _BEHIND)]
