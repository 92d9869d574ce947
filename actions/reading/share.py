"""Our share of what the customer spends on this, in per cent."""

from __future__ import annotations

import re

from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.share_parts import (
    FRACTIONS,
    OURS,
    read_even_parts,
    read_of_every,
    read_parts,
    read_ratio,
    reading,
)
from actions.reading.text import Span
from actions.reading.types import FactReading

FACT = "share_of_wallet_pct"
_CONTEXT = re.compile(
    r"\b(?:of (?:their|what they|the|its) (?:total |whole |yearly )?(?:buy|buys|buying|spend|spending"
    r"|need|needs|order|orders|use|purchases?|volume|wallet|consumption|demand)|share of|wallet"
    r"|van hun (?:totale )?(?:inkoop|aankoop|aankopen|uitgaven|volume|verbruik|behoefte|bestellingen)"
    r"|van wat ze (?:\w+ ){0,3}(?:kopen|nodig|verbruiken|afnemen|uitgeven|bestellen|besteden)"
    r"|van het volume|van de (?:inkoop|aankoop|uitgaven)|bij ons|with us|goes to us|from us|naar ons"
    r"|our part|ons aandeel|our share|van ons|go to us|their volume|is ours|are ours|van alles wat)",
    re.IGNORECASE,
)
_OTHER_PERCENT = re.compile(
    r"cheaper|goedkoper|duurder|more expensive|discount|korting|margin|marge|growth|groei|rate"
    r"|rente"
    r"|afkeur|uitval|reject|scrap|interest|increase|saving|bespar|shares? in the company"
    r"|of our turnover"
    r"|van onze omzet|less energy|minder energie|zeker|sure",
    re.IGNORECASE,
)
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|not|in plaats van|niet|geen)\s+(?:the\s+|de\s+)?$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^\W*(?:all|everything|alles|the lot|the whole lot|volledig|helemaal)(?: of it)?\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"^\W*(?:none|nothing|zero|0|nul|niets|niks|geen)\W*$", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:the only ones?|only us|just us|nobody else|no one else|sole supplier|als enigen?|de enigen?"
    r"|enkel wij|alleen wij|niemand anders)\b",
    re.IGNORECASE,
)
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
    fraction = _fraction(mentions, asked=asked)
    told = _answer(mentions) or fraction if asked else None
    if told is not None:
        return told
    percent = _percent(mentions, asked=asked) or read_of_every(mentions)
    if percent is not None:
        return percent
    sole = [s for s in mentions.of("money", "whole_wallet", negated=None) if asked or s.size >= 2]
    if sole:
        return reading(mentions, 100.0, sole[0].words, sole[0].start, {})
    if fraction is not None:
        return fraction
    if asked and _NONE.match(mentions.text):
        return FactReading(0, "stated", mentions.text)
    return None


def _answer(mentions: Mentions) -> FactReading | None:
    """An answer to the question that tells the share in parts or as all of it."""
    told = read_parts(mentions) or read_ratio(mentions)
    if told is None and (_ONLY.search(mentions.text) or _ALL.match(mentions.text)):
        return FactReading(100, "stated", mentions.text[:80])
    return told


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
        around = mentions.text[
            max(clause.start, quantity.start - 40) : min(clause.end, quantity.end + 45)
        ]
        if _OTHER_PERCENT.search(around) or _INSTEAD_OF.search(mentions.text[: quantity.start]):
            continue
        of_spend = _CONTEXT.search(around) or _beside_another(mentions, quantity.start)
        if asked or (of_spend and not _hurting(mentions, clause)):
            value = (
                quantity.low
                if quantity.low == quantity.high
                else {"min": quantity.low, "max": quantity.high}
            )
            found = reading(
                mentions, value, quantity.words, quantity.start, {"precision": quantity.precision}
            )
            told.append((_ourness(mentions, quantity), found))
    return max(told, key=lambda one: one[0])[1] if told else None


def _beside_another(mentions: Mentions, position: int) -> bool:
    """Whether another company's share is told first: "the big one gives us 90%, this one a third"."""
    sentence = mentions.sentence_at(position)
    return any(
        "%" in aside.text and _CONTEXT.search(aside.text)
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


def _hurting(mentions: Mentions, sentence: Span) -> bool:
    """Whether a part is of what hurts them ("6% of the dough in the bin"), not of what they spend."""
    hurts = any(True for _ in mentions.within(sentence, "pain_points"))
    return hurts and not OURS.search(sentence.text)


def _fraction(mentions: Mentions, *, asked: bool) -> FactReading | None:
    if any(q.kind == "percent" or (q.kind == "money" and not asked) for q in mentions.quantities):
        return None
    for pattern, number in FRACTIONS:
        match = pattern.search(mentions.text)
        sentence = mentions.sentence_at(match.start()) if match else None
        if match is None or sentence is None:
            continue
        of_spend = _fraction_of_spend(mentions, match) or _beside_another(mentions, match.start())
        if asked or (of_spend and not _hurting(mentions, sentence)):
            return reading(mentions, number, match.group(), match.start(), {"precision": "about"})
    return None


def _fraction_of_spend(mentions: Mentions, match: re.Match[str]) -> bool:
    after = mentions.text[match.end() : match.end() + 40]
    return bool(
        re.match(
            r"\s+(?:of (?:their|what they (?:buy|need|spend))|van hun (?:inkoop|aankoop|uitgaven"
            r"|volume|verbruik|behoefte)"
            r"|van wat ze (?:kopen|nodig|verbruiken)|(?:comes|goes|is|komt|gaat) (?:to|from|naar"
            r"|bij|van) (?:us|ons))",
            after,
            re.IGNORECASE,
        )
    )
